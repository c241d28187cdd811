// What earlier editions tell of the one that is served: since when its register is read, and which schools it
// no longer has. Found out once for each edition, when first asked for.
//
// Thread-safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "register/school.h"
#include "web/route.h"

namespace offerbook {

/// When the first edition with the register of the call's view was published.
Instant registerSince(const Call& call);

/// The name of a school that an earlier edition served and that is in no register any more. Of each register
/// one edition is looked at, the latest twelve registers.
std::optional<std::string> formerSchool(const Call& call, Urn urn);

struct FormerSchool {
    Urn urn;
    std::string name;
};

/// At most `most` such schools that fit what somebody typed, best first (search/school_index.h).
std::vector<FormerSchool> formerSchoolsLike(const Call& call, std::string_view words, std::size_t most);

}  // namespace offerbook
