#include "catalogue/lost_themes.h"

#include <map>
#include <string>
#include <utility>

namespace offerbook {

namespace {

/// Schools that may have some offer of a theme that has no last day.
std::map<std::string, Bitset> lasting(const Edition& edition) {
    std::map<std::string, Bitset> schools;
    for (const OfferOf& entry : edition.offers()) {
        if (entry.offer.ends) continue;
        schools.try_emplace(entry.offer.theme, edition.schools().size()).first->second |= entry.outcome->yes;
    }
    return schools;
}

}  // namespace

std::vector<LostTheme> lostThemes(const Edition& before, const Edition& after) {
    std::vector<LostTheme> lost;
    const std::map<std::string, Bitset> now = lasting(after);
    for (const auto& [theme, had] : lasting(before)) {
        const auto has = now.find(theme);
        LostTheme entry;
        had.forEach([&](std::size_t row) {
            const Urn urn = before.schools()[row].urn;
            const auto there = after.rowOf(urn);
            if (there && (has == now.end() || !has->second.test(*there))) entry.schools.push_back(urn);
        });
        if (entry.schools.empty()) continue;
        entry.theme = theme;
        const Theme* const known = before.county().theme(theme);
        entry.title = known != nullptr ? known->title.english : theme;
        lost.push_back(std::move(entry));
    }
    return lost;
}

}  // namespace offerbook
