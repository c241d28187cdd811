// A candidate without what waits for approval: the parts that a person must decide on stay as they are in the
// latest edition, all else is new.
//
// Thread-safety: pure.
#pragma once

#include "publish/approval.h"
#include "publish/county_files.h"
#include "publish/plugin_outputs.h"

namespace offerbook {

/// What an edition is made of, before it is built.
struct BookParts {
    std::shared_ptr<const RegisterVersion> schoolRegister;
    CountyFiles files;
    CountyBook county;
    std::vector<School> served;
    PluginOutputs plugins;
};

/// `parts` with what `hold` names taken from `latest`, whose county files are `heldFiles`. `candidate` was
/// built from `parts`. Refused where the old county files are no longer accepted.
Result<BookParts> heldBack(BookParts parts, const HoldBack& hold, const Edition& latest,
                           const CountyFiles& heldFiles, const Edition& candidate);

}  // namespace offerbook
