#include "catalogue/sheet.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "register/csv.h"

namespace offerbook {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
/// Cells beyond the first line's that a row may have, as long as they are blank.
constexpr std::size_t blankCells = 256;
constexpr auto saveAs =
    "Save it from the spreadsheet as 'CSV UTF-8 (comma delimited)'; in LibreOffice choose 'Text CSV', the "
    "character set UTF-8 and the comma.";

bool isDigit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool isBlank(std::string_view text) {
    return trim(text).empty();
}

std::string columnLetters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

/// Spreadsheets differ in how they end the lines within a cell.
std::string content(std::string_view cell) {
    if (!cell.empty() && cell.front() == '\'') cell.remove_prefix(1);
    std::string text;
    text.reserve(cell.size());
    for (const char letter : cell) {
        while (letter == '\n' && !text.empty() && text.back() == '\r') text.pop_back();
        text += letter;
    }
    return text;
}

class SheetReader {
public:
    explicit SheetReader(const DecodeContext& context) : context_(context) {}

    std::vector<bool> header(const CsvRow& row) {
        const std::size_t line = row.line;
        std::vector<std::string>& columns = sheet_.columns;
        for (const std::string_view name : row.texts) columns.emplace_back(trim(name));
        const bool single = columns.size() == 1;
        if (single && columns.front().find_first_of(";\t") != std::string::npos) {
            refuse(line, std::string("The columns are parted by ") +
                             (columns.front().find(';') != std::string::npos ? "semicolons" : "tabs") +
                             ", not by commas. " + saveAs);
            return {};
        }
        while (!columns.empty() && columns.back().empty()) columns.pop_back();
        if (columns.size() > SheetLimits::columns) {
            refuse(line, "The first line names " + std::to_string(columns.size()) + " columns, at most " +
                             std::to_string(SheetLimits::columns) + " are accepted. Take some out.");
            return {};
        }
        std::set<std::string_view> names;
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (!columns[column].empty() && !names.insert(columns[column]).second)
                refuse(line, "The column " + columnWords(columns[column], column) +
                                 " stands there twice. Keep one of the two.");
        usable_ = !columns.empty();
        return std::vector<bool>(row.fields + blankCells, true);
    }

    void row(const CsvRow& row) {
        if (context_.isFull() || !usable_) return;
        SheetRow taken;
        taken.line = static_cast<std::uint32_t>(row.line);
        for (std::size_t column = 0; column < row.texts.size(); ++column) {
            if (isBlank(row.texts[column])) continue;
            std::string text = content(row.texts[column]);
            if (isBlank(text)) continue;
            if (column >= sheet_.columns.size() || sheet_.columns[column].empty())
                return refuse(row.line, "In column " + columnLetters(column) + " stands '" +
                                            printable(text, 40) +
                                            "', but the first line gives that column no name. Name it, or "
                                            "clear the cell.");
            taken.cells.push_back({column, std::move(text)});
        }
        if (row.fields > row.texts.size())
            return refuse(row.line, "The row has " + std::to_string(row.fields) +
                                        " cells, far more than the first line names. Delete what is right "
                                        "of the table.");
        if (taken.cells.empty()) return;
        if (sheet_.rows.size() == CatalogueLimits::longList) {
            refuse(row.line, "There are more than " + std::to_string(CatalogueLimits::longList) +
                                 " rows. Divide the table.");
            usable_ = false;
            return;
        }
        sheet_.rows.push_back(std::move(taken));
    }

    std::optional<Sheet> finish(const CsvEnd& end) {
        if (end.problem != CsvProblem::none) {
            refuse(end.line,
                   "A quotation mark is never closed, or stands in the middle of a cell. Write it "
                   "twice inside quotes, or save the table from a spreadsheet.");
            return std::nullopt;
        }
        if (sheet_.columns.empty()) {
            if (!context_.found->hasErrors())
                refuse(1, "The file is empty. The first line names the columns.");
            return std::nullopt;
        }
        return std::move(sheet_);
    }

    void refuse(std::size_t line, const std::string& text) const {
        Node at;
        at.line = static_cast<std::uint32_t>(line);
        context_.refuse(at, text);
    }

private:
    const DecodeContext& context_;
    Sheet sheet_;
    bool usable_ = false;
};

/// Signs that numbers, amounts, percentages, dates and times are written with, beside digits.
bool isNumberSign(char letter) {
    return isDigit(letter) || std::string_view(" .,:/+-()%$eE").find(letter) != std::string_view::npos;
}

/// "1 March 2026", "9 am": a number with nothing but other numbers and words of dates.
bool isDateInWords(std::string_view text) {
    static constexpr std::array<std::string_view, 28> words{
        "jan",  "january",  "feb",  "february", "mar",    "march", "apr",  "april",     "may", "jun",
        "june", "jul",      "july", "aug",      "august", "sep",   "sept", "september", "oct", "october",
        "nov",  "november", "dec",  "december", "am",     "pm",    "a",    "p"};
    bool hasNumber = false;
    std::string word;
    const std::string lowered = lowerAscii(text) + ' ';
    for (const char letter : lowered) {
        const bool number = isDigit(letter);
        hasNumber = hasNumber || number;
        if (letter >= 'a' && letter <= 'z') {
            word += letter;
            continue;
        }
        if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) return false;
        word.clear();
        if (!number && std::string_view(" ,.:/-'").find(letter) == std::string_view::npos) return false;
    }
    return hasNumber;
}

bool looksLikeValue(std::string_view text) {
    text = trim(text);
    if (equalsIgnoringCase(text, "true") || equalsIgnoringCase(text, "false")) return true;
    if (text.starts_with("\xC2\xA3")) text.remove_prefix(2);  // a pound sign
    const bool signs = std::all_of(text.begin(), text.end(), isNumberSign);
    return (signs && std::any_of(text.begin(), text.end(), isDigit)) || isDateInWords(text);
}

}  // namespace

std::optional<Sheet> readSheet(std::string_view bytes, const DecodeContext& context) {
    SheetReader reader(context);
    if (bytes.starts_with("PK\x03\x04")) {
        reader.refuse(1, std::string("This is a spreadsheet's own file, not CSV. ") + saveAs);
        return std::nullopt;
    }
    if (bytes.starts_with(byteOrderMark)) bytes.remove_prefix(byteOrderMark.size());
    if (const std::size_t clean = cleanUtf8Length(bytes); clean < bytes.size()) {
        const auto line =
            1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(clean), '\n');
        reader.refuse(static_cast<std::size_t>(line),
                      std::string("The file is no UTF-8 text from here on. ") + saveAs);
        return std::nullopt;
    }
    const CsvEnd end = readCsv(bytes, {.header = [&](const CsvRow& row) { return reader.header(row); },
                                       .row = [&](const CsvRow& row) { reader.row(row); }});
    return reader.finish(end);
}

std::string columnWords(std::string_view name, std::size_t column) {
    return "'" + printable(name, 80) + "' (column " + columnLetters(column) + ")";
}

std::optional<Day> sheetDay(std::string_view text) {
    text = trim(text);
    if (const auto day = Day::parse(text)) return day;
    const auto parts = split(text, '/');
    const bool slashed = parts.size() == 3 && parts[2].size() == 4 &&
                         std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
                             return !part.empty() && std::all_of(part.begin(), part.end(), isDigit);
                         });
    if (!slashed || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
    const auto two = [](std::string_view part) {
        return std::string(2 - part.size(), '0') + std::string(part);
    };
    return Day::parse(std::string(parts[2]) + '-' + two(parts[1]) + '-' + two(parts[0]));
}

std::string_view sheetWhole(std::string_view text) {
    const std::string_view trimmed = trim(text);
    const std::size_t point = trimmed.find('.');
    if (point == std::string_view::npos || point + 1 == trimmed.size()) return trimmed;
    const bool zeros = trimmed.find_first_not_of('0', point + 1) == std::string_view::npos;
    return zeros ? trimmed.substr(0, point) : trimmed;
}

std::string sheetCell(std::string_view text) {
    // White space at the ends of a bare cell is lost.
    const bool plain = text.find_first_of(",\"\r\n") == std::string_view::npos && trim(text) == text;
    if (plain) return std::string(text);
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + '"';
}

std::string sheetText(std::string_view text) {
    static constexpr std::string_view dangerous = "=+-@\t\r\n'";
    const bool guarded =
        !text.empty() && (dangerous.find(text.front()) != std::string_view::npos || looksLikeValue(text));
    return sheetCell(guarded ? "'" + std::string(text) : std::string(text));
}

}  // namespace offerbook
