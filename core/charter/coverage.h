// Which schools the offers of a theme reach, for the articles that promise something to every school.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <vector>

#include "base/day.h"
#include "catalogue/edition.h"

namespace offerbook {

struct ThemeCoverage {
    const Theme* theme = nullptr;
    Bitset reached;  ///< They may ask for at least one offer.
    Bitset open;     ///< ... that is open on the day.
    Bitset
        lapsed;  ///< They may no longer, because a day passed: an offer or their membership of a group ended.

    /// Reached, but each offer is full, paused, closed or not counted.
    Bitset nothingFree() const;
};

ThemeCoverage coverageOf(const Edition& edition, const Theme& theme, Day day, int staleDays);

/// How many current offers each served school may ask for.
std::vector<std::size_t> offersBySchool(const Edition& edition, Day day);

}  // namespace offerbook
