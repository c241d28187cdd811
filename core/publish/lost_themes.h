// Schools that lose their last offer in a theme.
//
// Thread-safety: pure.
#pragma once

#include "base/diagnostic.h"
#include "catalogue/edition.h"

namespace offerbook {

/// A warning for each theme in which schools that are served in both editions had an offer and have none any
/// more. An offer with a last day counts as lost from the edition that tells it.
Diagnostics warnOfLostThemes(const Edition& before, const Edition& after);

}  // namespace offerbook
