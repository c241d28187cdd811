// A tree of foreign data with the place of every value, read from YAML or JSON by strict readers.
//
// This is the only shape in which county files, offers and plugin records are looked at, so that one decoder
// serves all and every message can name file and line.
//
// Thread-safety: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace offerbook {

/// One value: nothing, a scalar, a list, or a map whose keys are in file order and unique.
struct Node {
    enum class Kind : std::uint8_t { nothing, scalar, list, map };

    Kind kind = Kind::nothing;
    bool quoted = false;  ///< A scalar written as text: a JSON string, a quoted or block scalar of YAML.
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text;               ///< Of a scalar: clean UTF-8.
    std::vector<std::string> keys;  ///< Of a map, beside `items`.
    std::vector<Node> items;

    /// The value of a map's key, or null.
    const Node* find(std::string_view key) const;
    bool isText() const { return kind == Kind::scalar; }
};

/// A scalar that stands in no file.
Node scalarNode(std::string text, bool quoted);

struct Document {
    std::string file;  ///< As messages show it.
    Node root;

    Location at(const Node& node) const { return {file, node.line, node.column}; }
};

/// Bounds that hold for every document.
struct DocumentLimits {
    std::size_t bytes = std::size_t{16} << 20U;
    std::size_t depth = 16;
    std::size_t nodes = 2'000'000;
};

/// Reads one YAML document (libyaml's events). Refused: bad UTF-8, duplicate keys, anchors and aliases, tags,
/// a second document, directives, merge keys, a key that is no plain text, nesting or size beyond the limits.
/// Plain `null`, `~` and an empty value are nothing, so an empty document has a root of nothing. A byte order
/// mark is skipped. `file` is the name for messages. Findings are all there are, up to the first after which
/// reading on makes no sense.
Result<Document> readYaml(std::string_view bytes, std::string file, const DocumentLimits& limits = {});

/// Reads one JSON value. Refused: anything RFC 8259 forbids, duplicate keys, bad UTF-8, NUL in a text,
/// nesting or size beyond the limits, a number beyond 1e4932. Numbers keep the text of the source. A byte
/// order mark is skipped.
Result<Document> readJson(std::string_view bytes, std::string file, const DocumentLimits& limits = {});

/// Canonical JSON of a tree: keys in their order, no spaces. Plain scalars that are JSON numbers, true, false
/// or null stay bare, all else is a string, so that `readJson(toJson(n))` equals `n` but for places and for
/// `quoted` of plain words.
std::string toJson(const Node& node);

}  // namespace offerbook
