#include "catalogue/gone_record.h"

#include <utility>

#include "base/document.h"
#include "catalogue/records.h"

namespace offerbook {

namespace {

Node mapNode() {
    Node node;
    node.kind = Node::Kind::map;
    return node;
}

void add(Node& map, std::string_view key, Node value) {
    map.keys.emplace_back(key);
    map.items.push_back(std::move(value));
}

void add(Node& map, std::string_view key, std::string_view text) {
    if (!text.empty()) add(map, key, scalarNode(std::string(text), true));
}

void add(Node& map, std::string_view key, const Text& text) {
    if (text.empty()) return;
    if (text.others.empty()) return add(map, key, text.english);
    Node languages = mapNode();
    add(languages, "en", text.english);
    for (const auto& [language, words] : text.others) add(languages, language, words);
    add(map, key, std::move(languages));
}

Node nodeOf(const Provider& provider) {
    Node node = mapNode();
    add(node, "id", provider.id);
    add(node, "title", provider.title);
    add(node, "kind", provider.kind);
    add(node, "about", provider.about);
    add(node, "url", provider.url);
    add(node, "email", provider.email);
    add(node, "phone", provider.phone);
    return node;
}

std::string textOf(const Node& map, std::string_view key) {
    const Node* const node = map.find(key);
    return node == nullptr ? std::string() : node->text;
}

}  // namespace

std::string goneRecord(const Offer& offer, std::string_view line, const GoneAround& around) {
    Node node = mapNode();
    add(node, "plugin", around.plugin);
    add(node, "sector", offer.sector);
    add(node, "covers", around.covers);
    if (around.provider != nullptr) add(node, "provider", nodeOf(*around.provider));
    const std::string head = toJson(node);
    const std::size_t end = line.find_last_not_of("\r\n");
    // The line is JSON already, and stays as it was published.
    return head.substr(0, head.size() - 1) + R"(,"offer":)" + std::string(line.substr(0, end + 1)) + '}';
}

std::optional<GoneTexts> readGoneRecord(std::string_view text) {
    const Result<Document> document = readJson(text, "store");
    if (!document) return std::nullopt;
    const Node* const line = document->root.find("offer");
    if (line == nullptr) return std::nullopt;
    Diagnostics found;
    const auto record = RecordReader(textOf(document->root, "plugin"), {}, found).read(toJson(*line), 1);
    if (!record || record->sort != RecordSort::offer) return std::nullopt;
    GoneTexts gone{readOffer(*record->value, record->file, found), {}, textOf(document->root, "covers")};
    if (const Node* const provider = document->root.find("provider"))
        gone.provider = readProvider(*provider, record->file, found);
    if (gone.offer.sector.empty()) gone.offer.sector = textOf(document->root, "sector");
    if (found.hasErrors()) return std::nullopt;
    return gone;
}

}  // namespace offerbook
