// Schools that lose their last offer in a theme; a part of the difference between editions.
//
// Thread-safety: pure.
#pragma once

#include <vector>

#include "catalogue/difference.h"

namespace offerbook {

/// By theme id; only themes that some school loses.
std::vector<LostTheme> lostThemes(const Edition& before, const Edition& after);

}  // namespace offerbook
