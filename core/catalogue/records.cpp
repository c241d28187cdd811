#include "catalogue/records.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

constexpr std::array<std::string_view, 7> sorts{"plugin", "sector",  "fact", "provider",
                                                "offer",  "include", "end"};

using Lines = std::unordered_map<std::string_view, std::uint32_t>;

constexpr std::int64_t mostLines = 1'000'000'000;

/// Pointers of RFC 6901 to the line of each; one entry that is no line spoils only itself.
Lines readLines(const MapReader& envelope) {
    Lines lines;
    const Node* const node = envelope.given("lines");
    if (node == nullptr) return lines;
    if (node->kind != Node::Kind::map) {
        envelope.refuse(*node, "lines", "is no object");
        return lines;
    }
    for (std::size_t index = 0; index < node->keys.size(); ++index) {
        const auto line = node->items[index].isText() ? parseWhole(node->items[index].text) : std::nullopt;
        if (!line || *line < 1 || *line > mostLines)
            envelope.refuse(node->items[index], "lines",
                            "gives no line for '" + printable(node->keys[index], 80) + "'");
        else
            lines.emplace(node->keys[index], static_cast<std::uint32_t>(*line));
    }
    return lines;
}

void appendToken(std::string& pointer, std::string_view key) {
    pointer += '/';
    for (const char letter : key) {
        if (letter == '~')
            pointer += "~0";
        else if (letter == '/')
            pointer += "~1";
        else
            pointer += letter;
    }
}

/// A node without a line of its own has that of what holds it.
void relabel(Node& node, std::string& pointer, const Lines& lines, std::uint32_t inherited) {
    const auto found = lines.empty() ? lines.end() : lines.find(pointer);
    node.line = found == lines.end() ? inherited : found->second;
    node.column = 0;
    for (std::size_t index = 0; index < node.items.size(); ++index) {
        const std::size_t length = pointer.size();
        if (!lines.empty())
            appendToken(pointer, node.kind == Node::Kind::map ? node.keys[index] : std::to_string(index));
        relabel(node.items[index], pointer, lines, node.line);
        pointer.resize(length);
    }
}

void numberBelow(Node& node, std::uint32_t& count) {
    for (Node& item : node.items) {
        item.column = ++count;
        numberBelow(item, count);
    }
}

/// The paths of the nodes with the numbers that are wanted, as a spreadsheet of offers names its columns.
void findPaths(const Node& node, std::string& path, std::map<std::uint32_t, std::string>& wanted) {
    for (std::size_t index = 0; index < node.items.size(); ++index) {
        const std::size_t length = path.size();
        if (length > 0) path += '.';
        path += node.kind == Node::Kind::map ? node.keys[index] : std::to_string(index + 1);
        if (const auto found = wanted.find(node.items[index].column); found != wanted.end())
            found->second = printable(path, 80);
        findPaths(node.items[index], path, wanted);
        path.resize(length);
    }
}

/// Where a plugin was built is nobody's concern, and must not change the content.
std::string baseName(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

/// Records differ in what they must carry beside the kind.
void checkParts(const MapReader& envelope, const Record& record) {
    if (record.sort == RecordSort::end) {
        if (!record.count) envelope.refuse(record.root, "count", "is missing from the end record");
        return;
    }
    if (record.value == nullptr) envelope.refuse(record.root, "value", "is missing");
    if (record.values != nullptr && record.sort != RecordSort::fact)
        envelope.refuse(*record.values, "values", "stands in a record that is no computed fact");
    if (record.count) envelope.refuse(record.root, "count", "stands in a record that is no end");
}

Node* part(Node& root, std::string_view key) {
    const auto found = std::find(root.keys.begin(), root.keys.end(), key);
    return found == root.keys.end() ? nullptr
                                    : &root.items[static_cast<std::size_t>(found - root.keys.begin())];
}

}  // namespace

// One before each comma, and one in each list or map that is not empty.
std::size_t valuesIn(std::string_view line) {
    return 1 + static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char letter) {
               return letter == ',' || letter == '[' || letter == '{';
           }));
}

std::string Record::canonical() const {
    std::string text =
        R"({"record":")" + std::string(sorts[static_cast<std::size_t>(sort)]) + R"(","schema":1)";
    for (const char* const key : {"file", "line", "lines", "value", "count"})
        if (const Node* const node = root.find(key)) text += ",\"" + std::string(key) + "\":" + toJson(*node);
    return text + "}\n";
}

Diagnostics Record::withColumns(Diagnostics found) const {
    if (!isRow || found.empty()) return found;
    std::map<std::uint32_t, std::string> paths;
    for (const Diagnostic& finding : found) paths.emplace(finding.where.column, std::string());
    std::string path;
    findPaths(*value, path, paths);
    Diagnostics told;
    for (Diagnostic finding : found) {
        const std::string& column = paths.at(std::exchange(finding.where.column, 0));
        if (!column.empty()) finding.text += " (Column '" + column + "'.)";
        told.add(std::move(finding));
    }
    return told;
}

std::optional<Record> RecordReader::read(std::string_view line, std::uint32_t number) const {
    const std::string name = plugin_ + " records";
    const Location here{name, number, 0};
    if (line.size() > limits_.recordBytes) {
        found_->error("plugin", here,
                      "The record has " + std::to_string(line.size()) + " bytes, at most " +
                          std::to_string(limits_.recordBytes) +
                          " are accepted (plugin.record_bytes). Split it, or shorten its texts.");
        return std::nullopt;
    }
    DocumentLimits limits;
    limits.bytes = limits_.recordBytes;
    Result<Document> document = readJson(line, name, limits);
    if (!document) {
        for (Diagnostic problem : document.diagnostics()) {
            problem.where = here;
            found_->add(std::move(problem));
        }
        return std::nullopt;
    }
    Record record;
    record.root = std::move(document.value().root);
    record.root.line = number;
    for (Node& item : record.root.items) item.line = number;
    Diagnostics found;
    const DecodeContext context{name, "plugin", "Plugin " + plugin_, &found};
    const MapReader envelope(context, record.root, kinds::record);
    const std::string sort = envelope.oneOf("record");
    if (const auto schema = envelope.whole("schema"); schema && *schema != 1)
        envelope.refuse(record.root, "schema",
                        "is " + std::to_string(*schema) + ", of a newer plugin than this program reads");
    record.file = baseName(envelope.plain("file"));
    if (record.file.size() > CatalogueLimits::line)
        envelope.refuse(record.root, "file", "is too long a name");
    const auto firstLine = envelope.whole("line");
    const Lines lines = readLines(envelope);
    record.count = envelope.whole("count");
    record.value = part(record.root, "value");
    record.values = part(record.root, "values");
    if (!sort.empty()) {
        record.sort = static_cast<RecordSort>(std::find(sorts.begin(), sorts.end(), sort) - sorts.begin());
        checkParts(envelope, record);
    }
    if (found.hasErrors()) {
        found_->append(std::move(found));
        return std::nullopt;
    }
    const std::uint32_t line0 =
        record.file.empty() ? number : static_cast<std::uint32_t>(firstLine.value_or(0));
    if (record.file.empty()) {
        record.file = name;
    } else {
        // The content keeps the bare name; messages tell plugins' files of the same name apart.
        part(record.root, "file")->text = record.file;
        record.file.insert(0, plugin_ + "/");
    }
    std::string pointer;
    if (record.value != nullptr) relabel(*record.value, pointer, lines, line0);
    record.isRow = record.sort == RecordSort::offer && record.file.ends_with(".csv");
    if (std::uint32_t count = 0; record.isRow) numberBelow(*record.value, count);
    if (record.values != nullptr) {
        record.values->line = line0;
        record.values->column = 0;
    }
    return record;
}

}  // namespace offerbook
