#include "publish/touched_offers.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <variant>

namespace offerbook {

namespace {

using Ids = std::set<std::string, std::less<>>;

bool saysTheSame(const Theme& one, const Theme& other) {
    return one.title == other.title && one.about == other.about;
}
bool saysTheSame(const Role& one, const Role& other) {
    return one.title == other.title;
}
bool saysTheSame(const Group& one, const Group& other) {
    return one.title == other.title;
}
bool saysTheSame(const Priority& one, const Priority& other) {
    return one.title == other.title && one.driver == other.driver;
}
bool saysTheSame(const Provider& one, const Provider& other) {
    return one.title == other.title && one.about == other.about && one.url == other.url &&
           one.email == other.email && one.phone == other.phone && one.kind == other.kind;
}
bool saysTheSame(const Sector& one, const Sector& other) {
    return one.title == other.title && one.coversText == other.coversText;
}

/// Ids of things that came, went or say something else.
template <class Thing>
Ids changedIn(const std::vector<Thing>& before, const std::vector<Thing>& after) {
    std::map<std::string_view, const Thing*> old;
    for (const Thing& thing : before) old.emplace(thing.id, &thing);
    Ids changed;
    for (const Thing& thing : after) {
        const auto found = old.find(thing.id);
        if (found == old.end() || !saysTheSame(*found->second, thing)) changed.insert(thing.id);
        if (found != old.end()) old.erase(found);
    }
    for (const auto& [id, thing] : old) changed.emplace(id);
    return changed;
}

/// What changed of the words that services are told in.
struct Words {
    Words(const County& before, const County& after)
        : name(before.name != after.name),
          themes(changedIn(before.themes, after.themes)),
          roles(changedIn(before.roles, after.roles)),
          priorities(changedIn(before.priorities, after.priorities)),
          groups(changedIn(before.groups, after.groups)) {}

    bool any() const {
        return name || !themes.empty() || !roles.empty() || !priorities.empty() || !groups.empty();
    }
    bool touch(const Offer& offer) const {
        const auto names = [](const Ids& ids, const std::vector<std::string>& of) {
            return std::any_of(of.begin(), of.end(), [&](const std::string& id) { return ids.contains(id); });
        };
        return name || themes.contains(offer.theme) || names(roles, offer.roles) ||
               names(priorities, offer.priorities) || providers.contains(offer.provider) ||
               sectors.contains(offer.sector);
    }

    bool name;
    Ids themes, roles, priorities, groups, providers{}, sectors{};
};

std::optional<Urn> hostOf(const Offer& offer) {
    const HostDays* const host = offer.howMuch ? std::get_if<HostDays>(&*offer.howMuch) : nullptr;
    return host != nullptr ? std::optional(host->host) : std::nullopt;
}

/// Facts that are said in other words, or that one of the two has not.
Ids changedFacts(const FactTable& before, const FactTable& after) {
    Ids changed;
    for (const FactColumn& column : after.columns()) {
        const FactColumn* const old = before.find(column.info.name);
        if (old == nullptr || old->info.words != column.info.words || old->info.unit != column.info.unit ||
            old->info.valueWords != column.info.valueWords)
            changed.insert(column.info.name);
    }
    return changed;
}

/// Compares two editions offer by offer.
class Editions {
public:
    Editions(const Edition& before, const Edition& after)
        : before_(before),
          after_(after),
          words_(before.county(), after.county()),
          facts_(changedFacts(before.facts(), after.facts())),
          newRegister_(before.parts().schoolRegister->digest != after.parts().schoolRegister->digest) {
        words_.providers = changedIn(before.providers(), after.providers());
        if (!words_.groups.empty()) facts_.insert("groups");
        for (const SectorOf& sector : after.sectors())
            if (const SectorOf* const old = before.sector(sector.sector.id);
                old == nullptr || !saysTheSame(old->sector, sector.sector))
                words_.sectors.insert(sector.sector.id);
    }

    bool countysWords() const { return words_.any(); }

    bool touch(const OfferOf& old, const OfferOf& now) const {
        return words_.touch(now.offer) || old.rule != now.rule || touchRule(old, now) ||
               touchHost(now.offer) || touchReplacement(now.offer);
    }

private:
    bool touchRule(const OfferOf& old, const OfferOf& now) const {
        const bool moved = newRegister_ || *old.outcome != *now.outcome;
        if (!moved && facts_.empty()) return false;
        const std::vector<std::string> names = factsOf(now.rule);
        return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
            return facts_.contains(name) || (moved && name == "district");
        });
    }
    bool touchHost(const Offer& offer) const {
        const auto host = hostOf(offer);
        if (!host || !newRegister_) return false;
        const auto schoolIn = [&](const Edition& edition) -> const School* {
            const RegisterVersion& version = *edition.parts().schoolRegister;
            const auto row = version.rowOf(*host);
            return row ? &version.schools[*row] : nullptr;
        };
        const School* const old = schoolIn(before_);
        const School* const now = schoolIn(after_);
        if (old == nullptr || now == nullptr) return old != now;
        // Where there is no town, the district stands for it.
        return *old != *now || now->town.empty();
    }
    bool touchReplacement(const Offer& offer) const {
        if (!offer.ends || offer.ends->instead.empty()) return false;
        const OfferOf* const old = before_.offer(offer.ends->instead);
        const OfferOf* const now = after_.offer(offer.ends->instead);
        if (old == nullptr || now == nullptr) return old != now;
        return old->offer.title != now->offer.title ||
               old->offer.ends.has_value() != now->offer.ends.has_value();
    }

    const Edition& before_;
    const Edition& after_;
    Words words_;
    Ids facts_;
    bool newRegister_;
};

template <class Touch>
std::vector<std::string> touchedOf(const std::vector<OfferOf>& before, const std::vector<OfferOf>& after,
                                   bool countyToo, const Touch& touch) {
    std::vector<std::string> ids;
    if (countyToo) ids.emplace_back(countysWords);
    auto old = before.begin();
    for (const OfferOf& now : after) {
        while (old != before.end() && old->offer.id < now.offer.id) ++old;
        if (old != before.end() && old->offer.id == now.offer.id && touch(*old, now))
            ids.push_back(now.offer.id);
    }
    return ids;
}

}  // namespace

std::vector<std::string> touchedOffers(const Edition& before, const Edition& after) {
    const Editions editions(before, after);
    return touchedOf(before.offers(), after.offers(), editions.countysWords(),
                     [&](const OfferOf& old, const OfferOf& now) { return editions.touch(old, now); });
}

std::vector<std::string> touchedOffers(const StoredAround& before, const StoredAround& after) {
    std::vector<Provider> oldProviders, newProviders;
    std::vector<Sector> oldSectors, newSectors;
    const auto gather = [](const StoredAround& from, auto& providers, auto& sectors) {
        providers = from.county.providers;
        for (const Bundle* const bundle : from.bundles) {
            providers.insert(providers.end(), bundle->providers.begin(), bundle->providers.end());
            sectors.insert(sectors.end(), bundle->sectors.begin(), bundle->sectors.end());
        }
    };
    gather(before, oldProviders, oldSectors);
    gather(after, newProviders, newSectors);
    Words words(before.county, after.county);
    words.providers = changedIn(oldProviders, newProviders);
    words.sectors = changedIn(oldSectors, newSectors);
    const bool newRegister = before.registerDigest != after.registerDigest;
    return touchedOf(before.offers, after.offers, words.any(), [&](const OfferOf& old, const OfferOf& now) {
        // Rules are not read here: any may name a district or a group.
        return newRegister || !words.groups.empty() || words.touch(now.offer) ||
               old.offer.sector != now.offer.sector || (now.offer.ends && !now.offer.ends->instead.empty());
    });
}

}  // namespace offerbook
