// Which offers are told of in other words because something around them changed, not their own text: the
// county's name, their theme, provider or sector, the register's line of their host school.
//
// For those who read services with `modified_after`: what is told too often is read again, what is not told
// is missed. So whole things are compared where parts of them would do.
//
// Thread-safety: pure.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/edition.h"

namespace offerbook {

/// Stands among ids of offers for the county's own words: its name, themes, aims, roles and groups.
inline constexpr std::string_view countysWords{};

/// Sorted ids of offers that both editions have, whether or not their own text changed too; the first is
/// `countysWords` where these changed.
std::vector<std::string> touchedOffers(const Edition& before, const Edition& after);

/// What is known of a stored edition without building it.
struct StoredAround {
    const County& county;
    std::string_view registerDigest;
    std::vector<const Bundle*> bundles;
    std::vector<OfferOf> const& offers;  ///< By id, with no rules.
};
/// The same from less knowledge: more offers are named, none is left out.
std::vector<std::string> touchedOffers(const StoredAround& before, const StoredAround& after);

}  // namespace offerbook
