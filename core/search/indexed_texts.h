// What search reads of an offer, column by column, and how much a word counts in each.
//
// Left out is what offers say alike whatever they are about: prices, dates, who checks whom.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "catalogue/edition.h"

namespace offerbook {

/// The columns of the index, in its order.
enum class Column : std::size_t {
    title,
    summary,
    subject,  ///< Need, sector: what it is about.
    gives,
    details,  ///< Theme, who it is for, before you ask, measures, provider, groups, funding.
};
inline constexpr std::size_t columnCount = 5;

/// How much one word counts, by column.
inline constexpr std::array<double, columnCount> columnWeights{20, 8, 12, 3, 1};

/// Plain texts (search/tokenizer.h) of an offer.
struct IndexedTexts {
    std::array<std::string, columnCount> columns;
    /// What it does not give: a word here tells that the offer is next to what is looked for.
    std::string notGiven;
};
IndexedTexts indexedTexts(const Edition& edition, const OfferOf& entry);

}  // namespace offerbook
