// A pattern over the words of a sentence, written as a person would write it down.
//
//   word          this word; `grade*` any word that begins so
//   a|b*          one of these
//   x?            may be left out
//   ..3           up to three words of any kind
//   ,x            a comma may stand before it (elsewhere a pause ends the match)
//   ^x            written in capitals, as RISE
//   @school @child @thing @be    a noun of that kind, a form of 'to be'
//
// Thread-safety: immutable once made.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "charter/words.h"

namespace offerbook {

class Phrase {
public:
    /// Throws std::logic_error for a pattern without words.
    explicit Phrase(std::string_view pattern);

    /// The end of the shortest match that begins at `first`; nothing where it does not match there.
    std::optional<std::size_t> matchAt(const Sentence& sentence, std::size_t first) const;

    /// How words begin that may stand first: at most three letters each.
    std::vector<std::string> beginnings() const;

private:
    struct Choice {
        std::string text;
        bool prefix = false;
    };
    struct Part {
        std::vector<Choice> choices;  ///< Empty for a gap.
        std::size_t gap = 0;
        bool optional = false;
        bool overPause = false;
        bool capitals = false;
    };

    static bool holds(const Part& part, const Word& word);
    std::optional<std::size_t> matchFrom(std::size_t part, const Sentence& sentence, std::size_t at,
                                         bool first) const;

    std::vector<Part> parts_;
};

/// Many phrases, looked up by how they begin.
class PhraseList {
public:
    /// Phrases are named by their place in `patterns`.
    explicit PhraseList(std::span<const std::string_view> patterns);

    struct Hit {
        std::size_t phrase = 0;
        std::size_t first = 0;
        std::size_t last = 0;  ///< One past the last word.
    };
    /// Every match, by where it begins; for each phrase and beginning one.
    std::vector<Hit> find(const Sentence& sentence) const;

    /// Whether any of the phrases stands between `first` and `last` as a whole.
    bool anyWithin(const Sentence& sentence, std::size_t first, std::size_t last) const;

private:
    struct Start {
        std::string beginning;
        std::size_t phrase = 0;
    };
    std::vector<Phrase> phrases_;
    std::vector<Start> starts_;                  ///< By beginning.
    std::array<std::uint32_t, 257> byLetter_{};  ///< Where the starts with a first byte begin in `starts_`.
};

enum class Noun { none, school, child, thing };

/// What kind of noun a word is: a school, a person whom a school cares for or employs, or a thing.
Noun nounOf(std::string_view word);

}  // namespace offerbook
