#include "catalogue/change_records.h"

#include <utility>

#include "base/document.h"
#include "base/text.h"

namespace offerbook {

namespace {

constexpr std::size_t longestText = 600;

Node nodeOf(std::vector<std::pair<std::string, Node>> entries) {
    Node node;
    node.kind = Node::Kind::map;
    for (auto& [key, value] : entries) {
        node.keys.push_back(std::move(key));
        node.items.push_back(std::move(value));
    }
    return node;
}

Node listOf(std::vector<Node> items) {
    Node node;
    node.kind = Node::Kind::list;
    node.items = std::move(items);
    return node;
}

Node textNode(const std::string& text) {
    if (text.size() <= longestText) return scalarNode(text, true);
    return scalarNode(text.substr(0, cleanUtf8Length(std::string_view(text).substr(0, longestText))) + " ...",
                      true);
}

Node nodeOf(const FactValue& value) {
    if (const bool* const yes = std::get_if<bool>(&value)) return scalarNode(*yes ? "true" : "false", false);
    if (const double* const number = std::get_if<double>(&value))
        return scalarNode(decimalText(*number), false);
    if (const auto* const word = std::get_if<std::string>(&value)) return scalarNode(*word, true);
    if (const auto* const words = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<Node> items;
        for (const std::string& word : *words) items.push_back(scalarNode(word, true));
        return listOf(std::move(items));
    }
    return {};
}

FactValue valueOf(const Node* node) {
    if (node == nullptr || node->kind == Node::Kind::nothing) return {};
    if (node->kind == Node::Kind::list) {
        std::vector<std::string> words;
        for (const Node& item : node->items) words.push_back(item.text);
        return words;
    }
    if (node->quoted) return node->text;
    if (node->text == "true" || node->text == "false") return node->text == "true";
    if (const auto number = parseDecimal(node->text)) return *number;
    return {};
}

std::string textIn(const Node& map, std::string_view key) {
    const Node* const node = map.find(key);
    return node == nullptr ? std::string() : node->text;
}

}  // namespace

std::string changeRecord(const std::vector<FieldChange>& fields) {
    std::vector<Node> items;
    for (const FieldChange& change : fields)
        items.push_back(nodeOf({{"field", scalarNode(change.field, true)},
                                {"before", textNode(change.before)},
                                {"after", textNode(change.after)}}));
    return toJson(listOf(std::move(items)));
}

std::vector<FieldChange> readChangeRecord(std::string_view text) {
    std::vector<FieldChange> fields;
    if (text.empty()) return fields;
    const Result<Document> document = readJson(text, "store");
    if (!document || document->root.kind != Node::Kind::list) return fields;
    for (const Node& item : document->root.items)
        fields.push_back({textIn(item, "field"), textIn(item, "before"), textIn(item, "after")});
    return fields;
}

std::string causeRecord(const DecisionChange& change) {
    std::vector<Node> facts;
    for (const FactChange& fact : change.facts)
        facts.push_back(nodeOf({{"fact", scalarNode(fact.fact, true)},
                                {"before", nodeOf(fact.before)},
                                {"after", nodeOf(fact.after)}}));
    return toJson(nodeOf({{"cause", scalarNode(std::string(toString(change.cause)), true)},
                          {"facts", listOf(std::move(facts))}}));
}

std::optional<DecisionChange> readCauseRecord(Urn urn, std::string_view text) {
    const Result<Document> document = readJson(text, "store");
    if (!document) return std::nullopt;
    DecisionChange change{urn, Cause::facts};
    const std::string cause = textIn(document->root, "cause");
    for (const Cause one : {Cause::newOffer, Cause::goneOffer, Cause::who, Cause::sector})
        if (cause == toString(one)) change.cause = one;
    if (const Node* const facts = document->root.find("facts"))
        for (const Node& item : facts->items)
            change.facts.push_back(
                {textIn(item, "fact"), valueOf(item.find("before")), valueOf(item.find("after"))});
    return change;
}

}  // namespace offerbook
