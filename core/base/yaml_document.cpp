#include <array>
#include <new>
#include <utility>

#include <yaml.h>

#include "base/document.h"
#include "base/document_builder.h"
#include "base/text.h"

namespace offerbook {

namespace {

class Parser {
public:
    explicit Parser(std::string_view bytes) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        if (bytes.data() == nullptr) bytes = "";  // libyaml asserts that there is something to point at
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size());
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { yaml_parser_delete(&parser_); }

    bool next(yaml_event_t& event) { return yaml_parser_parse(&parser_, &event) != 0; }
    const yaml_parser_t& state() const { return parser_; }

private:
    yaml_parser_t parser_{};
};

class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }
    yaml_event_t& get() { return event_; }

private:
    yaml_event_t event_{};
};

Place placeAt(const yaml_mark_t& mark) {
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

/// The byte that the parser stumbled on, or NUL at the end.
char byteAt(std::string_view bytes, const yaml_mark_t& mark) {
    std::size_t character = 0;
    for (const char byte : bytes) {
        if ((static_cast<unsigned char>(byte) & 0xC0U) == 0x80U) continue;
        if (character++ == mark.index) return byte;
    }
    return '\0';
}

/// What to do about an error of libyaml (its scanner.c and parser.c).
std::string adviceFor(std::string_view problem, char byte) {
    struct Advice {
        std::string_view problem, text;
    };
    static constexpr std::array advices{
        Advice{"mapping values are not allowed",
               "Put a text that contains ': ' in quotes, and check the indentation of this line."},
        Advice{"could not find expected ':'", "Write 'key: value', and indent the lines of one map alike."},
        Advice{"did not find expected key", "Indent the lines of one map alike, and close every quote."},
        Advice{"found unexpected end of stream", "Close the quotes."},
        Advice{"did not find expected ','", "Close the bracket, with ',' between the items."},
        Advice{"found unknown escape character", "Double the backslash, or use single quotes."},
        Advice{"undefined tag handle", "Remove the tag, or put a text that begins with '!' in quotes."},
    };
    if (byte == '\t') return "Indent with spaces, not with tabs.";
    if (problem.find("cannot start any token") != std::string_view::npos)
        return "Put a text that begins with '@', '`' or '%' in quotes.";
    for (const Advice& advice : advices)
        if (problem.find(advice.problem) != std::string_view::npos) return std::string(advice.text);
    return "Check the indentation, quotes and brackets here and in the line before.";
}

void refuseSyntax(const yaml_parser_t& parser, std::string_view bytes, DocumentBuilder& builder) {
    if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    const std::string problem = parser.problem != nullptr ? parser.problem : "it cannot be read";
    if (parser.error == YAML_READER_ERROR) {
        builder.refuse(
            placeOf(bytes, parser.problem_offset),
            "This is not YAML: " + problem + ". Remove the character; it cannot be seen in an editor.");
        return;
    }
    std::string text = "This is not YAML: ";
    if (parser.context != nullptr) {
        text += parser.context;
        if (parser.context_mark.line != parser.problem_mark.line)
            text += " that begins on line " + std::to_string(parser.context_mark.line + 1);
        text += ", ";
    }
    text += problem + ". " + adviceFor(problem, byteAt(bytes, parser.problem_mark));
    builder.refuse(placeAt(parser.problem_mark), std::move(text));
}

/// Turns the parser's events into a tree; each function returns whether to read on.
class YamlEvents {
public:
    explicit YamlEvents(DocumentBuilder& builder) : builder_(builder) {}

    bool take(const yaml_event_t& event) {
        const Place place = placeAt(event.start_mark);
        switch (event.type) {
            case YAML_DOCUMENT_START_EVENT:
                return startDocument(event, place);
            case YAML_ALIAS_EVENT:
                builder_.refuse(place,
                                "'*" + printable(text(event.data.alias.anchor)) +
                                    "' is an alias, which is not accepted. Write the value out, or put a "
                                    "text that begins with '*' in quotes.");
                return false;
            case YAML_SCALAR_EVENT:
                return plain(event.data.scalar.anchor, event.data.scalar.tag, place) && scalar(event, place);
            case YAML_SEQUENCE_START_EVENT:
                return plain(event.data.sequence_start.anchor, event.data.sequence_start.tag, place) &&
                       open(Node::Kind::list, place);
            case YAML_MAPPING_START_EVENT:
                return plain(event.data.mapping_start.anchor, event.data.mapping_start.tag, place) &&
                       open(Node::Kind::map, place);
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT:
                return builder_.close();
            case YAML_NO_EVENT:
            case YAML_STREAM_START_EVENT:
            case YAML_STREAM_END_EVENT:
            case YAML_DOCUMENT_END_EVENT:
                break;
        }
        return true;
    }

private:
    static std::string_view text(const yaml_char_t* bytes) { return reinterpret_cast<const char*>(bytes); }

    bool startDocument(const yaml_event_t& event, Place place) {
        if (++documents_ > 1) {
            builder_.refuse(place,
                            "A second document begins here. Keep one per file, without a '---' in between.");
            return false;
        }
        const auto& start = event.data.document_start;
        if (start.version_directive == nullptr && start.tag_directives.start == start.tag_directives.end)
            return true;
        return builder_.refuse(place, "Directives are not accepted. Remove the line that begins with '%'.");
    }

    /// Neither anchor nor tag.
    bool plain(const yaml_char_t* anchor, const yaml_char_t* tag, Place place) {
        if (anchor != nullptr &&
            !builder_.refuse(place,
                             "'&" + printable(text(anchor)) +
                                 "' is an anchor, which is not accepted. Remove it, or put a text that "
                                 "begins with '&' in quotes."))
            return false;
        return tag == nullptr ||
               builder_.refuse(place, "'" + printable(text(tag)) +
                                          "' is a tag, which is not accepted. Remove it, or put "
                                          "a text that begins with '!' in quotes.");
    }

    bool open(Node::Kind kind, Place place) {
        if (!builder_.expectsKey()) return builder_.open(kind, place);
        builder_.refuse(place,
                        "A list or map stands where a key must be. Write a plain word as key; put a value "
                        "that begins with '{' or '[' in quotes.");
        return false;
    }

    bool scalar(const yaml_event_t& event, Place place) {
        const auto& data = event.data.scalar;
        std::string value(reinterpret_cast<const char*>(data.value), data.length);
        if (value.find('\0') != std::string::npos)
            return builder_.refuse(place, "This text contains \\0, which no text may. Remove it.") &&
                   put(std::string(), true, data.style, place);
        return put(std::move(value), data.style != YAML_PLAIN_SCALAR_STYLE, data.style, place);
    }

    bool put(std::string value, bool quoted, yaml_scalar_style_t style, Place place) {
        const bool none = !quoted && (value.empty() || value == "~" || value == "null");
        if (!builder_.expectsKey())
            return none ? builder_.nothing(place) : builder_.scalar(std::move(value), quoted, place);
        const bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
        if (none || block) {
            if (!builder_.refuse(place, "This key is no plain word. Write 'key: value'.")) return false;
        } else if (!quoted && value == "<<") {
            if (!builder_.refuse(place,
                                 "'<<' would merge another map, which is not accepted. Write its keys out."))
                return false;
        }
        return builder_.key(std::move(value), place);
    }

    DocumentBuilder& builder_;
    int documents_ = 0;
};

}  // namespace

Result<Document> readYaml(std::string_view bytes, std::string file, const DocumentLimits& limits) {
    DocumentBuilder builder("yaml", std::move(file), limits);
    if (!builder.accepts(bytes)) return builder.take();
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    Parser parser(bytes);
    YamlEvents events(builder);
    for (bool more = true; more;) {
        Event event;
        if (!parser.next(event.get())) {
            refuseSyntax(parser.state(), bytes, builder);
            break;
        }
        more = event.get().type != YAML_STREAM_END_EVENT && events.take(event.get());
    }
    return builder.take();
}

}  // namespace offerbook
