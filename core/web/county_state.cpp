#include "web/county_state.h"

namespace offerbook {

std::optional<PublishReport> lastReportOf(const WebContext& context) {
    return context.lastReport ? context.lastReport() : std::nullopt;
}

std::vector<EditionInfo> lastEditions(const WebContext& context) {
    constexpr std::size_t shown = 10;
    std::vector<EditionInfo> list = context.editions();
    if (list.size() > shown) list.resize(shown);
    return list;
}

}  // namespace offerbook
