// The words of an edition's texts, as written: what a misspelt word was meant to be, how a word that is being
// typed may end.
//
//   Vocabulary words({{"attendance", 12}, {"autism", 7}});
//   words.nearest("attendence");   // "attendance"
//   words.starting("aut", 5);      // {"autism"}
//
// Thread-safety: immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace offerbook {

class Vocabulary {
public:
    Vocabulary() = default;
    /// Folded words (search/tokenizer.h), each with how often it stands in the texts.
    explicit Vocabulary(const std::unordered_map<std::string, std::uint32_t>& counts);

    bool holds(std::string_view word) const;

    /// The word that was probably meant: up to one edit away, two in a long word (9 letters) or where the
    /// consonants are the same. The nearest; among those the one with the same first letter, then the most
    /// frequent, then the first by letters. None for words below 5 or above 40 letters, or with digits: what
    /// is near those is mostly another word.
    struct Near {
        std::string word;
        std::size_t edits = 0;
    };
    std::optional<Near> nearest(std::string_view word) const;

    /// Two words that stand in the texts and were typed as one, none shorter than three letters.
    std::optional<std::pair<std::string, std::string>> parted(std::string_view word) const;

    /// The beginning of a word that was probably meant by one that is being typed: one edit away, of the most
    /// frequent such word. None for fewer than 5 letters, or with digits.
    std::optional<std::string> nearestStart(std::string_view begun) const;

    bool someStarts(std::string_view prefix) const;
    /// Words that begin with `prefix`, longer than it, most frequent first.
    std::vector<std::string> starting(std::string_view prefix, std::size_t most) const;

private:
    struct Entry {
        std::string word;
        std::uint32_t count = 0;
        std::uint32_t letters = 0;  ///< A bit for each letter that it holds.
    };
    std::vector<Entry>::const_iterator from(std::string_view word) const;
    std::uint32_t countOf(std::string_view word) const;

    std::vector<Entry> entries_;  ///< By word.
};

}  // namespace offerbook
