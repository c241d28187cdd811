// Offers that left the book, and what to have in their place.
//
// Thread-safety: pure but for what WebContext::offerHistory does.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "catalogue/offer_history.h"
#include "web/route.h"

namespace offerbook {

/// Of the call's view; empty where nobody kept one. Never null.
std::shared_ptr<const OfferHistory> historyOf(const Call& call);

/// The offer of that id, where it is gone; else null. It lives as long as the history.
const GoneOffer* goneOffer(const OfferHistory& history, std::string_view id);

/// What a reader of an offer that ended or went can have: the offer it names, then those for the same need,
/// without what has ended itself.
std::vector<const OfferOf*> insteadOf(const View& view, const Offer& gone);

}  // namespace offerbook
