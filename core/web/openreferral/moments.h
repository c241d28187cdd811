// Moments and times of day as they stand in addresses.
//
// Thread-safety: pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace offerbook {

/// `2026-11-03T09:30:00.250Z`, the same with an offset or with none (UTC), with or without seconds; or a day,
/// which is its start in London. A space stands for the plus of an offset, since that is what an address
/// that was not encoded gives.
std::optional<Instant> readMoment(std::string_view text);

/// `YYYY-MM-DDTHH:MM:SS.mmmZ` (RFC 3339).
std::string isoWithMilliseconds(Instant instant);

/// Since midnight in London, of `09:30`, `09:30:00`, or of the same with `Z` or an offset; `offset` is
/// London's on the day that is asked about, in minutes. Nothing where that is the day before or the day
/// after.
std::optional<std::chrono::milliseconds> readTimeOfDay(std::string_view text, int offset);

}  // namespace offerbook
