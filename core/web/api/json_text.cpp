#include "web/api/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace offerbook {

std::string jsonText(const nlohmann::ordered_json& json) {
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void appendQuoted(std::string& text, std::string_view value) {
    const bool plain = std::all_of(value.begin(), value.end(),
                                   [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
    if (!plain) {
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
