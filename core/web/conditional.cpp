#include "web/conditional.h"

#include "base/text.h"

namespace offerbook {

Known knownBy(const Request& request, std::string_view tag) {
    const auto header = request.header("if-none-match");
    if (!header) return Known::no;
    if (trim(*header) == "*") return Known::whatever;
    for (std::string_view candidate : split(*header, ',')) {
        candidate = trim(candidate);
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (candidate == tag) return Known::yes;
    }
    return Known::no;
}

}  // namespace offerbook
