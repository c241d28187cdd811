// What a list of support can be narrowed by, as links with counts: topic, type of school, role, cost, aim,
// who runs it. All of it stands in the address.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/api/api_routes.h"
#include "web/pages/page_data.h"
#include "web/pages/readers_school.h"
#include "web/route.h"

namespace offerbook {

/// One choice of the list, such as the topic.
struct SupportChoice {
    std::string_view parameter;  ///< As the address names it.
    std::string_view heading;    ///< Message.
    std::string OfferFilter::*chosen;
    /// Ids and titles in their order.
    std::vector<std::pair<std::string, std::string>> (*values)(const Edition& edition,
                                                               const Messages& messages);
};

/// All of them, in the order of the page.
const std::vector<SupportChoice>& supportChoices();

/// What the list is asked for.
struct SupportWish {
    std::string words;
    OfferFilter filter;
    const ReadersSchool* school = nullptr;  ///< Only what it can have, or may once more is known of it.

    bool any() const { return !words.empty() || filter.any(); }
    bool fits(const Edition& edition, std::size_t offer) const;
};

/// The address of the list: always the same for the same wish.
std::string supportAddress(const SupportWish& wish, std::size_t page = 1);

/// The title of a chosen id; empty where the edition has no such thing.
std::string titleOfChoice(const SupportChoice& choice, const std::string& id, const Call& call);

/// `facets`, each with its `options` and counts, and `chosen` with links that take one back. `here` are the
/// offers of this wish, `found` gives those of another.
void addFacets(PageData& data, const Call& call, const SupportWish& wish,
               const std::vector<std::size_t>& here,
               const std::function<std::vector<std::size_t>(const SupportWish& wish)>& found);

}  // namespace offerbook
