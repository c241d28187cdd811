// How many of some offers have each sector, theme, cost and so on: the counts beside a list.
//
// What is counted is worked out once of an edition, so that thousands of hits are counted in a fraction of a
// millisecond.
//
// Thread-safety: immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/edition.h"

namespace offerbook {

class OfferFacets {
public:
    explicit OfferFacets(const Edition& edition);

    /// JSON: `{sector: {ID: count, ...}, theme, priority, for, provider, cost, need}`; words by letters,
    /// those that none of the offers has left out.
    std::string counts(const std::vector<std::size_t>& offers) const;

private:
    struct Word {
        std::size_t facet = 0;
        std::string word;
    };
    std::vector<Word> words_;             ///< By facet, then by letters.
    std::vector<std::uint32_t> of_;       ///< Indices of words, of all offers one after the other.
    std::vector<std::uint32_t> from_{0};  ///< By offer, where its own begin; then the end.
};

}  // namespace offerbook
