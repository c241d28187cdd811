// Where in county.yaml a field of the county itself stands, for findings on it.
#pragma once

#include <string_view>

#include "base/diagnostic.h"
#include "catalogue/county.h"

namespace offerbook {

/// The line on which the top-level key begins; line 0 where it is not written as a key at the start of a
/// line.
Location countyLine(const County& county, std::string_view key);

}  // namespace offerbook
