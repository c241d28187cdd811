#include "catalogue/json_schema_leaves.h"

#include <cmath>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "register/establishment_types.h"

namespace offerbook::schema {

namespace {

constexpr const char* space = R"([ \t\r\n]*)";

/// What `printable` in base/text.h shows as an escape, beside the control characters of ASCII and the marks
/// that scripts need (decode.cpp).
constexpr const char* invisible = R"(\u007f-\u009f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff)";

std::string textPattern(std::size_t longest) {
    const bool lines = longest > CatalogueLimits::line;
    const std::string controls = lines ? R"(\u0000-\u0009\u000b-\u001f)" : R"(\u0000-\u001f)";
    return std::string("^") + space + R"((?![ \t\r\n])[^)" + controls + invisible + "]{1," +
           std::to_string(longest) + "}" + space + "$";
}

/// The zeros of a power of ten.
int zerosOf(double power) {
    const int zeros = static_cast<int>(std::lround(std::log10(power)));
    if (std::pow(10, zeros) != power) throw std::logic_error("a bound in the table is no power of ten");
    return zeros;
}

Json bounded(const char* type, const Shape& shape, const std::string& pattern) {
    Json json{{"type", {type, "string"}}};
    if (type == std::string("integer")) {
        json["minimum"] = std::llround(shape.least);
        json["maximum"] = std::llround(shape.most);
    } else {
        json[shape.above ? "exclusiveMinimum" : "minimum"] = shape.least;
        json["maximum"] = shape.most;
    }
    json["pattern"] = trimmed(pattern);
    return json;
}

Json whole(const Shape& shape) {
    const std::string zeros = std::to_string(zerosOf(shape.most));
    const std::string more = std::to_string(zerosOf(shape.most) - 1);
    return bounded(
        "integer", shape,
        std::string(shape.least == 0 ? "-?0+|" : "") + "0*(?:[1-9][0-9]{0," + more + "}|10{" + zeros + "})");
}

Json decimal(const Shape& shape) {
    const std::string zeros = std::to_string(zerosOf(shape.most));
    const std::string zero = "-?0+(?:\\.0+)?";
    std::string pattern = "0*(?:[0-9]{1," + zeros + "}(?:\\.[0-9]+)?|10{" + zeros + "}(?:\\.0+)?)";
    if (shape.least < 0)
        pattern.insert(0, "-?");
    else if (shape.above)
        pattern.insert(0, "(?!" + zero + space + "$)");
    else
        pattern.insert(0, zero + "|");
    return bounded("number", shape, pattern);
}

Json word(const Shape& shape) {
    std::string pattern;
    Json words = Json::array();
    for (const std::string_view each : shape.words) {
        pattern += (pattern.empty() ? "" : "|") + std::string(each);
        words.push_back(each);
    }
    return {{"anyOf", {{{"enum", std::move(words)}}, {{"type", "string"}, {"pattern", trimmed(pattern)}}}}};
}

Json matching(const std::string& pattern) {
    return {{"type", "string"}, {"pattern", trimmed(pattern)}};
}

/// Plain true and false of YAML are words of letters, which an id may be.
Json id() {
    return {{"type", {"string", "boolean"}}, {"pattern", trimmed("[a-z][a-z0-9-]{2,63}")}};
}

/// 1900 to 2999, leap years by the Gregorian rule.
Json day() {
    return matching(
        "(?:(?:19|2[0-9])[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|["
        "12]"
        "[0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2000|2400|"
        "2800)-02-29)");
}

const std::string label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

Json email() {
    const std::string atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    return matching("(?=[^@]{1,64}@)" + atom + "(?:\\." + atom + ")*@(?=[A-Za-z0-9.-]{1,253}" + space + "$)" +
                    label + "(?:\\." + label + ")+");
}

Json url() {
    const std::string port =
        "0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553"
        "[0-5])";
    return matching(R"((?=[^ \t\r\n]{1,)" + std::to_string(CatalogueLimits::address) + "}" + space +
                    "$)[Hh][Tt][Tt][Pp][Ss]?://(?![A-Za-z0-9.-]{254})" + label + "(?:\\." + label +
                    ")*(?::" + port + R"()?(?:[/?#][^\u0000-\u0020"<>\\^`{|}\u007f-\u{10ffff}]*)?)");
}

Json phone() {
    return {{"type", {"integer", "string"}},
            {"minimum", 100},
            {"maximum", 999'999'999'999'999},
            {"pattern",
             trimmed("\\+?(?!-)(?:[ ()-]*[0-9]){3,15}[ ()-]*(?:[ \\n]*[Ee][Xx][Tt](?:[Ee][Nn][Ss][Ii][Oo]"
                     "[Nn])?\\.?[ \\n]*(?:-0+|0*[0-9]{1,18}))?")}};
}

}  // namespace

std::string trimmed(const std::string& pattern) {
    return std::string("^") + space + "(?:" + pattern + ")" + space + "$";
}

Json plain(std::size_t longest) {
    return {{"type", {"string", "number", "boolean"}}, {"pattern", textPattern(longest)}};
}

Json text(std::size_t longest) {
    Json json = plain(longest);
    json["type"].push_back("object");
    json["patternProperties"]["^[a-z]{2,3}$"] = plain(longest);
    json["required"] = {"en"};
    json["maxProperties"] = CatalogueLimits::languages;
    json["additionalProperties"] = false;
    return json;
}

Json scalar(const Shape& shape) {
    switch (shape.form) {
        case Form::plain:
            return plain(shape.longest);
        case Form::text:
            return text(shape.longest);
        case Form::id:
            return id();
        case Form::day:
            return day();
        case Form::email:
            return email();
        case Form::url:
            return url();
        case Form::phone:
            return phone();
        case Form::flag:
            return {{"type", {"boolean", "string"}}, {"pattern", trimmed("true|false")}};
        case Form::whole:
            return whole(shape);
        case Form::decimal:
            return decimal(shape);
        case Form::word:
            return word(shape);
        case Form::authority:
            return {{"type", {"integer", "string"}},
                    {"minimum", 100},
                    {"maximum", 999},
                    {"pattern", "^$|" + trimmed("[0-9]{3}")}};
        case Form::urn:
            return {{"type", {"integer", "string"}},
                    {"minimum", 100'000},
                    {"maximum", 999'999},
                    {"pattern", trimmed("[1-9][0-9]{5}")}};
        default:
            throw std::logic_error("this form is no single value");
    }
}

Json registerCode(Form form) {
    Json merged = Json::array();
    std::string refused;
    for (int code = 1; form == Form::types && code <= 99; ++code) {
        const std::string text = (code < 10 ? "0" : "") + std::to_string(code);
        if (mergedTypeCode(text) == text) continue;
        merged.push_back(code);
        refused += (refused.empty() ? "" : "|") + std::to_string(code);
    }
    Json json{{"type", {"integer", "string"}}, {"minimum", 1}, {"maximum", 99}};
    json["pattern"] =
        trimmed((refused.empty() ? "" : "(?!0*(?:" + refused + ")" + space + "$)") + "0*[1-9][0-9]?");
    if (!merged.empty()) json["not"]["enum"] = std::move(merged);
    return json;
}

}  // namespace offerbook::schema
