// Finds what the county cannot do by what people type.
//
// Thread-safety: immutable.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "catalogue/county.h"
#include "search/phrase_table.h"
#include "search/search_query.h"
#include "search/tokenizer.h"

namespace offerbook {

class NotOfferedWords {
public:
    NotOfferedWords() = default;
    NotOfferedWords(const std::vector<NotOffered>& entries, Tokenizer& stems);

    /// Indices of the county's entries that are asked for: first those of which a phrase stands in the text
    /// whole, longest phrase first, then those whose topic and words hold all that is typed; equal ones in
    /// the county's order. Words that many topics or many of the `offers` hold, and little ones, ask for
    /// nothing alone.
    std::vector<std::size_t> find(const SearchQuery& query, std::size_t offers) const;

    /// Whether the stem stands in a topic or a phrase.
    bool holds(const std::string& stem) const;

private:
    /// Whether a term says which topic is meant.
    bool tells(const Term& term, std::size_t offers) const;

    std::vector<std::unordered_set<std::string>> words_;  ///< Stems of each entry's topic and phrases.
    PhraseTable phrases_;                                 ///< Ids are indices of entries.
};

}  // namespace offerbook
