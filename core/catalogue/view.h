// What a request reads: an edition as seen on a day.
//
// Thread-safety: a plain value that keeps its edition alive; handlers copy nothing out of it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "catalogue/edition.h"
#include "rules/explanation.h"

namespace offerbook {

/// What changes between editions (places taken, later requests): an immutable snapshot, empty at first.
struct Ledger {
    std::int64_t version = 0;
    std::map<std::string, std::int64_t, std::less<>> placesTaken;  ///< By offer id.
};

struct View {
    std::shared_ptr<const Edition> edition;
    Day day;
    std::shared_ptr<const Ledger> ledger;

    /// Names the view in ETags: edition digest, day, ledger version.
    std::string tag() const;
};

/// The same edition before any of its offers ended.
View beforeAnyEnd(const View& view);

enum class Availability { open, opens, full, paused, unknown };
std::string_view toString(Availability availability);

/// An offer's availability on the view's day, with the date that belongs to it and words' key.
struct AvailabilityOn {
    Availability state = Availability::open;
    std::optional<Day> date;  ///< opens: when; full, paused: until when, if known; unknown: last counted;
                              ///< open: closes, if it does.
    std::optional<std::int64_t> left;  ///< Places left, where counted.
    std::string why;                   ///< Of a pause, or of the end where `ended`.
    bool windowClosed = false;         ///< Full because the time to ask is over, not because places are gone.
    bool ended = false;  ///< The offer's last day has passed; `date` is that day, the state full.
};
/// In this order: ended; paused; before or after the window; then what there is: no limit is open, a host
/// school's days are open once the host agreed, places are open or full by the count less what the ledger
/// took. Unknown: an owed or absent count, one older than `staleDays` (availability.stale_days) or from after
/// the view's day, days the host has not agreed.
AvailabilityOn availabilityOn(const OfferOf& entry, const View& view, int staleDays = 92);

/// Whether the offer's last day lies before the view's.
inline bool hasEnded(const Offer& offer, const View& view) {
    return offer.ends && offer.ends->on < view.day;
}

/// One line of 'what can this school have'.
struct OfferDecision {
    std::size_t offer = 0;  ///< Index into edition->offers().
    Truth decision = Truth::ask;
};

/// The decision for every offer that has not ended on the view's day, in the order: yes, ask, no; then by
/// theme as in county.yaml; then by title.
std::vector<OfferDecision> decisionsFor(const View& view, std::size_t row);

/// Why, for one offer and one served school.
Explanation explainDecision(const View& view, std::size_t offer, std::size_t row);

}  // namespace offerbook
