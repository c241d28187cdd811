// How many items of a list have which word: counts beside lists, for choices that narrow them.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "web/route.h"

namespace offerbook {

/// Of schools, by their rows: sector, district, phase, setting. Words that no school has are left out, and
/// schools of which a fact is not known count nowhere in it.
nlohmann::ordered_json schoolFacets(const Edition& edition, std::span<const std::size_t> rows);

/// Of a school's decisions: decision, theme, for, cost, availability.
nlohmann::ordered_json decisionFacets(const Call& call, std::span<const OfferDecision> decisions);

}  // namespace offerbook
