#include <map>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/document.h"
#include "base/document_builder.h"
#include "base/text.h"

namespace offerbook {

namespace {

/// The library refuses numbers that its type cannot hold, although only their text is wanted here: long
/// double leaves that to numbers beyond 1e4932.
using Json =
    nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

bool isSeparator(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n' || letter == ',' ||
           letter == ':';
}

bool isInNumber(char letter) {
    return (letter >= '0' && letter <= '9') || letter == '-' || letter == '+' || letter == '.' ||
           letter == 'e' || letter == 'E';
}

/// Walks the source beside the parser, token by token, because the parser's events carry no place. Each event
/// comes when its token, and nothing behind it, was accepted, so the source is known to be well-formed there.
class Walk {
public:
    explicit Walk(std::string_view bytes) : bytes_(bytes) {}

    /// Goes to the start of the next token.
    Place next() {
        while (at_ < bytes_.size() && isSeparator(bytes_[at_])) step();
        return place_;
    }
    void skip(std::size_t count) {
        while (count-- > 0 && at_ < bytes_.size()) step();
    }
    void skipText() {
        step();
        // A well-formed text holds no line break, so that only characters are counted.
        while (at_ < bytes_.size() && bytes_[at_] != '"') {
            if (bytes_[at_] == '\\') step();
            place_.column += (static_cast<unsigned char>(bytes_[at_++]) & 0xC0U) != 0x80U ? 1U : 0U;
        }
        step();
    }
    std::string_view skipNumber() {
        const std::size_t start = at_;
        while (at_ < bytes_.size() && isInNumber(bytes_[at_])) step();
        return bytes_.substr(start, at_ - start);
    }

private:
    void step() {
        if (at_ == bytes_.size()) return;
        const char byte = bytes_[at_++];
        if (byte == '\n')
            place_ = {place_.line + 1, 1};
        else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U)
            ++place_.column;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    Place place_{1, 1};
};

/// The parser's own words behind "parse error at line 1, column 7: ".
std::string reasonOf(const std::string& message) {
    const std::size_t start = message.find(": ");
    return printable(start == std::string::npos ? message : message.substr(start + 2), 300);
}

/// The functions that nlohmann's parser calls; each returns whether to read on.
class JsonEvents {
public:
    JsonEvents(std::string_view bytes, DocumentBuilder& builder)
        : bytes_(bytes), walk_(bytes), builder_(builder) {}

    bool null() {
        const Place place = walk_.next();
        walk_.skip(4);
        return builder_.nothing(place);
    }
    bool boolean(bool value) {
        const Place place = walk_.next();
        walk_.skip(value ? 4 : 5);
        return builder_.scalar(value ? "true" : "false", false, place);
    }
    // NOLINTBEGIN(readability-identifier-naming): the library asks for these names.
    bool number_integer(Json::number_integer_t /*value*/) { return number(); }
    bool number_unsigned(Json::number_unsigned_t /*value*/) { return number(); }
    bool number_float(Json::number_float_t /*value*/, const std::string& /*source*/) { return number(); }
    bool string(std::string& text) {
        const Place place = walk_.next();
        walk_.skipText();
        return withoutNul(text, place) && builder_.scalar(std::move(text), true, place);
    }
    bool binary(Json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) { return open(Node::Kind::map); }
    bool key(std::string& text) {
        const Place place = walk_.next();
        walk_.skipText();
        return withoutNul(text, place) && builder_.key(std::move(text), place);
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*size*/) { return open(Node::Kind::list); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& problem) {
        // `position` counts the bytes read, the offending one among them.
        const Place place = placeOf(bytes_, position > 0 ? position - 1 : 0);
        if (trim(bytes_).empty())
            builder_.refuse(place, "There is nothing here. Write one JSON value.");
        else if (dynamic_cast<const Json::out_of_range*>(&problem) != nullptr)
            builder_.refuse(place, "This number is out of range. Write it shorter, or as a text in quotes.");
        else
            builder_.refuse(place, "This is not JSON (RFC 8259): " + reasonOf(problem.what()) +
                                       ". Check quotes, commas and brackets here.");
        return false;
    }
    // NOLINTEND(readability-identifier-naming)

private:
    bool number() {
        const Place place = walk_.next();
        return builder_.scalar(std::string(walk_.skipNumber()), false, place);
    }
    bool open(Node::Kind kind) {
        const Place place = walk_.next();
        walk_.skip(1);
        return builder_.open(kind, place);
    }
    bool close() {
        walk_.next();
        walk_.skip(1);
        return builder_.close();
    }
    bool withoutNul(const std::string& text, Place place) {
        if (text.find('\0') == std::string::npos) return true;
        return builder_.refuse(place, "This text contains \\u0000, which no text may. Remove it.");
    }

    std::string_view bytes_;
    Walk walk_;
    DocumentBuilder& builder_;
};

}  // namespace

Result<Document> readJson(std::string_view bytes, std::string file, const DocumentLimits& limits) {
    DocumentBuilder builder("json", std::move(file), limits);
    if (!builder.accepts(bytes)) return builder.take();
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    JsonEvents events(bytes, builder);
    Json::sax_parse(bytes.begin(), bytes.end(), &events);
    return builder.take();
}

}  // namespace offerbook
