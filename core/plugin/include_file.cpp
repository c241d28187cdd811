#include "plugin/include_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/document.h"
#include "base/text.h"
#include "catalogue/offers_csv.h"
#include "plugin/child_lines.h"
#include "plugin/sector_file.h"

namespace offerbook::plugin {

namespace {

struct List {
    std::string_view key;
    std::string_view record;
};
constexpr std::string_view offersKey = "offers";
constexpr std::string_view treeEnding = ".yaml";
constexpr std::string_view tableEnding = ".csv";
constexpr std::array lists{List{offersKey, "offer"}, List{"providers", "provider"}};

std::string pointerPart(std::string_view key) {
    std::string part = "/";
    for (const char letter : key) {
        if (letter == '~')
            part += "~0";
        else if (letter == '/')
            part += "~1";
        else
            part += letter;
    }
    return part;
}

/// Lines that differ from the record's own, by JSON pointer.
void addLines(const Node& node, const std::string& pointer, std::uint32_t own, std::string& lines) {
    if (node.line != own && !pointer.empty())
        lines += (lines.empty() ? "" : ",") + jsonString(pointer) + ":" + std::to_string(node.line);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const bool map = node.kind == Node::Kind::map;
        addLines(node.items[i], pointer + (map ? pointerPart(node.keys[i]) : "/" + std::to_string(i)), own,
                 lines);
    }
}

std::string recordOf(std::string_view kind, const std::string& file, const Node& item) {
    std::string lines;
    addLines(item, "", item.line, lines);
    return R"({"record":)" + jsonString(kind) + R"(,"schema":1,"file":)" + jsonString(file) + R"(,"line":)" +
           std::to_string(item.line) + (lines.empty() ? "" : R"(,"lines":{)" + lines + "}") + R"(,"value":)" +
           toJson(item) + "}";
}

/// The spreadsheet whose offers stand in place of a file's; empty where there is none.
std::string tableFor(const std::string& name, const TextFiles& files, const std::vector<std::string>& all) {
    if (!name.ends_with(treeEnding) || name == sectorFileName) return {};
    std::string table = name.substr(0, name.size() - treeEnding.size()) + std::string(tableEnding);
    const bool included = std::find(all.begin(), all.end(), table) != all.end();
    return !included && files.standsBeside(table, name) ? table : std::string();
}

/// What the file holds beside its offers.
void addAllButOffers(Document document, RecordTexts& records, Diagnostics& found) {
    Node& root = document.root;
    const auto offers = std::find(root.keys.begin(), root.keys.end(), offersKey);
    if (offers != root.keys.end()) {
        root.items.erase(root.items.begin() + (offers - root.keys.begin()));
        root.keys.erase(offers);
        if (root.keys.empty()) return;
    }
    addOffers(document, records, found);
}

void addWithTable(const std::string& name, const std::string& table, const IncludeSource& source,
                  RecordTexts& records, Diagnostics& found) {
    const bool hasTree = source.files.has(name);
    if (std::optional<Document> tree = hasTree ? readIncludedFile(name, source, found) : std::nullopt)
        addAllButOffers(std::move(*tree), records, found);
    const std::optional<Document> offers = readIncludedFile(table, source, found);
    if (!offers) return;
    addOffers(*offers, records, found);
    found.note(
        "include", {table, 0, 0},
        "The offers are those of this spreadsheet" +
            (hasTree ? ", in place of those in " + name +
                           ", whose providers stay. Take it away, and those in " + name + " are taken again."
                     : ", in place of " + name + "."));
}

}  // namespace

std::string includedFile(std::string_view record) {
    // Most records are no includes, and the host reads all of them anyway.
    if (record.size() > 4096 || record.find("\"include\"") == std::string_view::npos) return {};
    const Result<Document> document = readJson(record, "record");
    if (!document) return {};
    const Node* kind = document->root.find("record");
    const Node* value = document->root.find("value");
    if (kind == nullptr || kind->text != "include" || value == nullptr) return {};
    const Node* file = value->find("file");
    return file == nullptr ? std::string() : file->text;
}

void addRecord(const Document& document, std::string_view kind, const Node& item, RecordTexts& records,
               Diagnostics& found) {
    std::string record = recordOf(kind, document.file, item);
    if (record.size() <= records.bytes)
        records.texts.push_back(std::move(record));
    else
        found.error("include", document.at(item),
                    "The " + std::string(kind) + " has " + std::to_string(record.size()) +
                        " bytes as a record; at most " + std::to_string(records.bytes) +
                        " are accepted (setting plugin.record_bytes). Shorten its texts.");
}

void addItems(const Document& document, const Node& list, const std::string& key, std::string_view kind,
              RecordTexts& records, Diagnostics& found) {
    if (list.kind == Node::Kind::list)
        for (const Node& item : list.items) addRecord(document, kind, item, records, found);
    else if (list.kind == Node::Kind::nothing)
        // Taken as no offers, a list lost while editing would silently empty the sector.
        found.error(
            "include", document.at(list),
            "'" + key + "' holds nothing. List items below it, each with '- id: ...', or take it out.");
    else
        found.error("include", document.at(list),
                    "'" + key + "' is no list. Begin each item below it with '- id: ...'.");
}

void addOffers(const Document& document, RecordTexts& records, Diagnostics& found) {
    const Node& root = document.root;
    if (root.kind != Node::Kind::map || root.keys.empty()) {
        found.error(
            "include", document.at(root),
            "The file holds no offers. Begin it with 'offers:' and list them below, each with '- id: ...'.");
        return;
    }
    for (std::size_t i = 0; i < root.keys.size(); ++i) {
        const Node& list = root.items[i];
        const List* wanted = nullptr;
        for (const List& candidate : lists)
            if (candidate.key == root.keys[i]) wanted = &candidate;
        if (wanted == nullptr) {
            const std::array<std::string, 2> known{"offers", "providers"};
            found.error("include", document.at(list),
                        "'" + printable(root.keys[i]) +
                            "' is no part of this file. It has 'offers' and 'providers'." +
                            didYouMean(root.keys[i], known));
        } else {
            addItems(document, list, root.keys[i], wanted->record, records, found);
        }
    }
}

std::optional<Document> readIncludedFile(const std::string& name, const IncludeSource& source,
                                         Diagnostics& found) {
    if (!isBareTextName(name)) {
        found.error(
            "include", {},
            "'" + printable(name) +
                "' cannot be included. Give the bare name of a file beside the plugin that ends in .yaml or "
                ".csv, for example \"offers.yaml\".");
        return std::nullopt;
    }
    const std::optional<std::string> bytes = source.files.read(name, found);
    if (!bytes) return std::nullopt;
    if (name.ends_with(tableEnding)) return readOffersCsv(*bytes, name, found);
    DocumentLimits limits;
    limits.bytes = std::max(limits.bytes, bytes->size());
    Result<Document> document = readYaml(*bytes, name, limits);
    found.append(document.diagnostics());
    if (!document) return std::nullopt;
    return std::move(document).value();
}

std::vector<std::string> readIncluded(const std::string& name, const IncludeSource& source,
                                      Diagnostics& found, const std::vector<std::string>& all) {
    RecordTexts records{{}, source.recordBytes};
    if (const std::string table = tableFor(name, source.files, all); !table.empty()) {
        addWithTable(name, table, source, records, found);
        return std::move(records.texts);
    }
    const std::optional<Document> document = readIncludedFile(name, source, found);
    if (!document) return {};
    if (name == sectorFileName)
        addSector(*document, source.plugin, records, found);
    else
        addOffers(*document, records, found);
    return std::move(records.texts);
}

}  // namespace offerbook::plugin
