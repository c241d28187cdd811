#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "rules/explanation.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

std::size_t offersOf(const Call& call, const std::function<bool(const OfferOf&)>& fits) {
    std::size_t count = 0;
    for (const OfferOf& entry : call.view.edition->offers())
        if (!(entry.offer.ends && entry.offer.ends->on < call.view.day) && fits(entry)) ++count;
    return count;
}

Response sectors(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const Edition& edition = *call.view.edition;
    return listAnswer(call, std::get<Page>(page), edition.sectors().size(), [&](std::size_t index) {
        const SectorOf& entry = edition.sectors()[index];
        const std::size_t yes = entry.covered->yes.count(), no = entry.covered->no.count();
        return Json{{"id", entry.sector.id},
                    {"title", entry.sector.title},
                    {"plugin", entry.sector.plugin},
                    {"covers",
                     {{"rule", print(entry.covers)},
                      {"text", sayRule(entry.covers, edition.facts(), call.context.messages)}}},
                    {"schools", {{"yes", yes}, {"no", no}, {"ask", edition.schools().size() - yes - no}}},
                    {"offers", offersOf(call, [&](const OfferOf& offer) { return offer.sector == index; })}};
    });
}

Response themes(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto& list = call.view.edition->county().themes;
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const Theme& theme = list[index];
        return Json{
            {"id", theme.id},
            {"title", theme.title.english},
            {"about", theme.about.empty() ? Json(nullptr) : Json(theme.about.english)},
            {"core", theme.core},
            {"offers", offersOf(call, [&](const OfferOf& entry) { return entry.offer.theme == theme.id; })}};
    });
}

}  // namespace

void addVocabularyRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/sectors",
                .summary = "Types of school with an offer of their own",
                .parameters = withPaging({}),
                .answers = "SectorList",
                .handler = sectors});
    routes.add({.pattern = "/api/v1/themes",
                .summary = "Subjects of support",
                .parameters = withPaging({}),
                .answers = "ThemeList",
                .handler = themes});
}

}  // namespace offerbook
