// The orders in which lists of schools and offers can be had.
//
// Thread-safety: pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "catalogue/edition.h"
#include "web/api/list_shape.h"

namespace offerbook {

inline constexpr std::array<std::string_view, 5> schoolOrders{"urn", "name", "town", "district", "pupils"};
inline constexpr std::array<std::string_view, 5> offerOrders{"id", "title", "theme", "sector", "provider"};
inline constexpr std::array<std::string_view, 4> decisionOrders{"id", "title", "theme", "decision"};

/// What a school is sorted by in one of `schoolOrders`.
SortKey schoolKey(const Edition& edition, std::string_view order, std::size_t row);

/// What an offer is sorted by in one of `offerOrders`; themes stand as in the county's file.
SortKey offerKey(const Edition& edition, std::string_view order, std::size_t offer);

}  // namespace offerbook
