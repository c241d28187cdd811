// What would be published next: the parts of an edition with its number, digests and place in history.
//
// Thread-safety: pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/edition.h"
#include "publish/county_files.h"

namespace offerbook {

struct CandidateParts {
    std::shared_ptr<const RegisterVersion> schoolRegister;
    std::string registerDigest;
    const CountyBook& county;
    std::vector<std::shared_ptr<const PluginOutput>> plugins;  ///< By plugin id.
};

/// `latest` is the edition before, where there is one; `by` a role.
EditionParts candidateParts(CandidateParts parts, const EditionInfo* latest, Instant at, std::string by = {},
                            std::string note = {});

}  // namespace offerbook
