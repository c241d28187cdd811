// `places.csv` of the county's folder: how many places of an offer were left, and on which day they were
// counted. All that a weekly update needs, kept in a spreadsheet.
//
//   offer,left,as_of,by
//   autism-outreach,12,24/11/2026,Head of inclusion
//
// Thread-safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "base/result.h"

namespace offerbook {

struct PlacesCount {
    std::string offer;  ///< Id.
    std::int64_t left = 0;
    Day asOf;
    std::string by;  ///< Role that counted.
    Location at;
};

/// Refused with every finding, each with its line: what is no table (see sheet.h), an unknown or missing
/// column, a cell that is empty or wrong, an offer twice. Whether the offers are there is for the book to say
/// (places_counts.h).
Result<std::vector<PlacesCount>> readPlacesFile(std::string_view csv, const std::string& file);

}  // namespace offerbook
