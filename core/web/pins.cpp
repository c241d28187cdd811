#include "web/pins.h"

namespace offerbook {

namespace {

constexpr std::string_view linkStart = " href=\"/", formStart = " action=\"/", staysNow = "data-now";

std::string withPins(std::string_view address, const Pins& pins, std::string_view ampersand) {
    const std::string_view before = address.substr(0, address.find('#'));
    std::string pinned(before);
    std::string_view separator = before.find('?') == std::string_view::npos ? "?" : ampersand;
    for (const auto& [name, value] : pins) {
        pinned.append(separator).append(name).append("=").append(percentEncoded(value));
        separator = ampersand;
    }
    return pinned.append(address.substr(before.size()));
}

std::string hiddenFields(const Pins& pins) {
    std::string fields;
    for (const auto& [name, value] : pins)
        fields += "<input type=\"hidden\" name=\"" + name + "\" value=\"" + percentEncoded(value) + "\">";
    return fields;
}

}  // namespace

Pins pinsOf(const Request& request) {
    Pins pins;
    for (const char* const name : {"edition", "as_of", "lang"})
        if (const auto value = request.parameter(name)) pins.emplace_back(name, *value);
    return pins;
}

std::string pinnedAddress(std::string_view address, const Pins& pins) {
    return withPins(address, pins, "&");
}

std::string pinnedPage(std::string_view html, const std::function<Pins(std::string_view path)>& pinsAt) {
    std::string page;
    page.reserve(html.size() + html.size() / 8);
    while (!html.empty()) {
        // A text never holds a bare '<' or quote, so whatever looks like our tag is one.
        const std::size_t open = html.find('<');
        page += html.substr(0, open);
        if (open == std::string_view::npos) break;
        html.remove_prefix(open);
        const std::string_view tag = html.substr(0, html.find('>') + 1);
        if (tag.empty()) return page.append(html);
        html.remove_prefix(tag.size());
        const bool isForm = tag.starts_with("<form");
        const std::string_view start = isForm ? formStart : linkStart;
        const std::size_t found = tag.find(start);
        if (found == std::string_view::npos || tag.find(staysNow) != std::string_view::npos) {
            page += tag;
            continue;
        }
        const std::size_t begin = found + start.size() - 1, end = tag.find('"', begin);
        const std::string_view address = tag.substr(begin, end - begin);
        const Pins pins = pinsAt(address.substr(0, address.find_first_of("?#")));
        if (pins.empty()) {
            page += tag;
        } else if (isForm) {
            page.append(tag).append(hiddenFields(pins));
        } else {
            page.append(tag.substr(0, begin))
                .append(withPins(address, pins, "&amp;"))
                .append(tag.substr(end));
        }
    }
    return page;
}

}  // namespace offerbook
