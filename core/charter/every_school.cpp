// every-school: in each core theme every served school has support it can ask for.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "charter/articles.h"
#include "charter/coverage.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

/// Schools of one kind: "Maidstone", "primary".
using Kinds = std::map<std::string, Bitset>;

Kinds bySector(const Edition& edition) {
    Kinds kinds;
    Bitset none(edition.schools().size(), true);
    for (const SectorOf& entry : edition.sectors()) {
        kinds[entry.sector.id] = entry.covered->yes;
        none.andNot(entry.covered->yes);
    }
    if (none.any()) kinds["none"] = std::move(none);
    return kinds;
}

Kinds byDistrict(const Edition& edition) {
    Kinds kinds;
    const FactColumn* const column = edition.facts().find("district");
    for (std::size_t row = 0; row < edition.schools().size(); ++row) {
        const bool known = column != nullptr && column->known.test(row);
        Bitset& schools = kinds[known ? column->info.values[column->codes[row]] : "unknown"];
        if (schools.size() == 0) schools = Bitset(edition.schools().size());
        schools.set(row);
    }
    return kinds;
}

Kinds byMaintained(const Edition& edition) {
    Kinds kinds;
    const FactColumn* const column = edition.facts().find("maintained");
    if (column == nullptr) return kinds;
    Bitset others = column->known;
    others.andNot(column->yes);
    Bitset unknown(edition.schools().size(), true);
    unknown.andNot(column->known);
    if (column->yes.any()) kinds["yes"] = column->yes;
    if (others.any()) kinds["no"] = std::move(others);
    if (unknown.any()) kinds["unknown"] = std::move(unknown);
    return kinds;
}

std::size_t shared(Bitset left, const Bitset& right) {
    left &= right;
    return left.count();
}

/// For each core theme and kind of school: how many there are, how many may ask, how many of these find
/// nothing free now.
Evidence coverageBy(const std::string& kind, const std::vector<ThemeCoverage>& themes, const Kinds& kinds) {
    Evidence table{"by-" + kind, {"theme", kind, "schools", "reached", "nothing_free_now"}, {}};
    for (const ThemeCoverage& theme : themes)
        for (const auto& [name, schools] : kinds)
            table.rows.push_back({theme.theme->id, name, std::to_string(schools.count()),
                                  std::to_string(shared(theme.reached, schools)),
                                  std::to_string(shared(theme.nothingFree(), schools))});
    return table;
}

void checkTheme(const Edition& edition, const ThemeCoverage& theme, Tally& tally) {
    Bitset lapsed = theme.lapsed;
    lapsed.andNot(theme.reached);
    Bitset without(edition.schools().size(), true);
    without.andNot(theme.reached).andNot(lapsed);
    const std::string subject = "Core theme '" + theme.theme->id + "': ";
    if (without.any())
        tally.breaks({},
                     subject + std::to_string(without.count()) +
                         " served schools have no support they can ask for: " + namesOf(edition, without) +
                         ". Widen the rule of an offer in this theme, or add a countywide one with 'who: "
                         "everyone'.");
    if (lapsed.any())
        tally.doubts({}, subject + "for " + counted(lapsed.count(), "served school", "served schools") +
                             " the support has ended, or their membership of a group has: " +
                             namesOf(edition, lapsed) + ". Offer something in its place.");
    if (!without.any() && !lapsed.any()) tally.keep();
}

/// Schools that only sectors for every school cover: they get the countywide offers.
void warnOfNoSector(const Edition& edition, Tally& tally) {
    Bitset alone(edition.schools().size(), true);
    bool countywide = false;
    for (const SectorOf& entry : edition.sectors()) {
        if (entry.covered->yes.count() == edition.schools().size())
            countywide = true;
        else
            alone.andNot(entry.covered->yes);
    }
    Evidence table{"no-sector", {"urn", "school"}, {}};
    alone.forEach([&](std::size_t row) {
        const School& school = edition.schools()[row];
        table.rows.push_back({school.urn.text(), school.name});
    });
    // Where no sector covers every school, building the edition has said so already.
    if (countywide && alone.any() && edition.sectors().size() > 1)
        tally.remarks({},
                      (alone.count() == 1 ? std::string("1 served school is in no sector of its own and gets")
                                          : std::to_string(alone.count()) +
                                                " served schools are in no sector of their own and get") +
                          " the countywide offers only: " + namesOf(edition, alone) +
                          ". Widen a sector's 'covers', or add a plugin for such schools.");
    tally.show(std::move(table));
}

/// The schools with the fewest offers.
Evidence leastServed(const Edition& edition, Day day) {
    constexpr std::size_t shown = 5;
    const std::vector<std::size_t> offers = offersBySchool(edition, day);
    std::vector<std::size_t> rows(offers.size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(shown, rows.size()));
    std::partial_sort(rows.begin(), end, rows.end(), [&](std::size_t left, std::size_t right) {
        return std::pair(offers[left], left) < std::pair(offers[right], right);
    });
    std::map<std::size_t, std::set<std::string>> themes;
    for (const OfferOf* const entry : currentOffers(edition, day))
        for (auto row = rows.begin(); row != end; ++row)
            if (entry->outcome->yes.test(*row)) themes[*row].insert(entry->offer.theme);
    Evidence table{"least-served", {"urn", "school", "offers", "themes"}, {}};
    for (auto row = rows.begin(); row != end; ++row) {
        const School& school = edition.schools()[*row];
        table.rows.push_back({school.urn.text(), school.name, std::to_string(offers[*row]),
                              std::to_string(themes[*row].size())});
    }
    return table;
}

}  // namespace

ArticleResult everySchool(const Edition& edition, Day day, int staleDays) {
    Tally tally("every-school", day, true);
    std::vector<ThemeCoverage> themes;
    for (const Theme& theme : edition.county().themes)
        if (theme.core) themes.push_back(coverageOf(edition, theme, day, staleDays));
    for (const ThemeCoverage& theme : themes) checkTheme(edition, theme, tally);
    tally.show(coverageBy("sector", themes, bySector(edition)));
    tally.show(coverageBy("district", themes, byDistrict(edition)));
    tally.show(coverageBy("maintained", themes, byMaintained(edition)));
    tally.show(leastServed(edition, day));
    warnOfNoSector(edition, tally);
    return tally.result();
}

}  // namespace offerbook
