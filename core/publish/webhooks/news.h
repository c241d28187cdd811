// What subscribers are told of a new edition.
//
// Thread-safety: pure.
#pragma once

#include <string>
#include <vector>

#include "catalogue/difference.h"
#include "store/outbox.h"

namespace offerbook {

/// Ids named of each kind, at most; the counts count all.
inline constexpr std::size_t mostIdsTold = 500;

/// A delivery for each subscription that the edition changes something for. `before` is null for the first
/// edition; `site` stands before addresses, and may be empty.
std::vector<NewDelivery> deliveriesOf(const std::vector<Subscription>& subscriptions,
                                      const EditionDifference& difference, const Edition* before,
                                      const Edition& after, const std::string& site);

/// What a test sends: `event` is "ping".
NewDelivery pingFor(const Subscription& subscription, Instant at);

}  // namespace offerbook
