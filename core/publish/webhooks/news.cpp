#include "publish/webhooks/news.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/digest.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// The same for the same edition and subscription, so that who gets it twice can tell.
std::string idOf(const std::string& thing) {
    const std::string digits = shortDigest(digestOf(thing), 32);
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' +
           digits.substr(16, 4) + '-' + digits.substr(20);
}

bool concerns(const std::vector<DecisionChange>& schools, const std::string& urn) {
    return std::any_of(schools.begin(), schools.end(),
                       [&](const DecisionChange& school) { return school.urn.text() == urn; });
}

/// Whether a subscription is for a change. A school's is for what it gains or loses, and for what changes of
/// the offers that it can have.
class Filter {
public:
    Filter(const Subscription& subscription, const Edition* before, const Edition& after)
        : subscription_(subscription), before_(before), after_(after) {}

    /// Whether it was, or is, for the offer as the edition has it.
    bool was(const OfferChange& change) const { return before_ != nullptr && isFor(*before_, change); }
    bool is(const OfferChange& change) const { return isFor(after_, change); }

    /// Whether the offers of its sector or theme are its own: then one that comes in is new to it, and one
    /// that leaves is gone.
    bool hasOwn() const {
        return subscription_.scope == SubscriptionScope::sector ||
               subscription_.scope == SubscriptionScope::theme;
    }

private:
    bool isFor(const Edition& edition, const OfferChange& change) const {
        const OfferOf* const entry = edition.offer(change.id);
        if (entry == nullptr) return false;
        switch (subscription_.scope) {
            case SubscriptionScope::all:
                break;
            case SubscriptionScope::sector:
                return edition.sectors()[entry->sector].sector.id == subscription_.of;
            case SubscriptionScope::theme:
                return entry->offer.theme == subscription_.of;
            case SubscriptionScope::school: {
                if (concerns(change.gained, subscription_.of) || concerns(change.lost, subscription_.of))
                    return true;
                const auto urn = Urn::parse(subscription_.of);
                const auto row = urn ? edition.rowOf(*urn) : std::nullopt;
                return !change.fields.empty() && row && entry->outcome->at(*row) != Truth::no;
            }
        }
        return true;
    }

    const Subscription& subscription_;
    const Edition* before_;
    const Edition& after_;
};

struct Kinds {
    std::vector<std::string> added, changed, ending, gone;

    bool empty() const { return added.empty() && changed.empty() && ending.empty() && gone.empty(); }
};

Kinds kindsFor(const Filter& filter, const EditionDifference& difference) {
    Kinds kinds;
    for (const OfferChange& change : difference.added)
        if (filter.is(change)) kinds.added.push_back(change.id);
    for (const OfferChange& change : difference.changed) {
        const bool was = filter.was(change), is = filter.is(change);
        if (filter.hasOwn() && was != is)
            (is ? kinds.added : kinds.gone).push_back(change.id);
        else if (is)
            (change.newlyEnds ? kinds.ending : kinds.changed).push_back(change.id);
    }
    for (const OfferChange& change : difference.removed)
        if (filter.was(change)) kinds.gone.push_back(change.id);
    for (std::vector<std::string>* const ids : {&kinds.added, &kinds.gone})
        std::sort(ids->begin(), ids->end());
    return kinds;
}

/// Whether the school of a subscription came among those that are served, or left them.
bool moves(const Subscription& subscription, const EditionDifference& difference) {
    const auto urn =
        subscription.scope == SubscriptionScope::school ? Urn::parse(subscription.of) : std::nullopt;
    const auto isIn = [&](const std::vector<Urn>& schools) {
        return std::find(schools.begin(), schools.end(), *urn) != schools.end();
    };
    return urn && (isIn(difference.newSchools) || isIn(difference.goneSchools));
}

Json scopeForm(const Subscription& subscription) {
    static constexpr std::array names{"all", "sector", "theme", "school"};
    Json form{{"scope", names.at(static_cast<std::size_t>(subscription.scope))}};
    if (!subscription.of.empty()) form["id"] = subscription.of;
    return form;
}

std::string bodyOf(const std::string& id, const Subscription& subscription, const Kinds& kinds,
                   const EditionDifference& difference, const Edition& after, const std::string& site) {
    const EditionInfo& info = after.info();
    Json counts = Json::object(), offers = Json::object();
    const auto add = [&](const char* name, const std::vector<std::string>& ids) {
        counts[name] = ids.size();
        offers[name] = std::vector<std::string>(
            ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), mostIdsTold)));
    };
    Json scope = scopeForm(subscription);
    if (subscription.scope == SubscriptionScope::school) {
        const auto urn = Urn::parse(subscription.of);
        scope["served"] = urn && after.rowOf(*urn).has_value();
    }
    add("new", kinds.added);
    add("changed", kinds.changed);
    add("ending", kinds.ending);
    add("gone", kinds.gone);
    counts["new_schools"] = difference.newSchools.size();
    counts["gone_schools"] = difference.goneSchools.size();
    // Before the first edition there is nothing to have changed.
    const std::string changes = info.number > 1 ? "/api/v1/changes?since=" + std::to_string(info.number - 1)
                                                : "/api/v1/editions/1/changes";
    const Json body{{"event", "edition"},
                    {"id", id},
                    {"subscription", std::move(scope)},
                    {"edition", info.number},
                    {"day", dayInLondon(info.at).iso()},
                    {"published_at", iso(info.at)},
                    {"counts", std::move(counts)},
                    {"offers", std::move(offers)},
                    {"changes", site + changes}};
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::vector<NewDelivery> deliveriesOf(const std::vector<Subscription>& subscriptions,
                                      const EditionDifference& difference, const Edition* before,
                                      const Edition& after, const std::string& site) {
    EditionDifference first;
    if (before == nullptr)
        for (const OfferOf& entry : after.offers())
            first.added.push_back({entry.offer.id, entry.offer.title.english, {}, false, {}, {}});
    const EditionDifference& told = before == nullptr ? first : difference;
    std::vector<NewDelivery> deliveries;
    for (const Subscription& subscription : subscriptions) {
        if (!subscription.stopped.empty()) continue;
        const Kinds kinds = kindsFor(Filter(subscription, before, after), told);
        if (kinds.empty() && subscription.scope != SubscriptionScope::all && !moves(subscription, told))
            continue;
        const std::string id = idOf(after.info().digest + ' ' + std::to_string(subscription.id));
        deliveries.push_back({subscription.id, id, "edition",
                              bodyOf(id, subscription, kinds, told, after, site), after.info().at,
                              after.info().number});
    }
    return deliveries;
}

NewDelivery pingFor(const Subscription& subscription, Instant at) {
    const std::string id =
        idOf("ping " + std::to_string(subscription.id) + ' ' + std::to_string(at.time_since_epoch().count()));
    const Json body{
        {"event", "ping"}, {"id", id}, {"subscription", scopeForm(subscription)}, {"sent_at", iso(at)}};
    return {subscription.id, id, "ping", body.dump(), at};
}

}  // namespace offerbook
