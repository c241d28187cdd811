// Builds a document from the events of a parser; holds what YAML and JSON have in common: the limits, unique
// keys, and the collecting of findings. Only the readers of this floor use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/document.h"

namespace offerbook {

/// Line and column, counted from 1; the column counts characters, not bytes.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// The place of the byte at `offset`.
Place placeOf(std::string_view bytes, std::size_t offset);

/// Events come in document order. A function that returns false has refused something after which reading on
/// makes no sense; the reader stops then and takes the result.
class DocumentBuilder {
public:
    /// `code` is the kind of input for the diagnostics: "yaml" or "json".
    DocumentBuilder(std::string_view code, std::string file, const DocumentLimits& limits);

    /// Size and UTF-8 of the whole input.
    bool accepts(std::string_view bytes);

    bool key(std::string text, Place place);
    bool scalar(std::string text, bool quoted, Place place);
    bool nothing(Place place);
    bool open(Node::Kind kind, Place place);
    bool close();

    /// True where a map is open whose next key has not come yet.
    bool expectsKey() const;

    /// Notes an error; false when so many were found that reading on helps nobody.
    bool refuse(Place place, std::string text);

    Result<Document> take();

private:
    struct Open {
        Node node;
        bool hasKey = false;                                  ///< A key came and its value did not yet.
        std::unordered_map<std::string, std::size_t> places;  ///< Of keys, once there are many.
    };

    bool add(Node node);
    bool countNode(Place place);
    void put(Node node);
    static const Node* earlier(Open& open, const std::string& key);

    std::string code_;
    DocumentLimits limits_;
    Document document_;
    std::vector<Open> open_;
    std::size_t nodes_ = 0;
    Diagnostics found_;
};

}  // namespace offerbook
