#include "publish/lost_themes.h"

#include <map>
#include <string>
#include <vector>

#include "base/text.h"

namespace offerbook {

namespace {

constexpr std::size_t namedSchools = 5;

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

Diagnostics warnOfLostThemes(const Edition& before, const Edition& after) {
    Diagnostics found;
    const std::map<std::string, Bitset> now = lasting(after);
    for (const auto& [theme, had] : lasting(before)) {
        const auto has = now.find(theme);
        std::vector<std::string> names;
        std::size_t count = 0;
        had.forEach([&](std::size_t row) {
            const School& school = before.schools()[row];
            const auto there = after.rowOf(school.urn);
            if (!there || (has != now.end() && has->second.test(*there))) return;
            if (++count <= namedSchools) names.push_back(school.name + " (" + school.urn.text() + ")");
        });
        if (count == 0) continue;
        const Theme* const known = after.county().theme(theme);
        found.warning(
            "last-offer", {},
            std::to_string(count) + (count == 1 ? " school loses its" : " schools lose their") +
                " last offer in '" + (known != nullptr ? known->title.english : theme) +
                "': " + join(names, ", ") +
                (count > names.size() ? " and " + std::to_string(count - names.size()) + " more" : "") +
                ". Offer something instead, or tell these schools first.");
    }
    return found;
}

}  // namespace offerbook
