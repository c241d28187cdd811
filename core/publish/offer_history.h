// When offers came, changed and went: found out when an edition is published, kept by the store, read for a
// view.
//
// Thread-safety: one thread at a time for each store.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "catalogue/difference.h"
#include "catalogue/offer_history.h"
#include "catalogue/view.h"
#include "store/store.h"

namespace offerbook {

/// What an edition did to offers, by what it says; `before` is null for the first edition.
std::vector<OfferEvent> offerEventsOf(const EditionDifference& difference, const Edition* before,
                                      const Edition& after);

/// Which schools gained or lost offers by it, `mostSchoolRecords` at most: losses before gains.
std::vector<SchoolRecord> schoolRecordsOf(const EditionDifference& difference);
inline constexpr std::size_t mostSchoolRecords = 100'000;

/// Finds out what editions did to offers that were published without telling, from their stored contents: by
/// an earlier program, say. Reads each bundle once, in the order of editions, and keeps what it found edition
/// by edition, so that one who is stopped half-way goes on from there. An edition that cannot be read any
/// more is passed over: what it did counts as done by the next one. The caller holds the publish lock.
void completeOfferHistory(Store& store, const std::function<void(std::string_view)>& progress = {});

/// Years for which offers are told of once no edition has them.
inline constexpr int yearsGoneOffersAreTold = 2;

/// What a school gained and lost lately, the latest first, up to the view's edition.
std::vector<SchoolEvent> schoolEventsOf(Store& store, const View& view, Urn urn);
inline constexpr std::size_t mostSchoolEvents = 100;

/// Changes of offers that are read for a view, the latest of them: feeds tell the newest fifty of a theme or
/// a school among them.
inline constexpr std::size_t mostOfferMoments = 2'000;

/// Of the view's edition, as far as the store has it.
OfferHistory offerHistoryOf(Store& store, const View& view);

}  // namespace offerbook
