#include "charter/county_lines.h"

namespace offerbook {

Location countyLine(const County& county, std::string_view key) {
    Location at{"county.yaml", 0, 0};
    std::uint32_t line = 1;
    for (std::string_view rest = county.content; !rest.empty(); ++line) {
        const std::size_t end = rest.find('\n');
        const std::string_view text = rest.substr(0, end);
        if (text.starts_with(key) && text.substr(key.size()).starts_with(':')) {
            at.line = line;
            return at;
        }
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return at;
}

}  // namespace offerbook
