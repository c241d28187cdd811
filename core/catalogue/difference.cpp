#include "catalogue/difference.h"

#include <map>
#include <optional>
#include <utility>

#include "base/in_parallel.h"
#include "catalogue/lost_themes.h"
#include "catalogue/offer_fields.h"

namespace offerbook {

namespace {

/// Rows of the schools that both editions serve.
struct CommonRow {
    std::size_t before = 0;
    std::size_t after = 0;
    Urn urn;
};

struct Schools {
    std::vector<CommonRow> common;
    std::vector<Urn> fresh;
    std::vector<Urn> gone;
    bool sameRows = false;  ///< Rows mean the same schools in both, so outcomes compare as wholes.
};

Schools align(const Edition& before, const Edition& after) {
    Schools schools;
    for (std::size_t row = 0; row < before.schools().size(); ++row) {
        const Urn urn = before.schools()[row].urn;
        if (const auto there = after.rowOf(urn))
            schools.common.push_back({row, *there, urn});
        else
            schools.gone.push_back(urn);
    }
    for (const School& school : after.schools())
        if (!before.rowOf(school.urn)) schools.fresh.push_back(school.urn);
    schools.sameRows = schools.gone.empty() && schools.fresh.empty();
    return schools;
}

std::vector<DecisionChange> schoolsOf(const Edition& edition, const Bitset& rows, Cause cause) {
    std::vector<DecisionChange> schools;
    rows.forEach([&](std::size_t row) { schools.push_back({edition.schools()[row].urn, cause}); });
    return schools;
}

FactValue valueIn(const FactTable& facts, const std::string& fact, std::size_t row) {
    const FactColumn* const column = facts.find(fact);
    return column == nullptr ? FactValue{} : column->value(row);
}

/// The two editions of which offers are compared.
struct Pair {
    const Edition& before;
    const Edition& after;
};

DecisionChange changeOf(const Pair& editions, const OfferOf& before, const OfferOf& after,
                        const CommonRow& row) {
    if (before.who != after.who) return {row.urn, Cause::who};
    if (before.rule != after.rule) return {row.urn, Cause::sector};
    DecisionChange change{row.urn, Cause::facts};
    for (const std::string& fact : factsOf(after.rule)) {
        FactValue old = valueIn(editions.before.facts(), fact, row.before);
        FactValue now = valueIn(editions.after.facts(), fact, row.after);
        if (old != now) change.facts.push_back({fact, std::move(old), std::move(now)});
    }
    return change;
}

void compareSchools(const Pair& editions, const OfferOf& before, const OfferOf& after, const Schools& schools,
                    OfferChange& change) {
    if (schools.sameRows && *before.outcome == *after.outcome) return;
    for (const CommonRow& row : schools.common) {
        const Truth had = before.outcome->at(row.before), has = after.outcome->at(row.after);
        if (had == has) continue;
        auto& list = has == Truth::yes ? change.gained : had == Truth::yes ? change.lost : change.moved;
        list.push_back(changeOf(editions, before, after, row));
    }
}

OfferChange compareOffers(const Pair& editions, const OfferOf& before, const OfferOf& after,
                          const Schools& schools) {
    OfferChange change{after.offer.id, after.offer.title.english, {}, false, {}, {}};
    change.fields = fieldsBetween(before.offer, after.offer);
    change.newlyEnds = after.offer.ends && !before.offer.ends;
    compareSchools(editions, before, after, schools, change);
    return change;
}

/// Whether a fact is known alike of every school, row by row.
bool isSame(const FactColumn& before, const FactColumn& after) {
    return before.info.values == after.info.values && before.known == after.known &&
           before.yes == after.yes && before.numbers == after.numbers && before.codes == after.codes &&
           before.members == after.members;
}

/// Schools whose name, place, trust, sectors or facts differ.
std::vector<Urn> changedSchools(const Edition& before, const Edition& after, const Schools& schools) {
    std::vector<bool> changed(schools.common.size());
    const auto look = [&](const auto& differs) {
        for (std::size_t index = 0; index < schools.common.size(); ++index)
            if (!changed[index]) changed[index] = differs(schools.common[index]);
    };
    look([&](const CommonRow& row) { return before.schools()[row.before] != after.schools()[row.after]; });
    for (const SectorOf& now : after.sectors())
        if (const SectorOf* const old = before.sector(now.sector.id))
            look([&](const CommonRow& row) {
                return old->covered->yes.test(row.before) != now.covered->yes.test(row.after);
            });
        else
            look([&](const CommonRow& row) { return now.covered->yes.test(row.after); });
    for (const SectorOf& old : before.sectors())
        if (after.sector(old.sector.id) == nullptr)
            look([&](const CommonRow& row) { return old.covered->yes.test(row.before); });
    const auto isNamedAlike = [](const FactInfo& left, const FactInfo& right) {
        return left.words == right.words && left.source == right.source;
    };
    for (const FactColumn& now : after.facts().columns()) {
        const FactColumn* const old = before.facts().find(now.info.name);
        if (old == nullptr || !isNamedAlike(old->info, now.info))
            look([](const CommonRow&) { return true; });
        else if (!schools.sameRows || !isSame(*old, now))
            look([&](const CommonRow& row) { return old->value(row.before) != now.value(row.after); });
    }
    if (before.facts().columns().size() > after.facts().columns().size())
        look([](const CommonRow&) { return true; });
    std::vector<Urn> urns;
    for (std::size_t index = 0; index < schools.common.size(); ++index)
        if (changed[index]) urns.push_back(schools.common[index].urn);
    return urns;
}

void compareSectors(const Edition& before, const Edition& after, EditionDifference& difference) {
    for (const SectorOf& now : after.sectors()) {
        const SectorOf* const old = before.sector(now.sector.id);
        if (old == nullptr)
            difference.sectorsAdded.push_back(now.sector.id);
        else if (old->sector.title != now.sector.title || old->sector.plugin != now.sector.plugin ||
                 old->covers != now.covers)
            difference.sectorsChanged.push_back(now.sector.id);
    }
    for (const SectorOf& old : before.sectors())
        if (after.sector(old.sector.id) == nullptr) difference.sectorsRemoved.push_back(old.sector.id);
}

}  // namespace

std::string_view toString(Cause cause) {
    switch (cause) {
        case Cause::newOffer:
            return "new_offer";
        case Cause::goneOffer:
            return "gone_offer";
        case Cause::who:
            return "who";
        case Cause::sector:
            return "sector";
        case Cause::facts:
            break;
    }
    return "facts";
}

std::vector<FieldChange> fieldsBetween(const Offer& before, const Offer& after) {
    std::vector<FieldChange> changes;
    const auto old = fieldsOf(before);
    const auto now = fieldsOf(after);
    for (std::size_t index = 0; index < now.size(); ++index)
        if (old[index].second != now[index].second)
            changes.push_back({now[index].first, old[index].second, now[index].second});
    return changes;
}

EditionDifference compare(const Edition& before, const Edition& after) {
    EditionDifference difference;
    Schools schools = align(before, after);
    const Pair editions{before, after};
    const std::vector<OfferOf>& offers = after.offers();
    std::vector<OfferChange> changes(offers.size());
    constexpr std::size_t offersForAThread = 64;
    inParallel(offers.size(), offersForAThread, [&](std::size_t index) {
        const OfferOf& now = offers[index];
        const OfferOf* const old = before.offer(now.offer.id);
        changes[index] = old != nullptr ? compareOffers(editions, *old, now, schools)
                                        : OfferChange{now.offer.id,
                                                      now.offer.title.english,
                                                      {},
                                                      false,
                                                      schoolsOf(after, now.outcome->yes, Cause::newOffer),
                                                      {}};
    });
    for (OfferChange& change : changes) {
        if (before.offer(change.id) == nullptr)
            difference.added.push_back(std::move(change));
        else if (!change.fields.empty() || !change.gained.empty() || !change.lost.empty())
            difference.changed.push_back(std::move(change));
        else if (!change.moved.empty())
            difference.moved.push_back(std::move(change));
    }
    for (const OfferOf& old : before.offers())
        if (after.offer(old.offer.id) == nullptr)
            difference.removed.push_back({old.offer.id,
                                          old.offer.title.english,
                                          {},
                                          false,
                                          {},
                                          schoolsOf(before, old.outcome->yes, Cause::goneOffer)});
    compareSectors(before, after, difference);
    difference.lostThemes = lostThemes(before, after);
    difference.changedSchools = changedSchools(before, after, schools);
    difference.newSchools = std::move(schools.fresh);
    difference.goneSchools = std::move(schools.gone);
    difference.registerChanged =
        before.parts().schoolRegister->digest != after.parts().schoolRegister->digest;
    difference.countyChanged = before.county().content != after.county().content;
    return difference;
}

EditionChanges changesBetween(std::shared_ptr<const Edition> before, std::shared_ptr<const Edition> after) {
    EditionChanges changes{std::move(before), std::move(after), {}};
    if (changes.before) {
        changes.difference = compare(*changes.before, *changes.after);
        return changes;
    }
    const Edition& first = *changes.after;
    EditionDifference& difference = changes.difference;
    for (const OfferOf& entry : first.offers())
        difference.added.push_back({entry.offer.id,
                                    entry.offer.title.english,
                                    {},
                                    false,
                                    schoolsOf(first, entry.outcome->yes, Cause::newOffer),
                                    {}});
    for (const School& school : first.schools()) difference.newSchools.push_back(school.urn);
    for (const SectorOf& entry : first.sectors()) difference.sectorsAdded.push_back(entry.sector.id);
    return changes;
}

}  // namespace offerbook
