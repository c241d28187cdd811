// What would be published next: the parts of an edition with its number, digests and place in history.
//
// Thread-safety: pure.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "catalogue/edition.h"
#include "catalogue/ownership.h"
#include "publish/county_files.h"

namespace offerbook {

struct PluginOutputs;

struct CandidateParts {
    std::shared_ptr<const RegisterVersion> schoolRegister;
    std::string registerDigest;
    const CountyBook& county;
    std::vector<std::shared_ptr<const PluginOutput>> plugins;  ///< By plugin id.
};

/// `latest` is the edition before, where there is one; `by` a role.
EditionParts candidateParts(CandidateParts parts, const EditionInfo* latest, Instant at, std::string by = {},
                            std::string note = {});

/// What stays the same while plugins are tried.
struct CandidateGround {
    std::shared_ptr<const RegisterVersion> schoolRegister;
    std::string registerDigest;
    const CountyBook& county;
    const std::vector<School>& served;
    std::shared_ptr<const Edition> latest;  ///< Null where nothing is published, or it is no longer accepted.
    const EditionInfo* latestInfo = nullptr;
    IdOwners owners;  ///< Of ids published before.
    Instant at{};
    std::string by;
    std::string note;
    std::int64_t endedDays = 731;  ///< How long an ended offer stays when its text is gone.
};

/// The book of what the plugins say; offers whose text is gone are carried on with an end. One that takes an
/// id of another, or whose texts do not fit the book, is replaced by what it said in the latest edition, like
/// one that crashed; `plugins` tells which. Null, with errors among the findings of `plugins`, where that
/// does not help: what is wrong is the county's, or a new plugin's.
std::shared_ptr<const Edition> buildCandidate(const CandidateGround& ground, PluginOutputs& plugins,
                                              Day today);

}  // namespace offerbook
