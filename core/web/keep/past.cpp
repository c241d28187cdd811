#include "web/keep/past.h"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/text.h"

namespace offerbook {

namespace {

/// Each costs an edition to be built anew.
constexpr std::size_t mostRegisters = 12;

/// Bytes of what is looked for.
constexpr std::size_t longestWords = 200;

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
    std::shared_ptr<const std::map<Urn, std::string>> formerSchools;
};

class KeptPast {
public:
    Instant registerSince(const Call& call) {
        const std::lock_guard lock(mutex_);
        Past& past = pastOf(call);
        if (!past.registerSince) past.registerSince = sinceOf(call);
        return *past.registerSince;
    }

    std::shared_ptr<const std::map<Urn, std::string>> formerSchools(const Call& call) {
        const std::lock_guard lock(mutex_);
        Past& past = pastOf(call);
        if (!past.formerSchools)
            past.formerSchools = std::make_shared<const std::map<Urn, std::string>>(formerSchoolsOf(call));
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
    const auto schools = keptPast().formerSchools(call);
    const auto found = schools->find(urn);
    if (found == schools->end()) return std::nullopt;
    return found->second;
}

std::vector<FormerSchool> formerSchoolsNamed(const Call& call, std::string_view words, std::size_t most) {
    const std::string key = searchKey(words.substr(0, cleanUtf8Length(words.substr(0, longestWords))));
    std::vector<FormerSchool> found;
    if (key.empty() || !call.context.at) return found;
    const auto schools = keptPast().formerSchools(call);
    for (const auto& [urn, name] : *schools) {
        if (found.size() == most) break;
        const std::string held = ' ' + searchKey(name);
        const std::vector<std::string_view> wanted = split(key, ' ');
        if (std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
                return held.find(' ' + std::string(word)) != std::string::npos;
            }))
            found.push_back({urn, name});
    }
    return found;
}

}  // namespace offerbook
