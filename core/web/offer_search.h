// Search as the API and the pages use it: what was asked for, among the offers that a list may show.
//
// Thread-safety: pure; the index is shared.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/county.h"
#include "search/offer_index.h"
#include "web/route.h"

namespace offerbook {

struct OfferSearch {
    std::shared_ptr<const OfferIndex> index;
    SearchResult result;

    std::vector<std::size_t> offers() const;  ///< Found, best first.
    /// Why the offers from index `first` on were found, up to `count` of them.
    std::vector<Why> whys(const View& view, const std::vector<std::size_t>& offers, std::size_t first,
                          std::size_t count) const;
    std::vector<Snippet> snippets(const View& view, const std::vector<std::size_t>& offers, std::size_t first,
                                  std::size_t count) const;
    /// What was looked for, put right.
    std::string words() const;
};

/// The search for some words; nothing where there are none. `allowed`: which offers that have not ended the
/// list may show, empty: all; `inOrder`: hits after so many may be in any order.
std::optional<OfferSearch> offerSearch(const Call& call, std::string_view words,
                                       const std::function<bool(std::size_t offer)>& allowed,
                                       std::size_t inOrder);

/// Entries of what the county cannot do that the words ask for, best first; all of them in their order where
/// there are no words.
std::vector<const NotOffered*> notOfferedFor(const Call& call, std::string_view words);

}  // namespace offerbook
