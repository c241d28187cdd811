#include "register/school.h"

#include "base/text.h"

namespace offerbook {

std::optional<Urn> Urn::parse(std::string_view text) {
    constexpr std::size_t digits = 6;
    if (text.size() != digits || text.front() == '0') return std::nullopt;
    const auto number = parseWhole(text);
    if (!number || *number < 0) return std::nullopt;
    return Urn{static_cast<std::uint32_t>(*number)};
}

}  // namespace offerbook
