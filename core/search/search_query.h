// What somebody typed, as what is looked for.
//
// Thread-safety: plain values.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

/// How many offers hold something: anywhere, and in what tells what they are about (columns title to gives).
struct Holders {
    std::size_t all = 0;
    std::size_t about = 0;
};

/// More than a third of all offers hold it, so it tells little.
bool isCommon(const Holders& holders, std::size_t offers);

/// One thing that FTS5 is asked for.
struct Lookup {
    std::string text;   ///< A word, or words that follow each other.
    double weight = 1;  ///< How much it counts beside the word that was typed.
};

/// One thing that is looked for.
struct Term {
    std::string words;               ///< As typed, put right.
    std::vector<Lookup> lookups;     ///< Each of them will do.
    std::vector<std::string> apart;  ///< The words of a phrase alone, where no offer holds all terms.
    std::vector<std::vector<std::string>> phrases;  ///< Stems of all that says it: to be marked.
    std::size_t typed = 0;  ///< How many of the phrases, from the first, are what was typed.
    bool isWord = false;    ///< The first lookup is the one word that was typed.
    bool hasGroup = false;  ///< Among the lookups are the words of its groups of synonyms.
    std::string form;       ///< The one word that was typed, else empty.
    std::size_t place = 0;  ///< Of that word in what was typed.
    Holders holders{};      ///< About so many; all are 0: none does.
};

struct Correction {
    std::string from;
    std::string to;
    friend bool operator==(const Correction&, const Correction&) = default;
};

struct SearchQuery {
    std::vector<Term> terms;
    std::vector<Correction> corrected;  ///< Words that stand nowhere, and what was looked for instead.
    std::vector<std::string> ignored;   ///< Words that were left out, the first `mostIgnored` of them.
    bool tooLong = false;               ///< More words than are looked for.
    bool onlyLittle = false;            ///< There is nothing but little words.
    std::vector<std::string> stems;     ///< Of all that was typed, put right, little words among them.
};

/// Words that are looked for; those that follow are left out.
inline constexpr std::size_t mostWords = 16;
inline constexpr std::size_t mostIgnored = 32;

/// A question to FTS5. User text is a query language there, so each word stands in quotes.
struct MatchExpression {
    struct Phrase {
        std::size_t term = 0;  ///< Index into the terms.
        double weight = 0;
        bool typed = false;  ///< The word as it was typed.
    };
    std::string text;
    std::vector<Phrase> phrases;  ///< In the order in which FTS5 numbers them.
};

/// All terms must be there. Common ones need not be where another finds few
/// offers: there they only make a hit better.
MatchExpression everyTerm(const SearchQuery& query, std::size_t offers);

/// Any of the terms; of the common ones only where all are.
MatchExpression anyTerm(const SearchQuery& query, std::size_t offers);

}  // namespace offerbook
