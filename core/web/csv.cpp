#include "web/csv.h"

#include "base/text.h"
#include "register/csv.h"

namespace offerbook {

namespace {

/// Letters with which Excel, LibreOffice and Google Sheets begin a formula, and white space that they skip.
constexpr std::string_view formulaStarts = "=+-@\t\r\n";

}  // namespace

std::string spreadsheetField(std::string_view text) {
    std::string field;
    // What stands behind spaces is read as a formula too.
    const std::string_view seen = trim(text);
    const bool formula =
        !text.empty() &&
        (formulaStarts.find(text.front()) != std::string_view::npos ||
         (!seen.empty() && formulaStarts.substr(0, 4).find(seen.front()) != std::string_view::npos));
    if (formula && !parseDecimal(text)) field = "'";
    field += text;
    return csvField(field);
}

std::string sheetLine(const SheetRow& row) {
    std::string line;
    for (std::size_t index = 0; index < row.size(); ++index)
        line += (index == 0 ? "" : ",") + spreadsheetField(row[index]);
    return line + "\r\n";
}

Response csvAnswer(std::string_view fileName, const SheetRow& columns, const std::vector<SheetRow>& rows) {
    std::string text = std::string(csvMark) + sheetLine(columns);
    for (const SheetRow& row : rows) text += sheetLine(row);
    Response response = textResponse(200, csvType, std::move(text));
    response.with("Content-Disposition", "attachment; filename=\"" + std::string(fileName) + "\"");
    // Tables are data, wherever they stand: programs of other sites may read them.
    response.with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Expose-Headers", "Content-Disposition, ETag");
    return response;
}

}  // namespace offerbook
