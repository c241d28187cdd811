// What a bundle's records hold, as their author wrote it: for exports from which nothing may be lost.
//
// Thread-safety: pure.
#pragma once

#include <vector>

#include "base/document.h"
#include "catalogue/bundle.h"

namespace offerbook {

struct RecordValues {
    std::vector<Node> offers;  ///< Beside `Bundle::offers`.
    std::vector<Node> providers;
};

/// The values of an accepted bundle; throws std::invalid_argument where its content is none.
RecordValues recordValues(const Bundle& bundle);

/// An offer with its sector, right behind the id where it names none itself.
Node withSector(Node offer, const std::string& sector);

}  // namespace offerbook
