// Rows of a CSV text (RFC 4180: commas, quotation marks doubled inside quotes, CRLF or LF), with line
// numbers.
//
// Only the columns that the caller asks for after seeing the header are handed out; the others are counted
// and forgotten. Blank lines are skipped.
//
//   const CsvEnd end = readCsv(bytes, {.header = ..., .row = ...});
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace offerbook {

struct CsvRow {
    std::size_t line = 0;    ///< Line of the text at which the row begins, from 1.
    std::size_t fields = 0;  ///< How many fields the row has.
    /// One per column of the header; empty for columns not asked for and for those that a short row lacks.
    /// Valid during the call only.
    std::vector<std::string_view> texts;
};

struct CsvVisitor {
    /// Sees the names of the columns and says which are wanted; an empty answer ends the reading.
    std::function<std::vector<bool>(const CsvRow&)> header;
    std::function<void(const CsvRow&)> row;
};

enum class CsvProblem {
    none,
    openQuote,   ///< The text ends inside a quoted field.
    strayQuote,  ///< A quotation mark stands inside an unquoted field, or text behind a closing one.
};

struct CsvEnd {
    CsvProblem problem = CsvProblem::none;
    std::size_t line =
        0;  ///< Where the problem's row begins, or the line of the stray mark; else the last row.
    std::size_t lastFields = 0;   ///< Fields of the last row.
    bool endsWithNewline = true;  ///< Whether the last row is closed by a line end.
};

/// Exceptions of the visitor pass through.
CsvEnd readCsv(std::string_view bytes, const CsvVisitor& visitor);

/// A field as CSV: quoted where it must be.
std::string csvField(std::string_view text);

}  // namespace offerbook
