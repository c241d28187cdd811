#include "base/document_builder.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace offerbook {

namespace {

/// Beyond this many errors one mistake probably caused them all.
constexpr std::size_t mostFindings = 50;

/// Maps of up to this many keys are searched one by one, which needs no memory.
constexpr std::size_t fewKeys = 16;

}  // namespace

Place placeOf(std::string_view bytes, std::size_t offset) {
    Place place{1, 1};
    for (const char byte : bytes.substr(0, std::min(offset, bytes.size()))) {
        if (byte == '\n')
            place = {place.line + 1, 1};
        else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U)
            ++place.column;
    }
    return place;
}

DocumentBuilder::DocumentBuilder(std::string_view code, std::string file, const DocumentLimits& limits)
    : code_(code), limits_(limits) {
    document_.file = std::move(file);
}

bool DocumentBuilder::accepts(std::string_view bytes) {
    if (bytes.size() > limits_.bytes) {
        refuse({}, "The file has " + std::to_string(bytes.size()) + " bytes; at most " +
                       std::to_string(limits_.bytes) + " are read. Split it into several files.");
        return false;
    }
    const std::size_t clean = cleanUtf8Length(bytes);
    if (clean == bytes.size()) return true;
    const std::string what =
        bytes[clean] == '\0' ? "a NUL byte" : "the byte " + printable(bytes.substr(clean, 1));
    refuse(placeOf(bytes, clean), "Here is " + what + ", which is no UTF-8 text. Save the file as UTF-8.");
    return false;
}

bool DocumentBuilder::key(std::string text, Place place) {
    Open& map = open_.back();
    if (const Node* first = earlier(map, text))
        if (!refuse(place, "The key '" + printable(text) +
                               "' stands twice in one map; its value is already on line " +
                               std::to_string(first->line) + ". Keep one of them."))
            return false;
    if (!map.places.empty()) map.places.emplace(text, map.node.keys.size());
    map.node.keys.push_back(std::move(text));
    map.hasKey = true;
    return true;
}

bool DocumentBuilder::scalar(std::string text, bool quoted, Place place) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = quoted;
    node.line = place.line;
    node.column = place.column;
    node.text = std::move(text);
    return add(std::move(node));
}

bool DocumentBuilder::nothing(Place place) {
    Node node;
    node.line = place.line;
    node.column = place.column;
    return add(std::move(node));
}

bool DocumentBuilder::open(Node::Kind kind, Place place) {
    if (!countNode(place)) return false;
    if (open_.size() >= limits_.depth) {
        refuse(place, "Lists and maps are nested more than " + std::to_string(limits_.depth) +
                          " deep here. Nest less; no format of Offerbook needs that many.");
        return false;
    }
    Open& opened = open_.emplace_back();
    opened.node.kind = kind;
    opened.node.line = place.line;
    opened.node.column = place.column;
    return true;
}

bool DocumentBuilder::close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    put(std::move(node));
    return true;
}

bool DocumentBuilder::expectsKey() const {
    return !open_.empty() && open_.back().node.kind == Node::Kind::map && !open_.back().hasKey;
}

bool DocumentBuilder::refuse(Place place, std::string text) {
    found_.error(code_, {document_.file, place.line, place.column}, std::move(text));
    if (found_.size() < mostFindings) return true;
    found_.note(
        code_, {document_.file, 0, 0},
        "The rest was not read after " + std::to_string(mostFindings) + " errors. Correct these first.");
    return false;
}

Result<Document> DocumentBuilder::take() {
    if (found_.hasErrors()) return std::move(found_);
    return std::move(document_);
}

bool DocumentBuilder::add(Node node) {
    if (!countNode({node.line, node.column})) return false;
    put(std::move(node));
    return true;
}

bool DocumentBuilder::countNode(Place place) {
    if (++nodes_ <= limits_.nodes) return true;
    refuse(place,
           "There are more than " + std::to_string(limits_.nodes) + " values up to here. Split the file.");
    return false;
}

void DocumentBuilder::put(Node node) {
    if (open_.empty()) {
        document_.root = std::move(node);
        return;
    }
    open_.back().node.items.push_back(std::move(node));
    open_.back().hasKey = false;
}

const Node* DocumentBuilder::earlier(Open& open, const std::string& key) {
    const std::vector<std::string>& keys = open.node.keys;
    if (keys.size() <= fewKeys) {
        const auto found = std::find(keys.begin(), keys.end(), key);
        return found == keys.end() ? nullptr
                                   : &open.node.items[static_cast<std::size_t>(found - keys.begin())];
    }
    if (open.places.empty())
        for (std::size_t index = 0; index < keys.size(); ++index) open.places.emplace(keys[index], index);
    const auto found = open.places.find(key);
    return found == open.places.end() ? nullptr : &open.node.items[found->second];
}

}  // namespace offerbook
