#include "catalogue/difference.h"

#include <map>
#include <optional>
#include <utility>

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

std::vector<Urn> urnsOf(const Edition& edition, const Bitset& rows) {
    std::vector<Urn> urns;
    rows.forEach([&](std::size_t row) { urns.push_back(edition.schools()[row].urn); });
    return urns;
}

void compareSchools(const OfferOf& before, const OfferOf& after, const Schools& schools,
                    OfferChange& change) {
    if (schools.sameRows && before.outcome->yes == after.outcome->yes) return;
    for (const CommonRow& row : schools.common) {
        const bool had = before.outcome->yes.test(row.before);
        const bool has = after.outcome->yes.test(row.after);
        if (has && !had) change.gained.push_back(row.urn);
        if (had && !has) change.lost.push_back(row.urn);
    }
}

OfferChange compareOffers(const OfferOf& before, const OfferOf& after, const Schools& schools) {
    OfferChange change{after.offer.id, after.offer.title.english, {}, false, {}, {}};
    const auto old = fieldsOf(before.offer);
    const auto now = fieldsOf(after.offer);
    for (std::size_t index = 0; index < now.size(); ++index)
        if (old[index].second != now[index].second)
            change.fields.push_back({now[index].first, old[index].second, now[index].second});
    change.newlyEnds = after.offer.ends && !before.offer.ends;
    compareSchools(before, after, schools, change);
    return change;
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

/// Which plugin published an id, and where it stands.
}  // namespace

EditionDifference compare(const Edition& before, const Edition& after) {
    EditionDifference difference;
    Schools schools = align(before, after);
    for (const OfferOf& now : after.offers()) {
        const OfferOf* const old = before.offer(now.offer.id);
        if (old == nullptr) {
            difference.added.push_back(
                {now.offer.id, now.offer.title.english, {}, false, urnsOf(after, now.outcome->yes), {}});
            continue;
        }
        OfferChange change = compareOffers(*old, now, schools);
        if (!change.fields.empty() || !change.gained.empty() || !change.lost.empty())
            difference.changed.push_back(std::move(change));
    }
    for (const OfferOf& old : before.offers())
        if (after.offer(old.offer.id) == nullptr)
            difference.removed.push_back(
                {old.offer.id, old.offer.title.english, {}, false, {}, urnsOf(before, old.outcome->yes)});
    compareSectors(before, after, difference);
    difference.newSchools = std::move(schools.fresh);
    difference.goneSchools = std::move(schools.gone);
    difference.registerChanged =
        before.parts().schoolRegister->digest != after.parts().schoolRegister->digest;
    difference.countyChanged = before.county().content != after.county().content;
    return difference;
}

}  // namespace offerbook
