#include "base/document.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace offerbook {

namespace {

/// The length of a run of digits at the start.
std::size_t digitsOf(std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

/// Removes `count` letters; false where there are none.
bool take(std::string_view& text, std::size_t count) {
    text.remove_prefix(count);
    return count > 0;
}

/// RFC 8259, section 6.
bool hasNumberGrammar(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    if (!take(text, text.starts_with('0') ? 1 : digitsOf(text))) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!take(text, digitsOf(text))) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (!take(text, digitsOf(text))) return false;
    }
    return text.empty();
}

/// A number that `readJson` takes back: its range is that of long double, which only an exponent or thousands
/// of digits can leave.
bool isJsonNumber(const std::string& text) {
    if (!hasNumberGrammar(text)) return false;
    if (text.size() < 4000 && text.find_first_of("eE") == std::string::npos) return true;
    return std::isfinite(std::strtold(text.c_str(), nullptr));
}

void writeText(std::string_view text, std::string& json) {
    static constexpr std::string_view digits = "0123456789abcdef";
    json += '"';
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            json += '\\';
            json += letter;
        } else if (letter == '\n') {
            json += "\\n";
        } else if (byte < 0x20) {
            json += {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 0xFU]};
        } else {
            json += letter;
        }
    }
    json += '"';
}

void writeScalar(const Node& node, std::string& json) {
    const bool bare = !node.quoted && (node.text == "true" || node.text == "false" || node.text == "null" ||
                                       isJsonNumber(node.text));
    if (bare)
        json += node.text;
    else
        writeText(node.text, json);
}

// Recursion is safe: the readers bound the depth.
void write(const Node& node, std::string& json) {
    switch (node.kind) {
        case Node::Kind::nothing:
            json += "null";
            break;
        case Node::Kind::scalar:
            writeScalar(node, json);
            break;
        case Node::Kind::list:
        case Node::Kind::map: {
            const bool map = node.kind == Node::Kind::map;
            json += map ? '{' : '[';
            for (std::size_t index = 0; index < node.items.size(); ++index) {
                if (index > 0) json += ',';
                if (map) {
                    writeText(node.keys[index], json);
                    json += ':';
                }
                write(node.items[index], json);
            }
            json += map ? '}' : ']';
        }
    }
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Node scalarNode(std::string text, bool quoted) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.quoted = quoted;
    node.text = std::move(text);
    return node;
}

std::string toJson(const Node& node) {
    std::string json;
    write(node, json);
    return json;
}

}  // namespace offerbook
