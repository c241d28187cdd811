// The dates of an offer as a calendar file (RFC 5545), which every calendar program reads.
//
// Thread-safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "catalogue/offer.h"

namespace offerbook {

/// One day that matters to who wants an offer.
struct OfferDate {
    std::string_view kind;  ///< opens, closes or ends
    Day day;
};

/// The days of an offer, the earliest first; the last day of asking is left out where the offer ends on it.
std::vector<OfferDate> offerDates(const Offer& offer);

struct CalendarEvent {
    std::string id;  ///< Stays the same for the same event, so that a calendar takes it once.
    Day day;         ///< The whole day.
    std::string title;
    std::string text;
    std::string address;  ///< Absolute, or empty.
};

/// The file, with CRLF and lines of at most 75 octets. `made` is when its content was published.
std::string calendarText(const std::vector<CalendarEvent>& events, Instant made);

}  // namespace offerbook
