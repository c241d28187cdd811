#include "web/keep/past.h"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "search/school_index.h"

namespace offerbook {

namespace {

/// Each costs an edition to be built anew.
constexpr std::size_t mostRegisters = 12;

/// Those up to the view's, newest first.
std::vector<EditionInfo> editionsUpTo(const Call& call) {
    std::vector<EditionInfo> editions =
        call.context.editions ? call.context.editions() : std::vector<EditionInfo>{};
    const std::int64_t number = call.view.edition->info().number;
    std::erase_if(editions, [&](const EditionInfo& info) { return info.number > number; });
    return editions;
}

/// Schools that are in no register any more, by URN, and how they are found.
struct FormerSchools {
    explicit FormerSchools(const std::map<Urn, School>& byUrn) : schools(listOf(byUrn)), index(schools) {}

    static std::vector<School> listOf(const std::map<Urn, School>& byUrn) {
        std::vector<School> list;
        list.reserve(byUrn.size());
        for (const auto& [urn, school] : byUrn) list.push_back(school);
        return list;
    }

    const std::vector<School> schools;
    const SchoolIndex index;
};

void addFormer(std::map<Urn, School>& schools, const Edition& before, const Edition& now) {
    const RegisterVersion& version = *now.parts().schoolRegister;
    for (const School& school : before.schools())
        if (!version.rowOf(school.urn)) schools.emplace(school.urn, school);
}

std::map<Urn, School> formerSchoolsOf(const Call& call) {
    std::map<Urn, School> schools;
    std::vector<std::string> seen{call.view.edition->info().registerDigest};
    for (const EditionInfo& info : editionsUpTo(call)) {
        if (seen.size() > mostRegisters) break;
        if (std::find(seen.begin(), seen.end(), info.registerDigest) != seen.end()) continue;
        seen.push_back(info.registerDigest);
        try {
            if (const Result<View> before = call.context.at(info.number))
                addFormer(schools, *before->edition, *call.view.edition);
        } catch (const std::exception&) {
            // A damaged edition tells nothing; the others still do.
            continue;
        }
    }
    return schools;
}

Instant sinceOf(const Call& call) {
    const EditionInfo& now = call.view.edition->info();
    Instant since = now.at;
    for (const EditionInfo& info : editionsUpTo(call)) {
        if (info.registerDigest != now.registerDigest) break;
        since = info.at;
    }
    return since;
}

/// Of the edition that was asked for last. Its digest names all editions before it too.
struct Past {
    std::string edition;
    std::optional<Instant> registerSince;
    std::shared_ptr<const FormerSchools> formerSchools;
};

class KeptPast {
public:
    Instant registerSince(const Call& call) {
        const std::lock_guard lock(mutex_);
        Past& past = pastOf(call);
        if (!past.registerSince) past.registerSince = sinceOf(call);
        return *past.registerSince;
    }

    std::shared_ptr<const FormerSchools> formerSchools(const Call& call) {
        const std::lock_guard lock(mutex_);
        Past& past = pastOf(call);
        if (!past.formerSchools)
            past.formerSchools = std::make_shared<const FormerSchools>(formerSchoolsOf(call));
        return past.formerSchools;
    }

private:
    Past& pastOf(const Call& call) {
        const std::string& digest = call.view.edition->info().digest;
        if (past_.edition != digest) past_ = {digest, std::nullopt, nullptr};
        return past_;
    }

    std::mutex mutex_;
    Past past_;
};

KeptPast& keptPast() {
    static KeptPast past;
    return past;
}

}  // namespace

Instant registerSince(const Call& call) {
    return keptPast().registerSince(call);
}

std::optional<std::string> formerSchool(const Call& call, Urn urn) {
    if (!call.context.at) return std::nullopt;
    const auto former = keptPast().formerSchools(call);
    const auto found = std::lower_bound(former->schools.begin(), former->schools.end(), urn,
                                        [](const School& school, Urn wanted) { return school.urn < wanted; });
    if (found == former->schools.end() || found->urn != urn) return std::nullopt;
    return found->name;
}

std::vector<FormerSchool> formerSchoolsLike(const Call& call, std::string_view words, std::size_t most) {
    std::vector<FormerSchool> found;
    if (!call.context.at) return found;
    const auto former = keptPast().formerSchools(call);
    for (const std::size_t row : former->index.find(words)) {
        if (found.size() == most) break;
        found.push_back({former->schools[row].urn, former->schools[row].name});
    }
    return found;
}

}  // namespace offerbook
