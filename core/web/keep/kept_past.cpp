#include "web/keep/kept_past.h"

#include <algorithm>
#include <exception>
#include <utility>
#include <vector>

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

void addFormer(std::map<Urn, std::string>& schools, const Edition& before, const Edition& now) {
    const RegisterVersion& version = *now.parts().schoolRegister;
    for (const School& school : before.schools())
        if (!version.rowOf(school.urn)) schools.emplace(school.urn, school.name);
}

std::map<Urn, std::string> formerSchoolsOf(const Call& call) {
    std::map<Urn, std::string> schools;
    if (!call.context.at) return schools;
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

}  // namespace

KeptPast::Past& KeptPast::pastOf(const Call& call) {
    const std::string& digest = call.view.edition->info().digest;
    if (past_.edition != digest) past_ = {digest, std::nullopt, nullptr};
    return past_;
}

Instant KeptPast::registerSince(const Call& call) {
    const std::lock_guard lock(mutex_);
    Past& past = pastOf(call);
    if (past.registerSince) return *past.registerSince;
    const EditionInfo& now = call.view.edition->info();
    Instant since = now.at;
    for (const EditionInfo& info : editionsUpTo(call)) {
        if (info.registerDigest != now.registerDigest) break;
        since = info.at;
    }
    past.registerSince = since;
    return since;
}

std::optional<std::string> KeptPast::formerSchool(const Call& call, Urn urn) {
    const std::lock_guard lock(mutex_);
    Past& past = pastOf(call);
    if (!past.formerSchools)
        past.formerSchools = std::make_shared<const std::map<Urn, std::string>>(formerSchoolsOf(call));
    const auto found = past.formerSchools->find(urn);
    if (found == past.formerSchools->end()) return std::nullopt;
    return found->second;
}

}  // namespace offerbook
