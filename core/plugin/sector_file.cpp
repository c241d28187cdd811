#include "plugin/sector_file.h"

#include <optional>
#include <utility>

#include "catalogue/decode.h"

namespace offerbook::plugin {

namespace {

constexpr std::string_view versionKey = "version";
constexpr std::string_view providersKey = "providers";
/// The version that a file gives; empty where it gives none, or none that is accepted.
std::string versionOf(const Document& document, Diagnostics& found) {
    const Node* const version = document.root.find(versionKey);
    if (version == nullptr) return {};
    Node only = document.root;
    only.keys = {std::string(versionKey)};
    only.items = {*version};
    const DecodeContext context{document.file, "include", "", &found};
    return MapReader(context, only, kinds::sectorFile).plain(versionKey);
}

/// A sector needs its id on the record; authors give it rarely.
void addId(Node& sector, const std::string& plugin) {
    Node id;
    id.kind = Node::Kind::scalar;
    id.quoted = true;
    id.line = sector.line;
    id.text = plugin;
    sector.keys.insert(sector.keys.begin(), "id");
    sector.items.insert(sector.items.begin(), std::move(id));
}

}  // namespace

void addSector(const Document& document, const std::string& plugin, RecordTexts& records,
               Diagnostics& found) {
    const Node& root = document.root;
    if (root.kind != Node::Kind::map || root.keys.empty()) {
        found.error("include", document.at(root),
                    "The file describes no sector. Write 'title: ...' and below it 'covers: ...'.");
        return;
    }
    // Tells of keys that the file does not have; the record has fewer than the file.
    const DecodeContext context{document.file, "include", subjectOf(root, "A sector"), &found};
    const MapReader reader(context, root, kinds::sectorFile);
    Node sector = root;
    sector.keys.clear();
    sector.items.clear();
    RecordTexts providers{{}, records.bytes};
    for (std::size_t i = 0; i < root.keys.size(); ++i) {
        const Node& value = root.items[i];
        if (root.keys[i] == versionKey) {
            versionOf(document, found);
        } else if (root.keys[i] == providersKey) {
            addItems(document, value, root.keys[i], "provider", providers, found);
        } else if (kinds::sectorFile.find(root.keys[i]) != nullptr) {
            sector.keys.push_back(root.keys[i]);
            sector.items.push_back(value);
        }
    }
    if (sector.find("id") == nullptr) addId(sector, plugin);
    addRecord(document, "sector", sector, records, found);
    for (std::string& provider : providers.texts) records.texts.push_back(std::move(provider));
}

std::string sectorVersion(const IncludeSource& source) {
    Diagnostics found;
    const std::optional<Document> document = readIncludedFile(std::string(sectorFileName), source, found);
    const std::string version = document ? versionOf(*document, found) : std::string();
    return version.empty() ? "1.0.0" : version;
}

}  // namespace offerbook::plugin
