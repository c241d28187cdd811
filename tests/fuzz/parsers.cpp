#include "fuzz/parsers.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace offerbook::test {

namespace {

constexpr std::array parsers{
    FuzzedParser{"connection", driveAnyConnection}, FuzzedParser{"question", askAnything},
    FuzzedParser{"records", readAnyRecords},        FuzzedParser{"register", readAnyRegister},
    FuzzedParser{"request", readAnyRequest},        FuzzedParser{"rule", readAnyRule},
    FuzzedParser{"search", searchAnything},         FuzzedParser{"sheet", readAnySheet},
    FuzzedParser{"target", readAnyTarget},          FuzzedParser{"yaml", readAnyYaml},
};

/// Longer than any explanation with a few foreign words in it.
constexpr std::size_t longestText = 4000;

bool isOneLine(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    });
}

}  // namespace

std::span<const FuzzedParser> fuzzedParsers() {
    return parsers;
}

const FuzzedParser& fuzzedParser(std::string_view name) {
    const auto* const found = std::find_if(parsers.begin(), parsers.end(),
                                           [&](const FuzzedParser& parser) { return parser.name == name; });
    if (found == parsers.end()) throw std::out_of_range("no parser is named " + std::string(name));
    return *found;
}

void hold(bool holds, std::string_view what) {
    if (!holds) throw PropertyBroken(std::string(what));
}

void holdFindings(const Diagnostics& findings, std::string_view bytes, std::size_t most) {
    // A CR alone ends a line too, and so do three characters beyond ASCII.
    const std::size_t lines = 2 + bytes.size();
    hold(findings.size() <= most, "findings are bounded, but there are ",
         [&] { return std::to_string(findings.size()); });
    for (const Diagnostic& finding : findings) {
        hold(!finding.text.empty() && isCleanUtf8(finding.text) && isOneLine(finding.text),
             "a finding is one clean line: ", [&] { return printable(finding.text, longestText); });
        hold(finding.text.size() <= longestText, "a finding is short: ", [&] { return finding.text; });
        hold(isCleanUtf8(finding.where.file) && isOneLine(finding.where.file),
             "a finding's file is one clean line: ", [&] { return printable(finding.where.file); });
        hold(finding.where.line <= lines,
             "a finding is at a line that is there: ", [&] { return toString(finding); });
    }
}

}  // namespace offerbook::test
