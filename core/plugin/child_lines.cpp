#include "plugin/child_lines.h"

#include <algorithm>
#include <array>

#include "base/document.h"
#include "base/text.h"

namespace offerbook::plugin {

namespace {

constexpr std::array<std::string_view, 5> stages{"started", "limited", "loaded", "described", "done"};
constexpr std::array<std::string_view, 4> levels{"debug", "information", "warning", "error"};
constexpr std::string_view start = "!{\"child\":";
static_assert(start.front() == ownMark);
/// What the loader and the readers of files in the child speak with.
constexpr std::array<std::string_view, 4> codes{"csv", "include", "plugin", "yaml"};
constexpr std::size_t textBytes = 2000;
// An honest child writes fewer; what a hostile one writes beyond them is not worth the parsing.
constexpr std::size_t linesRead = 2 * (logLines + findingLines);
// A file of offers is written by people: a longer line than this is a record that only looks like ours.
constexpr std::size_t lineBytes = std::size_t{64} << 10U;

std::string line(std::string_view kind, std::string_view text, const std::string& more = {}) {
    return std::string(start) + jsonString(kind) + more + ",\"text\":" + jsonString(text) + "}\n";
}

std::string textOf(const Node& root, std::string_view key) {
    const Node* node = root.find(key);
    return node == nullptr || !node->isText() ? std::string() : printable(node->text, textBytes);
}

std::uint32_t numberOf(const Node& root, std::string_view key) {
    const auto number = parseWhole(textOf(root, key));
    return number && *number > 0 && *number < 1'000'000'000 ? static_cast<std::uint32_t>(*number) : 0;
}

Diagnostic findingOf(const Node& root) {
    Diagnostic finding;
    const std::string severity = textOf(root, "severity");
    finding.severity = severity == "warning" ? Severity::warning
                       : severity == "note"  ? Severity::note
                                             : Severity::error;
    finding.text = textOf(root, "text");
    const std::string code = textOf(root, "code");
    finding.code = std::find(codes.begin(), codes.end(), code) == codes.end() ? "plugin" : code;
    std::string file = textOf(root, "file");
    if (isBareName(file)) finding.where = {std::move(file), numberOf(root, "line"), numberOf(root, "column")};
    return finding;
}

void takeFailure(const std::string& text, ChildReport& report) {
    std::vector<std::string>& all = report.failures;
    if (all.size() < findingLines && std::find(all.begin(), all.end(), text) == all.end())
        all.push_back(text);
}

bool take(const Node& root, ChildReport& report) {
    const std::string kind = textOf(root, "child");
    const std::string text = textOf(root, "text");
    if (kind == "stage") {
        for (std::size_t i = 0; i < stages.size(); ++i)
            if (stages[i] == text) report.stage = static_cast<Stage>(i);
    } else if (kind == "log") {
        const std::string level = textOf(root, "level");
        const bool known = std::find(levels.begin(), levels.end(), level) != levels.end();
        if (report.log.size() < logLines) report.log.push_back((known ? level : "information") + ": " + text);
    } else if (kind == "finding") {
        if (report.findings.size() < findingLines) report.findings.add(findingOf(root));
    } else if (kind == "refusal") {
        if (report.refusal.empty()) report.refusal = text;
    } else if (kind == "fail") {
        takeFailure(text.empty() ? "it gave no reason" : text, report);
    } else {
        return false;
    }
    return true;
}

}  // namespace

bool isBareName(std::string_view name) {
    return !name.empty() && name.size() <= 200 && name.front() != '.' &&
           name.find_first_of("/\\: ") == std::string_view::npos && printable(name) == name;
}

std::string jsonString(std::string_view text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = true;
    node.text = isCleanUtf8(text) ? std::string(text) : printable(text, textBytes);
    return toJson(node);
}

std::string stageLine(Stage stage) {
    return line("stage", stages[static_cast<std::size_t>(stage)]);
}

std::string logLine(int level, std::string_view text) {
    const auto known = static_cast<std::size_t>(level < 0 ? 0 : level > 3 ? 3 : level);
    return line("log", printable(text, textBytes), ",\"level\":" + jsonString(levels[known]));
}

std::string findingLine(const Diagnostic& finding) {
    return line("finding", finding.text,
                ",\"severity\":" + jsonString(toString(finding.severity)) +
                    ",\"code\":" + jsonString(finding.code) + ",\"file\":" + jsonString(finding.where.file) +
                    ",\"line\":" + std::to_string(finding.where.line) +
                    ",\"column\":" + std::to_string(finding.where.column));
}

std::string failLine(std::string_view text) {
    return line("fail", printable(text, textBytes));
}

ChildReport readReport(std::string_view bytes) {
    ChildReport report;
    report.records.reserve(bytes.size());
    std::size_t read = 0;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view whole = bytes.substr(0, end == std::string_view::npos ? end : end + 1);
        bytes.remove_prefix(whole.size());
        if (whole.substr(0, start.size()) == start && whole.size() <= lineBytes && read++ < linesRead) {
            const Result<Document> document = readJson(whole.substr(1), "plugin");
            if (document && take(document->root, report)) continue;
        }
        report.records += whole;
    }
    return report;
}

}  // namespace offerbook::plugin
