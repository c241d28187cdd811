#include "web/http/response_fields.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"

namespace offerbook {

namespace {

bool isToken(std::string_view name) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

bool isFieldValue(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

bool isOwnedByServer(std::string_view name) {
    constexpr std::array<std::string_view, 4> owned{"content-length", "transfer-encoding", "connection",
                                                    "date"};
    return std::any_of(owned.begin(), owned.end(),
                       [&](std::string_view own) { return equalsIgnoringCase(own, name); });
}

}  // namespace

void appendField(std::string& text, std::string_view name, std::string_view value) {
    if (!isToken(name) || !isFieldValue(value))
        throw std::invalid_argument("the answer's field '" + printable(name) + "' is '" + printable(value) +
                                    "', which is no header field");
    if (isOwnedByServer(name))
        throw std::invalid_argument("the answer sets '" + std::string(name) +
                                    "', which the server sets itself");
    text += name;
    text += ": ";
    text += value;
    text += "\r\n";
}

std::string renderFields(const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string text;
    for (const auto& [name, value] : fields) appendField(text, name, value);
    return text;
}

std::string_view fieldIn(std::string_view rendered, std::string_view name) {
    while (!rendered.empty()) {
        const std::size_t end = rendered.find("\r\n");
        const std::string_view line = rendered.substr(0, end);
        const std::size_t colon = line.find(": ");
        if (equalsIgnoringCase(line.substr(0, colon), name)) return line.substr(colon + 2);
        rendered.remove_prefix(end + 2);
    }
    return {};
}

}  // namespace offerbook
