// A table as spreadsheet programs save it: CSV in UTF-8 whose first line names the columns.
//
//   const std::optional<Sheet> sheet = readSheet(bytes, context);
//   const std::optional<Day> day = sheetDay("24/11/2026");
//
// Taken: a byte order mark, CRLF or LF, short rows, rows and columns without content, and an apostrophe
// before a cell, which keeps a spreadsheet from changing or executing what stands behind it.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.h"
#include "catalogue/decode.h"

namespace offerbook {

struct SheetLimits {
    static constexpr std::size_t columns = 16'384;  ///< As many as a spreadsheet has.
};

struct SheetCell {
    std::size_t column = 0;  ///< Index into `Sheet::columns`.
    std::string text;        ///< Not blank; without the apostrophe before it.
};

struct SheetRow {
    std::uint32_t line = 0;        ///< Of the file, from 1.
    std::vector<SheetCell> cells;  ///< Those with content, from left to right; at least one.
};

struct Sheet {
    std::vector<std::string> columns;  ///< Names by place; empty where a column has neither name nor content.
    std::vector<SheetRow> rows;
};

/// Refused, each with its line: what is no UTF-8 or no CSV, semicolons or tabs in place of commas, a column
/// twice, cells in a column without a name, too many columns or rows. Nothing where the first line cannot be
/// used. The subject of `context` is left empty.
std::optional<Sheet> readSheet(std::string_view bytes, const DecodeContext& context);

/// "'gives.2' (column F)"; spreadsheets call columns by letters.
std::string columnWords(std::string_view name, std::size_t column);

/// A date as the catalogue writes it, or as British spreadsheets do: 24/11/2026.
std::optional<Day> sheetDay(std::string_view text);

/// Without the ".0" that spreadsheets give whole numbers; other texts as they are.
std::string_view sheetWhole(std::string_view text);

/// A cell as CSV (RFC 4180), quoted where its bytes would not come back otherwise.
std::string sheetCell(std::string_view text);

/// The same for a text that a spreadsheet may take for a formula, a number or a date: an apostrophe before it
/// keeps it as it is.
std::string sheetText(std::string_view text);

}  // namespace offerbook
