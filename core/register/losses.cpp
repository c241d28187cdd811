#include "register/losses.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "register/download.h"

namespace offerbook {

namespace {

/// Of one authority; a county's register holds a few schools of its neighbours, and one of three is no sign.
constexpr std::size_t fewOfOneAuthority = 10;

struct Loss {
    std::size_t gone = 0;
    std::size_t of = 0;

    bool beyond(std::int64_t percent) const {
        return gone > 0 && gone * 100 > of * static_cast<std::size_t>(percent);
    }
};

std::string countsOf(const Loss& loss) {
    return std::to_string(loss.gone) + " of the " + std::to_string(loss.of);
}

std::string whatToDo(std::int64_t percent) {
    return " That is more than " + std::to_string(percent) +
           " in a hundred (setting register.most_gone_percent), so nothing was imported: a download that "
           "broke "
           "off looks like this." +
           downloadAgain() +
           " Where all that is right, 'offerbook register import FILE --accept-losses' takes the file as it "
           "is, "
           "and what is missing leaves the register.";
}

/// "182 are not in the file, 3 are in rows that were refused"
std::string waysOf(const std::vector<MissingSchool>& missing) {
    const auto absent = static_cast<std::size_t>(std::count_if(
        missing.begin(), missing.end(), [](const MissingSchool& school) { return school.reason.empty(); }));
    std::string ways = std::to_string(absent) + " are not in the file";
    if (absent < missing.size())
        ways += ", the rows of " + std::to_string(missing.size() - absent) + " were not taken";
    return ways;
}

/// Losses by local authority, those of ten schools or more.
std::map<std::string, Loss> lossesByAuthority(const RegisterVersion& before, const ChangeReport& changes) {
    std::map<std::string, Loss> losses;
    const auto nameOf = [](const School& school) {
        return school.authorityName + " (" + school.authorityCode + ")";
    };
    for (const School& school : before.schools) ++losses[nameOf(school)].of;
    for (const MissingSchool& missing : changes.missing) ++losses[nameOf(missing.school)].gone;
    std::erase_if(losses, [](const auto& entry) { return entry.second.gone < fewOfOneAuthority; });
    return losses;
}

/// Successions of schools that are still closed.
Loss lossOfLinks(const RegisterVersion& before, const RegisterImport& import, const ChangeReport& changes) {
    const auto gone =
        std::count_if(changes.linksGone.begin(), changes.linksGone.end(),
                      [&](const LinkChange& link) { return !import.version.rowOf(link.closed).has_value(); });
    return {static_cast<std::size_t>(gone), before.successors.size()};
}

}  // namespace

Diagnostics lossesBeyond(std::int64_t mostPercent, const RegisterVersion& before,
                         const RegisterImport& import, const ChangeReport& changes,
                         const ImportFiles& files) {
    Diagnostics found;
    const Loss schools{changes.missing.size(), before.schools.size()};
    if (schools.beyond(mostPercent)) {
        found.error("register", {files.schools, 0, 0},
                    countsOf(schools) +
                        " open establishments of the register in the store would be missing: " +
                        waysOf(changes.missing) + "." + whatToDo(mostPercent));
    } else {
        for (const auto& [authority, loss] : lossesByAuthority(before, changes))
            if (loss.beyond(mostPercent))
                found.error("register", {files.schools, 0, 0},
                            countsOf(loss) + " open establishments of " + printable(authority, 100) +
                                " in the store would be missing." + whatToDo(mostPercent));
    }
    if (const Loss links = lossOfLinks(before, import, changes); links.beyond(mostPercent))
        found.error("register", {files.links.empty() ? files.schools : files.links, 0, 0},
                    countsOf(links) +
                        " closed establishments with known successors in the store would lose them: the file "
                        "of links leads from " +
                        std::to_string(import.version.successors.size()) + "." + whatToDo(mostPercent));
    return found;
}

}  // namespace offerbook
