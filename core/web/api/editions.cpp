#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Response editions(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const std::vector<EditionInfo> all = call.context.editions();
    return listAnswer(call, std::get<Page>(page), all.size(),
                      [&](std::size_t index) { return editionForm(all[index]); });
}

Response edition(const Call& call) {
    const std::string_view text = call.capture("number");
    const auto number = parseWhole(text);
    for (const EditionInfo& info : call.context.editions()) {
        if (!number || info.number != *number) continue;
        Json form = editionForm(info);
        form["plugins"] = Json::array();
        for (const std::string& digest : info.bundleDigests) form["plugins"].push_back({{"bundle", digest}});
        return thingAnswer(call, form);
    }
    return notFound(call,
                    "There is no edition '" + printable(text, 30) + "'. All editions: /api/v1/editions");
}

}  // namespace

void addEditionRoutes(Routes& routes) {
    // What was published later is no part of a view, so these two are not named by its ETag.
    routes.add({.pattern = "/api/v1/editions",
                .summary = "Every published edition, newest first",
                .parameters = withPaging({}),
                .answers = "EditionList",
                .catalogue = false,
                .isLong = true,
                .handler = editions});
    routes.add({.pattern = "/api/v1/editions/{number}",
                .summary = "One edition",
                .answers = "EditionInFull",
                .catalogue = false,
                .isLong = true,
                .handler = edition});
}

}  // namespace offerbook
