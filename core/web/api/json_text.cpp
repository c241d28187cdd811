#include "web/api/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace offerbook {

std::string jsonText(const nlohmann::ordered_json& json) {
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void appendQuoted(std::string& text, std::string_view value) {
    // Counts on instead of stopping at the first, which compilers turn into many letters at a time.
    const auto odd = std::count_if(value.begin(), value.end(), [](char c) {
        return static_cast<unsigned char>(c - 0x20) >= 0x7f - 0x20 || c == '"' || c == '\\';
    });
    if (odd > 0) {
        text += jsonText(std::string(value));
        return;
    }
    text += '"';
    text += value;
    text += '"';
}

void appendName(std::string& text, std::string_view name) {
    if (!text.empty() && text.back() != '{') text += ',';
    appendQuoted(text, name);
    text += ':';
}

}  // namespace offerbook
