// The county's counts of places in the book: they stand in place of what offers say themselves.
//
// Thread-safety: pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "catalogue/edition.h"
#include "catalogue/places_file.h"

namespace offerbook {

/// Gives each offer that counts its places the `left` and `as_of` of its row, unless the offer's own count is
/// newer or the row says more than there are. What does not fit is passed over; `checkCounts` tells.
/// `offers` by id.
void applyCounts(const std::vector<PlacesCount>& counts, std::vector<OfferOf>& offers);

/// What is wrong with the rows of an edition that is to be published. Errors: an offer that the book does not
/// have, one that counts no places, more left than there are, a count from the future. A warning: a count
/// older than the offer's own. `kept` are plugins of which the book has what they said before: a row that
/// does not fit them may fit what they say next, so it is a warning.
Diagnostics checkCounts(const Edition& edition, Day today, std::span<const std::string> kept = {});

}  // namespace offerbook
