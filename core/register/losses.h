// Whether an import would take more from the register in the store than a download usually does: a file that
// was cut between two rows is whole CSV, and only what was there before tells that something is missing.
#pragma once

#include <cstdint>
#include <string>

#include "base/diagnostic.h"
#include "register/import.h"

namespace offerbook {

struct ImportFiles {
    std::string schools;
    std::string links;  ///< Empty where none was given.
};

/// Errors where more than `mostPercent` in a hundred would be missing: of the open establishments of `before`
/// (not in the file at all, or their rows not taken; closed ones are no loss), of those of one local
/// authority where they are ten or more, or of its successions. `import` and `changes` are what is compared
/// with it.
Diagnostics lossesBeyond(std::int64_t mostPercent, const RegisterVersion& before,
                         const RegisterImport& import, const ChangeReport& changes, const ImportFiles& files);

}  // namespace offerbook
