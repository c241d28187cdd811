// The little JSON that the SDK writes: texts and numbers. Part of sdk.hpp.
#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>

namespace offerbook::sdk {

/// The parts, one after the other.
inline std::string joined(std::initializer_list<std::string_view> parts) {
    std::string whole;
    for (const std::string_view part : parts) whole.append(part);
    return whole;
}

/// A JSON string with its quotes. Bytes that are no UTF-8 pass as they are; Offerbook refuses them with the
/// place.
inline std::string jsonText(std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string json = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            json += '\\';
            json += letter;
        } else if (byte < 0x20) {
            json += "\\u00";
            json += digits[byte / 16];
            json += digits[byte % 16];
        } else {
            json += letter;
        }
    }
    return json += '"';
}

/// The shortest decimal text without exponent, whatever the locale. Throws std::domain_error unless finite.
inline std::string numberText(double number) {
    if (!std::isfinite(number)) throw std::domain_error("a number is infinite or not a number");
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return {text.data(), end.ptr};
}

/// Where in the plugin's source a record was written; a default argument catches the caller's place.
struct Here {
    std::string_view file;
    unsigned line;

    static constexpr Here now(const char* path = __builtin_FILE(), unsigned line = __builtin_LINE()) {
        const std::string_view whole(path);
        const auto slash = whole.rfind('/');
        return {slash == std::string_view::npos ? whole : whole.substr(slash + 1), line};
    }
};

}  // namespace offerbook::sdk
