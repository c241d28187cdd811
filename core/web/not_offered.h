// Finds what the county cannot do by the words that people search for.
//
// Thread-safety: pure.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/county.h"

namespace offerbook {

/// Entries that `words` ask for: every word begins one of the entry's own, or one of its phrases stands in
/// them whole. All of them where `words` holds no letter or digit.
std::vector<const NotOffered*> notOfferedFor(const County& county, std::string_view words);

}  // namespace offerbook
