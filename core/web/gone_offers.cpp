#include "web/gone_offers.h"

#include <algorithm>

namespace offerbook {

std::shared_ptr<const OfferHistory> historyOf(const Call& call) {
    if (call.context.offerHistory)
        if (auto history = call.context.offerHistory(call.view)) return history;
    return std::make_shared<const OfferHistory>();
}

const GoneOffer* goneOffer(const OfferHistory& history, std::string_view id) {
    const auto found = std::lower_bound(
        history.gone.begin(), history.gone.end(), id,
        [](const GoneOffer& gone, std::string_view wanted) { return gone.offer.id < wanted; });
    return found != history.gone.end() && found->offer.id == id ? &*found : nullptr;
}

std::vector<const OfferOf*> insteadOf(const View& view, const Offer& gone) {
    std::vector<const OfferOf*> instead;
    const auto add = [&](const OfferOf* entry) {
        if (entry == nullptr || entry->offer.id == gone.id) return;
        if (entry->offer.ends && entry->offer.ends->on < view.day) return;
        if (std::find(instead.begin(), instead.end(), entry) == instead.end()) instead.push_back(entry);
    };
    if (gone.ends) add(view.edition->offer(gone.ends->instead));
    if (!gone.need.empty())
        for (const std::size_t index : view.edition->offersForNeed(gone.need))
            add(&view.edition->offers()[index]);
    return instead;
}

}  // namespace offerbook
