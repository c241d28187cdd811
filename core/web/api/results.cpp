#include "web/results.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(std::optional<int> number) {
    return number ? Json(*number) : Json(nullptr);
}

Json lineForm(const ResultLine& line, Day day) {
    Json form{{"of", line.offer != nullptr ? "offer" : "priority"},
              {"id", line.id()},
              {"title", line.title()},
              {"priority", line.priority->id}};
    form["measure"] = line.measure != nullptr ? measureForm(*line.measure) : Json(nullptr);
    form["percent_of_way"] =
        line.measure != nullptr ? orNull(percentOf(shareOfWay(*line.measure))) : Json(nullptr);
    form["percent_of_time"] =
        line.measure != nullptr ? orNull(percentOf(shareOfTime(*line.measure, day))) : Json(nullptr);
    form["owed"] =
        line.owed != nullptr ? Json{{"by", line.owed->by.iso()}, {"who", line.owed->who}} : Json(nullptr);
    return form;
}

Response results(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const std::vector<ResultLine> lines = resultsOf(call.view);
    Json said = Json::array();
    for (const YouSaid& entry : call.view.edition->county().youSaid)
        said.push_back({{"said", entry.said.english},
                        {"did", entry.did.english},
                        {"on", entry.on ? Json(entry.on->iso()) : Json(nullptr)}});
    return listAnswer(call, std::get<Page>(page), lines.size(),
                      [&](std::size_t index) { return lineForm(lines[index], call.view.day); },
                      {{"you_said", said}});
}

}  // namespace

void addResultRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/results",
                .summary = "Every measure: start, now, aim, and how much of the way is done",
                .parameters = withPaging({}),
                .answers = "ResultList",
                .isLong = true,
                .handler = results});
}

}  // namespace offerbook
