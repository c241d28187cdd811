#include "web/http/conditional.h"

#include "base/text.h"

namespace offerbook {

Known knownBy(const Request& request, std::string_view tag) {
    const std::string header = request.headerList("if-none-match");
    if (header.empty()) return Known::no;
    if (trim(header) == "*") return Known::whatever;
    for (std::string_view candidate : split(header, ',')) {
        candidate = trim(candidate);
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (candidate == tag) return Known::yes;
    }
    return Known::no;
}

}  // namespace offerbook
