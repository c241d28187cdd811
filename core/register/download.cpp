#include "register/download.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <Poco/TextConverter.h>
#include <Poco/UTF8Encoding.h>
#include <Poco/Windows1252Encoding.h>

#include "base/text.h"

namespace offerbook {

namespace {

struct Beginning {
    std::string_view bytes;
    std::string_view what;
};

constexpr std::array beginnings{
    Beginning{"\xEF\xBB\xBF",
              "The file is in UTF-8 with a byte order mark, as a spreadsheet program writes it. The register "
              "comes in "
              "Windows-1252."},
    Beginning{"\xFF\xFE", "The file is in UTF-16. The register comes in Windows-1252."},
    Beginning{"\xFE\xFF", "The file is in UTF-16. The register comes in Windows-1252."},
    Beginning{"PK\x03\x04",
              "The file is a ZIP archive or a spreadsheet. Unpack it, and give the CSV that it holds."},
    Beginning{"\x1F\x8B", "The file is compressed with gzip. Unpack it first."},
    Beginning{"%PDF", "The file is a PDF."},
};

bool isAscii(unsigned char byte) {
    return byte < 0x80;
}

bool isControl(unsigned char letter) {
    return letter < 0x20 || letter == 0x7F;
}

std::uint32_t lineAt(std::string_view bytes, std::size_t offset) {
    const std::string_view before = bytes.substr(0, offset);
    return 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
}

/// The first byte outside ASCII, if all such bytes together are well-formed UTF-8.
std::optional<std::size_t> firstUtf8(std::string_view bytes) {
    const auto isHigh = [](char letter) { return !isAscii(static_cast<unsigned char>(letter)); };
    const auto offset =
        static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), isHigh) - bytes.begin());
    if (offset == bytes.size() || !isCleanUtf8(bytes.substr(offset))) return std::nullopt;
    return offset;
}

Diagnostic refusal(const std::string& file, std::size_t line, std::string text) {
    return {Severity::error, "register", {file, static_cast<std::uint32_t>(line), 0}, std::move(text)};
}

std::string fromWindows1252(std::string_view bytes) {
    static const Poco::Windows1252Encoding from;
    static const Poco::UTF8Encoding to;
    Poco::TextConverter converter(from, to);
    std::string text;
    converter.convert(bytes.data(), static_cast<int>(bytes.size()), text);
    return text;
}

/// Controls of Unicode's first and second block (U+0080 to U+009F are bytes that Windows-1252 leaves
/// undefined).
std::string withoutControls(const std::string& text) {
    std::string clean;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const auto letter = static_cast<unsigned char>(text[index]);
        const bool second =
            letter == 0xC2 && index + 1 < text.size() && static_cast<unsigned char>(text[index + 1]) < 0xA0;
        if (second) ++index;
        clean += second || isControl(letter) ? ' ' : text[index];
    }
    return clean;
}

}  // namespace

std::string downloadAgain() {
    return " Download 'Establishment fields CSV' (for the links: 'Establishment links CSV') from "
           "https://get-information-schools.service.gov.uk/Downloads and give that file unchanged.";
}

std::optional<Diagnostic> whyNotDownload(std::string_view bytes, const std::string& file) {
    for (const Beginning& beginning : beginnings)
        if (bytes.starts_with(beginning.bytes))
            return refusal(file, 0, std::string(beginning.what) + downloadAgain());
    const std::string_view start = trim(bytes.substr(0, 1000));
    if (start.empty() && trim(bytes).empty()) return refusal(file, 0, "The file is empty." + downloadAgain());
    if (start.starts_with('<'))
        return refusal(file, 1,
                       "The file is a web page or XML, not CSV: it begins with '" +
                           printable(start.substr(0, 40)) +
                           "'. The site may have answered with an error page." + downloadAgain());
    if (start.starts_with('{') || start.starts_with('['))
        return refusal(file, 1, "The file is JSON, not CSV." + downloadAgain());
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
        return refusal(
            file, lineAt(bytes, nul),
            "The file holds a NUL byte: it is no text, is damaged, or is in UTF-16." + downloadAgain());
    if (const auto offset = firstUtf8(bytes))
        return refusal(file, lineAt(bytes, *offset),
                       "The file is in UTF-8, so it was saved anew after the download: the register comes in "
                       "Windows-1252." +
                           downloadAgain());
    return std::nullopt;
}

std::optional<Diagnostic> whyNotWhole(const CsvEnd& end, std::size_t columns, const std::string& file) {
    if (end.problem == CsvProblem::openQuote)
        return refusal(
            file, end.line,
            "The file breaks off, or a quotation mark is never closed: the row that begins here has no "
            "end." +
                downloadAgain());
    if (end.problem == CsvProblem::strayQuote)
        return refusal(
            file, end.line,
            "A quotation mark stands in the middle of a field, so the columns cannot be told apart from "
            "here on." +
                downloadAgain());
    if (!end.endsWithNewline && end.lastFields < columns)
        return refusal(file, end.line,
                       "The file breaks off: its last row has " + std::to_string(end.lastFields) + " of " +
                           std::to_string(columns) + " fields." + downloadAgain());
    return std::nullopt;
}

std::string fieldText(std::string_view windows1252) {
    const auto plain = [](char letter) {
        return isAscii(static_cast<unsigned char>(letter)) && !isControl(static_cast<unsigned char>(letter));
    };
    if (std::all_of(windows1252.begin(), windows1252.end(), plain)) return std::string(trim(windows1252));
    return std::string(trim(withoutControls(fromWindows1252(windows1252))));
}

}  // namespace offerbook
