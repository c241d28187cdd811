// The difference between two editions, told to people and to programs.
#pragma once

#include <ostream>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/difference.h"

namespace offerbook {

/// `first` says that there was no edition before, so only counts are told.
void printDifference(std::ostream& out, const EditionDifference& difference, bool first);

nlohmann::ordered_json differenceJson(const EditionDifference& difference);

}  // namespace offerbook
