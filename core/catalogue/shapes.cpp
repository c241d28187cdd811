#include "catalogue/shapes.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/limits.h"

namespace offerbook {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Dot-separated labels of letters, digits and inner hyphens.
bool isHostName(std::string_view text, std::size_t leastLabels) {
    const auto labels = split(text, '.');
    return text.size() <= 253 && labels.size() >= leastLabels &&
           std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
               return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
                      std::all_of(label.begin(), label.end(),
                                  [](char c) { return isLetterOrDigit(c) || c == '-'; });
           });
}

}  // namespace

bool isEmail(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64) return false;
    const std::string_view local = text.substr(0, at);
    static constexpr std::string_view allowed = "!#$%&'*+/=?^_`{|}~-.";
    const bool plain = std::all_of(local.begin(), local.end(), [](char c) {
        return isLetterOrDigit(c) || allowed.find(c) != std::string_view::npos;
    });
    return plain && local.front() != '.' && local.back() != '.' &&
           local.find("..") == std::string_view::npos && isHostName(text.substr(at + 1), 2);
}

bool isWebAddress(std::string_view text) {
    const std::string lowered = lowerAscii(text.substr(0, 8));
    const std::string_view scheme = lowered.starts_with("https://")  ? "https://"
                                    : lowered.starts_with("http://") ? "http://"
                                                                     : "";
    if (scheme.empty() || text.size() > CatalogueLimits::address) return false;
    static constexpr std::string_view refused = "\"<>\\^`{|} ";
    const bool clean = std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < '\x7f' && refused.find(c) == std::string_view::npos;
    });
    std::string_view host = text.substr(scheme.size());
    host = host.substr(0, host.find_first_of("/?#"));
    const std::size_t colon = host.find(':');
    if (colon != std::string_view::npos) {
        const auto port = parseWhole(host.substr(colon + 1));
        if (!port || *port < 1 || *port > 65535) return false;
        host = host.substr(0, colon);
    }
    return clean && isHostName(host, 1);
}

bool isPhone(std::string_view text) {
    const std::string lowered = lowerAscii(text);
    std::string_view number = lowered;
    const std::size_t extension = number.find("ext");
    if (extension != std::string_view::npos) {
        std::string_view rest = number.substr(extension + 3);
        if (rest.starts_with("ension")) rest.remove_prefix(6);
        if (rest.starts_with(".")) rest.remove_prefix(1);
        if (const auto inner = parseWhole(trim(rest)); !inner || *inner < 0) return false;
        number = trim(number.substr(0, extension));
    }
    if (number.starts_with("+")) number.remove_prefix(1);
    if (number.starts_with("-")) return false;
    const auto digits = std::count_if(number.begin(), number.end(), isDigit);
    return digits >= 3 && digits <= 15 && std::all_of(number.begin(), number.end(), [](char c) {
               return isDigit(c) || c == ' ' || c == '-' || c == '(' || c == ')';
           });
}

}  // namespace offerbook
