#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json owedForm(const Owed& owed) {
    return {{"owed", {{"by", owed.by.iso()}, {"who", owed.who}}}};
}

Json stepsForm(const std::vector<Step>& steps, Day day) {
    Json list = Json::array();
    for (const Step& step : steps)
        list.push_back(
            {{"what", step.what.english},
             {"by", step.by ? Json(step.by->iso()) : Json(nullptr)},
             {"state", step.state},
             {"late", step.state == "late" || (step.state != "done" && step.by && *step.by < day)}});
    return list;
}

bool serves(const Offer& offer, const Priority& priority) {
    return std::find(offer.priorities.begin(), offer.priorities.end(), priority.id) != offer.priorities.end();
}

/// The ids of the offers that serve it, by sector.
Json bySector(const Call& call, const Priority& priority, std::size_t& count) {
    const Edition& edition = *call.view.edition;
    Json sectors = Json::object();
    for (const SectorOf& entry : edition.sectors()) sectors[entry.sector.id] = Json::array();
    for (const OfferOf& entry : edition.offers()) {
        if ((entry.offer.ends && entry.offer.ends->on < call.view.day) || !serves(entry.offer, priority))
            continue;
        sectors[edition.sectors()[entry.sector].sector.id].push_back(entry.offer.id);
        ++count;
    }
    return sectors;
}

Response priorities(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto& list = call.view.edition->county().priorities;
    return listAnswer(call, std::get<Page>(page), list.size(), [&](std::size_t index) {
        const Priority& priority = list[index];
        Json form{{"id", priority.id}, {"title", priority.title.english}};
        const auto answer = [](const auto& given, const auto& shape) {
            return given ? Json(shape(*given)) : given.owed ? owedForm(*given.owed) : Json(nullptr);
        };
        form["driver"] = answer(priority.driver, [](const Text& text) { return text.english; });
        form["owner"] = answer(priority.owner, [](const std::string& role) { return role; });
        form["steps"] =
            answer(priority.steps, [&](const auto& steps) { return stepsForm(steps, call.view.day); });
        form["measures"] = answer(priority.measures, [](const std::vector<Measure>& measures) {
            Json forms = Json::array();
            for (const Measure& measure : measures) forms.push_back(measureForm(measure));
            return forms;
        });
        std::size_t count = 0;
        Json sectors = bySector(call, priority, count);
        form["offers"] = count;
        form["offers_by_sector"] = std::move(sectors);
        return form;
    });
}

}  // namespace

void addPriorityRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/priorities",
                .summary = "The county's aims, with the offers that serve them",
                .parameters = withPaging({}),
                .answers = "PriorityList",
                .isLong = true,
                .handler = priorities});
}

}  // namespace offerbook
