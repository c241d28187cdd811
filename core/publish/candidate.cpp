#include "publish/candidate.h"

#include <utility>

namespace offerbook {

EditionParts candidateParts(CandidateParts parts, const EditionInfo* latest, Instant at, std::string by,
                            std::string note) {
    EditionParts candidate;
    EditionInfo& info = candidate.info;
    info.number = latest == nullptr ? 1 : latest->number + 1;
    info.parent = latest == nullptr ? std::string() : latest->digest;
    info.registerDigest = std::move(parts.registerDigest);
    info.countyDigest = parts.county.digest;
    info.at = at;
    info.by = std::move(by);
    info.note = std::move(note);
    for (const auto& output : parts.plugins) {
        info.bundleDigests.push_back(output->bundle.digest);
        info.computedDigests.push_back(output->computed.digest);
    }
    info.digest = editionDigest(info);
    candidate.schoolRegister = std::move(parts.schoolRegister);
    candidate.county = parts.county.county;
    candidate.memberships = parts.county.memberships;
    candidate.plugins = std::move(parts.plugins);
    return candidate;
}

}  // namespace offerbook
