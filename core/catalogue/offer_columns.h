// The columns of a spreadsheet of offers: dotted paths into an offer, by the table of fields.
//
//   title            gives.2            how_much.places      measures.1.start.value
//   title.cy         gives.owed.by      cost                 cost.amount
//
// Entries of a list count from 1. A list itself is a column for `[]`, the list without entries.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/field_shape.h"

namespace offerbook {

struct OfferColumn {
    std::vector<std::string> steps;    ///< "measures", "1", "name"
    std::vector<std::uint32_t> place;  ///< Columns stand in the order of these: that of the table of fields.
    Form form = Form::any;             ///< Of a cell; a form of lists where the cell may hold `[]` alone.

    /// A text that spreadsheets must not touch.
    bool isText() const;
    bool isEmptyList() const;
};

/// Nothing where an offer has no such column.
std::optional<OfferColumn> offerColumn(std::string_view path);

/// The number of an entry, from 1; 0 for what is none, or beyond `most`.
std::size_t entryNumber(std::string_view step, std::size_t most);

/// Every column in the order of the table, of each list the entry `number`, without other languages; for
/// suggestions.
std::vector<std::string> offerColumns(std::size_t number);

/// The columns that an officer wants to fill, whether or not an offer uses them yet; in order.
std::span<const std::string_view> usualOfferColumns();

}  // namespace offerbook
