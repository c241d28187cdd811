#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "charter/articles.h"

namespace offerbook {

namespace {

bool endedBefore(const Offer& offer, Day day) {
    return offer.ends && offer.ends->on < day;
}

/// The schools that may ask for at least one offer of the theme.
Bitset reached(const Edition& edition, const Theme& theme, Day day) {
    Bitset schools(edition.schools().size());
    for (const OfferOf& entry : edition.offers())
        if (entry.offer.theme == theme.id && !endedBefore(entry.offer, day)) schools |= entry.outcome->yes;
    return schools;
}

std::vector<std::string> sectorsOf(const Edition& edition, std::size_t row) {
    std::vector<std::string> ids;
    for (const SectorOf& entry : edition.sectors())
        if (entry.covered->yes.test(row)) ids.push_back(entry.sector.id);
    if (ids.empty()) ids.emplace_back("none");
    return ids;
}

std::string wordOf(const Edition& edition, std::string_view fact, std::size_t row) {
    const FactColumn* column = edition.facts().find(fact);
    if (column == nullptr || !column->known.test(row)) return "unknown";
    const FactValue value = column->value(row);
    if (const auto* word = std::get_if<std::string>(&value)) return *word;
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
    return toString(value);
}

using KindsOf = std::function<std::vector<std::string>(std::size_t row)>;

/// For each theme and kind of school: how many there are and how many of them are reached.
Evidence coverageBy(const Edition& edition, const std::vector<std::pair<const Theme*, Bitset>>& themes,
                    const std::string& kind, const KindsOf& kindsOf) {
    Evidence table{"by-" + kind, {"theme", kind, "schools", "reached"}, {}};
    for (const auto& [theme, schools] : themes) {
        std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
        for (std::size_t row = 0; row < edition.schools().size(); ++row)
            for (const std::string& name : kindsOf(row)) {
                auto& [all, with] = counts[name];
                ++all;
                if (schools.test(row)) ++with;
            }
        for (const auto& [name, count] : counts)
            table.rows.push_back(
                {theme->id, name, std::to_string(count.first), std::to_string(count.second)});
    }
    return table;
}

std::string namesOf(const Edition& edition, const Bitset& schools) {
    constexpr std::size_t shown = 3;
    std::string text;
    std::size_t count = 0;
    schools.forEach([&](std::size_t row) {
        if (++count > shown) return;
        const School& school = edition.schools()[row];
        text += (count > 1 ? ", " : "") + school.name + " (" + school.urn.text() + ")";
    });
    if (count > shown) text += " and " + std::to_string(count - shown) + " more";
    return text;
}

}  // namespace

ArticleResult everySchool(const Edition& edition, Day day) {
    ArticleResult result;
    result.article = "every-school";
    result.stops = true;
    std::vector<std::pair<const Theme*, Bitset>> themes;
    for (const Theme& theme : edition.county().themes)
        if (theme.core) themes.emplace_back(&theme, reached(edition, theme, day));

    std::size_t keptThemes = 0;
    for (const auto& [theme, schools] : themes) {
        Bitset without = schools;
        without.flip();
        if (!without.any()) {
            ++keptThemes;
            continue;
        }
        result.findings.error(
            result.article, {},
            "Core theme '" + theme->id + "': " + std::to_string(without.count()) +
                " served schools have no support they can ask for: " + namesOf(edition, without) +
                ". Widen the rule of an offer in this theme, or add a countywide one with 'who: everyone'.");
    }
    if (keptThemes < themes.size())
        result.state = keptThemes > 0 ? ArticleState::partly : ArticleState::notYet;

    result.evidence = {
        coverageBy(edition, themes, "sector", [&](std::size_t row) { return sectorsOf(edition, row); }),
        coverageBy(edition, themes, "district",
                   [&](std::size_t row) { return std::vector{wordOf(edition, "district", row)}; }),
        coverageBy(edition, themes, "maintained",
                   [&](std::size_t row) { return std::vector{wordOf(edition, "maintained", row)}; }),
    };
    return result;
}

}  // namespace offerbook
