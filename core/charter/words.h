// A text as sentences of words that can be compared: lower case, without accents, hyphens and curly quotes.
//
//   sentencesOf("Judged 'RI'?  RISE-targeted, too.")   // [judged ri(capitals)] [rise(capitals) targeted
//   ,too]
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

struct Word {
    std::string key;        ///< As `searchKey` writes it; "R.I." is "ri", "school's" is "schools".
    bool pause = false;     ///< A comma, colon, bracket or dash stands before it.
    bool capitals = false;  ///< Two or more letters, all of them capitals, as in RISE.
};

using Sentence = std::vector<Word>;

/// Sentences end at . ? ! ; and at line ends; a dot within a word or number ends nothing. Hyphens and slashes
/// part words; soft hyphens and zero-width characters vanish.
std::vector<Sentence> sentencesOf(std::string_view text);

/// The words from `first` to before `last`, for a message.
std::string wordsOf(const Sentence& sentence, std::size_t first, std::size_t last);

/// Whether a word stands in a list parted by |.
bool isOneOf(std::string_view word, std::string_view list);

}  // namespace offerbook
