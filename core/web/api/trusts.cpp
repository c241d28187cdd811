// Trusts, as the register names them, with the schools that the county serves.
#include "web/trusts.h"

#include <map>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "web/api/answers.h"
#include "web/api/api_routes.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// How many of its schools each sector covers, by id.
std::map<std::string, std::size_t> sectorsOf(const Edition& edition, const TrustOf& entry) {
    std::map<std::string, std::size_t> counts;
    for (const std::size_t row : entry.rows)
        for (const SectorOf& sector : edition.sectors())
            if (sector.covered->yes.test(row)) ++counts[sector.sector.id];
    return counts;
}

Response trusts(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    std::vector<TrustOf> list = trustsOf(*call.view.edition);
    if (const auto typed = call.request.parameter("q")) {
        const TrustWords words(*typed);
        std::erase_if(list, [&](const TrustOf& entry) { return !words.mean(entry.trust); });
    }
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const TrustOf& entry = list[index];
        return Json{{"id", entry.trust.id},
                    {"name", entry.trust.name},
                    {"schools", entry.rows.size()},
                    {"sectors", Json(sectorsOf(*call.view.edition, entry))},
                    {"url", call.pinned("/api/v1/schools?trust=" + percentEncoded(entry.trust.id))}};
    });
}

}  // namespace

void addTrustRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/trusts",
                .summary = "Trusts whose schools the county serves",
                .parameters = withPaging({{"q", "Beginnings of words of the name, or the id.", {}}}),
                .answers = "TrustList",
                .isLong = true,
                .handler = trusts});
}

}  // namespace offerbook
