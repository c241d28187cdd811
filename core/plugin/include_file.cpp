#include "plugin/include_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <optional>
#include <utility>

#include "base/document.h"
#include "base/text.h"
#include "plugin/child_lines.h"
#include "plugin/descriptor.h"
#include "plugin/sector_file.h"

namespace offerbook::plugin {

namespace {

struct List {
    std::string_view key;
    std::string_view record;
};
constexpr std::array lists{List{"offers", "offer"}, List{"providers", "provider"}};

bool isBareYamlName(std::string_view name) {
    constexpr std::string_view ending = ".yaml";
    if (name.size() <= ending.size() || name.size() > 100 || name.front() == '.') return false;
    if (name.substr(name.size() - ending.size()) != ending) return false;
    return name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

/// Empty where the folder has no such file; what else is wrong is a finding.
std::optional<std::string> readFrom(const std::filesystem::path& folder, const std::string& name,
                                    std::size_t limit, Diagnostics& found) {
    const auto refuse = [&](std::string text) { found.error("include", {name, 0, 0}, std::move(text)); };
    const Descriptor file(::open((folder / name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file) {
        if (errno == ELOOP)
            refuse("The file is a symbolic link. Put the file itself there.");
        else if (errno != ENOENT && errno != ENOTDIR)
            refuse("The file cannot be read: " + std::generic_category().message(errno) + ".");
        return std::nullopt;
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        refuse("This is no regular file. Put a text file there.");
        return std::nullopt;
    }
    std::string bytes;
    std::array<char, std::size_t{64} << 10U> buffer{};
    for (ssize_t got = 0; (got = ::read(file.number(), buffer.data(), buffer.size())) > 0;) {
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > limit) {
            refuse("The file has more than " + std::to_string(limit) +
                   " bytes (setting yaml.file_bytes). Divide it into several files.");
            return std::nullopt;
        }
    }
    return bytes;
}

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

void addRecords(const Document& document, std::vector<std::string>& records, Diagnostics& found) {
    const Node& root = document.root;
    if (root.kind != Node::Kind::map) {
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

std::string recordOf(std::string_view kind, const std::string& file, const Node& item) {
    std::string lines;
    addLines(item, "", item.line, lines);
    return R"({"record":)" + jsonString(kind) + R"(,"schema":1,"file":)" + jsonString(file) + R"(,"line":)" +
           std::to_string(item.line) + (lines.empty() ? "" : R"(,"lines":{)" + lines + "}") + R"(,"value":)" +
           toJson(item) + "}";
}

void addItems(const Document& document, const Node& list, const std::string& key, std::string_view kind,
              std::vector<std::string>& records, Diagnostics& found) {
    if (list.kind == Node::Kind::list)
        for (const Node& item : list.items) records.push_back(recordOf(kind, document.file, item));
    else if (list.kind == Node::Kind::nothing)
        // Taken as no offers, a list lost while editing would silently empty the sector.
        found.error(
            "include", document.at(list),
            "'" + key + "' holds nothing. List items below it, each with '- id: ...', or take it out.");
    else
        found.error("include", document.at(list),
                    "'" + key + "' is no list. Begin each item below it with '- id: ...'.");
}

std::optional<Document> readIncludedFile(const std::string& name, const IncludePlaces& places,
                                         Diagnostics& found) {
    if (!isBareYamlName(name)) {
        found.error(
            "include", {},
            "'" + printable(name) +
                "' cannot be included. Give the bare name of a file beside the plugin that ends in .yaml, "
                "for example \"offers.yaml\".");
        return std::nullopt;
    }
    const std::size_t before = found.size();
    std::optional<std::string> bytes;
    if (!places.texts.empty()) bytes = readFrom(places.texts, name, places.bytes, found);
    if (!bytes && found.size() == before) bytes = readFrom(places.folder, name, places.bytes, found);
    if (!bytes) {
        if (found.size() == before)
            found.error(
                "include", {name, 0, 0},
                "There is no such file beside the plugin or in its folder of texts. Write it, or take the "
                "include out.");
        return std::nullopt;
    }
    DocumentLimits limits;
    limits.bytes = places.bytes;
    Result<Document> document = readYaml(*bytes, name, limits);
    found.append(document.diagnostics());
    if (!document) return std::nullopt;
    return std::move(document).value();
}

std::vector<std::string> readIncluded(const std::string& name, const IncludePlaces& places,
                                      Diagnostics& found) {
    const std::optional<Document> document = readIncludedFile(name, places, found);
    if (!document) return {};
    if (name == sectorFileName) return sectorRecords(*document, places.plugin, found);
    std::vector<std::string> records;
    addRecords(*document, records, found);
    return records;
}

}  // namespace offerbook::plugin
