#include <algorithm>
#include <variant>

#include "catalogue/view.h"

namespace offerbook {

namespace {

AvailabilityOn inState(Availability state, std::optional<Day> date = {}) {
    AvailabilityOn result;
    result.state = state;
    result.date = date;
    return result;
}

/// Whether the offer is closed for a reason that stands before any count.
std::optional<AvailabilityOn> closedOn(const Offer& offer, Day day) {
    if (offer.ends && offer.ends->on < day) {
        AvailabilityOn ended = inState(Availability::full, offer.ends->on);
        ended.ended = true;
        ended.why = offer.ends->why.english;
        return ended;
    }
    const Window window = offer.window.value_or(Window{});
    const bool paused =
        offer.paused && offer.paused->since <= day && (!offer.paused->until || day <= *offer.paused->until);
    // A pause that is over before the window opens changes nothing for who asks.
    const bool pauseMatters =
        paused && !(offer.paused->until && window.opens && *offer.paused->until < *window.opens);
    if (pauseMatters) {
        AvailabilityOn pause = inState(Availability::paused, offer.paused->until);
        pause.why = offer.paused->why.english;
        return pause;
    }
    if (window.opens && day < *window.opens) return inState(Availability::opens, window.opens);
    if (window.closes && *window.closes < day) {
        AvailabilityOn closed = inState(Availability::full);
        closed.windowClosed = true;
        return closed;
    }
    return std::nullopt;
}

AvailabilityOn counted(std::int64_t left) {
    AvailabilityOn result = inState(left > 0 ? Availability::open : Availability::full);
    result.left = std::max<std::int64_t>(left, 0);
    return result;
}

AvailabilityOn supplyOn(const HowMuch& howMuch, Day day, std::optional<std::int64_t> taken, int staleDays) {
    if (std::holds_alternative<NoLimit>(howMuch)) return inState(Availability::open);
    if (const auto* const host = std::get_if<HostDays>(&howMuch)) {
        if (!host->agreedOn || day < *host->agreedOn) return inState(Availability::unknown);
        return taken ? counted(host->days - *taken) : inState(Availability::open);
    }
    const auto& places = std::get<Places>(howMuch);
    if (!places.left || !places.asOf || day < *places.asOf) return inState(Availability::unknown);
    if (places.asOf->daysUntil(day) > staleDays) return inState(Availability::unknown, places.asOf);
    return counted(*places.left - taken.value_or(0));
}

/// Whether the school that would give its days is no longer open.
bool hostIsGone(const HowMuch& howMuch, const Edition& edition) {
    const auto* const host = std::get_if<HostDays>(&howMuch);
    return host != nullptr && !edition.parts().schoolRegister->rowOf(host->host);
}

}  // namespace

std::string_view toString(Availability availability) {
    switch (availability) {
        case Availability::open:
            return "open";
        case Availability::opens:
            return "opens";
        case Availability::full:
            return "full";
        case Availability::paused:
            return "paused";
        case Availability::unknown:
            break;
    }
    return "unknown";
}

AvailabilityOn availabilityOn(const OfferOf& entry, const View& view, int staleDays) {
    const Offer& offer = entry.offer;
    if (auto closed = closedOn(offer, view.day)) return *closed;
    if (!offer.howMuch || hostIsGone(*offer.howMuch, *view.edition)) return inState(Availability::unknown);
    std::optional<std::int64_t> taken;
    if (view.ledger)
        if (const auto found = view.ledger->placesTaken.find(offer.id);
            found != view.ledger->placesTaken.end())
            taken = found->second;
    AvailabilityOn result = supplyOn(*offer.howMuch, view.day, taken, staleDays);
    if (result.state == Availability::open) {
        if (offer.window) result.date = offer.window->closes;
        if (offer.ends && (!result.date || offer.ends->on < *result.date)) result.date = offer.ends->on;
    }
    return result;
}

}  // namespace offerbook
