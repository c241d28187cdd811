// The file of links between establishments: predecessors and successors.
//
// Source: GIAS 'Establishment links CSV'; columns URN, LinkURN, LinkType. Each succession may stand there
// from either side; both are read.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "register/school.h"

namespace offerbook {

using Successors = std::map<Urn, std::vector<Urn>>;

/// From each closed establishment to those that followed it, by URN. `isOpen` tells the open ones, from which
/// no succession is kept. Single bad rows are warnings; a file that is no links file is refused whole.
Result<Successors> readLinks(std::string_view csv, const std::string& file,
                             const std::function<bool(Urn)>& isOpen);

}  // namespace offerbook
