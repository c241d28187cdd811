// Tables as CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, CRLF.
//
//   return csvAnswer("results.csv", {"title", "now"}, rows);
//
// A text that a spreadsheet would take for a formula gets an apostrophe before it; a plain number does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/http/response.h"

namespace offerbook {

using SheetRow = std::vector<std::string>;

inline constexpr auto csvType = "text/csv; charset=utf-8";
inline constexpr std::string_view csvMark = "\xEF\xBB\xBF";  ///< With which a CSV begins.

/// One line with its end.
std::string sheetLine(const SheetRow& row);

/// One field, quoted where it must be.
std::string spreadsheetField(std::string_view text);

Response csvAnswer(std::string_view fileName, const SheetRow& columns, const std::vector<SheetRow>& rows);

}  // namespace offerbook
