// A map of dots: one for each school, by where the register says that it stands.
//
// Thread-safety: pure; the same schools give the same picture.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/edition.h"
#include "rules/evaluation.h"

namespace offerbook {

class Messages;

/// Rows of schools of which the register does not say where they stand.
std::vector<std::size_t> schoolsWithoutPlace(const Edition& edition);

struct MapWords {
    std::string title;
    std::string description;
    std::string ownSchool;  ///< Beside the school that is marked.
};

/// SVG without style or script: dark dots where the answer is yes, rings where it is open, pale dots where it
/// is no, names of districts, a scale. `marked` is ringed. Empty where no school has a place.
std::string schoolMap(const Edition& edition, const Outcome& outcome, std::optional<std::size_t> marked,
                      const MapWords& words);

}  // namespace offerbook
