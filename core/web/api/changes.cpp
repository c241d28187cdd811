// What editions changed.
#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/change_words.h"
#include "web/keep/kept_changes.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// Schools named for each offer of a list; `offer=ID` names them all.
constexpr std::size_t schoolsInAList = 20;

Json schoolsForm(const Call& call, const std::vector<DecisionChange>& schools, const EditionChanges& changes,
                 std::size_t most) {
    Json items = Json::array();
    for (std::size_t index = 0; index < std::min(most, schools.size()); ++index) {
        const DecisionChange& school = schools[index];
        items.push_back({{"urn", school.urn.number},
                         {"name", schoolName(school.urn, changes)},
                         {"cause", toString(school.cause)},
                         {"text", causeWords(school, changes, call.context.messages)}});
    }
    return {{"total", schools.size()}, {"schools", std::move(items)}};
}

Json changeForm(const Call& call, const ListedChange& line, const EditionChanges& changes, std::size_t most) {
    const OfferChange& change = *line.change;
    Json form{{"change", toString(line.kind)}, {"offer", change.id}, {"title", change.title}};
    form["fields"] = Json::array();
    for (const FieldChange& field : change.fields)
        form["fields"].push_back({{"field", field.field}, {"before", field.before}, {"after", field.after}});
    form["gained"] = schoolsForm(call, change.gained, changes, most);
    form["lost"] = schoolsForm(call, change.lost, changes, most);
    return form;
}

Json urnsForm(const std::vector<Urn>& urns, const EditionChanges& changes) {
    Json list = Json::array();
    for (const Urn urn : urns) list.push_back({{"urn", urn.number}, {"name", schoolName(urn, changes)}});
    return list;
}

Json summaryOf(const EditionChanges& changes) {
    const EditionDifference& difference = changes.difference;
    Json lost = Json::array();
    for (const LostTheme& theme : difference.lostThemes)
        lost.push_back(
            {{"theme", theme.theme}, {"title", theme.title}, {"schools", urnsForm(theme.schools, changes)}});
    return {{"before", changes.before ? Json(changes.before->info().number) : Json(nullptr)},
            {"after", changes.after->info().number},
            {"new_schools", urnsForm(difference.newSchools, changes)},
            {"gone_schools", urnsForm(difference.goneSchools, changes)},
            {"register_changed", difference.registerChanged},
            {"county_changed", difference.countyChanged},
            {"lost_themes", std::move(lost)},
            {"sectors",
             {{"new", difference.sectorsAdded},
              {"changed", difference.sectorsChanged},
              {"gone", difference.sectorsRemoved}}}};
}

Response answerOf(const Call& call, const EditionChanges& changes) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    std::vector<ListedChange> list = listed(changes.difference);
    const auto kind = call.request.parameter("change"), offer = call.request.parameter("offer");
    std::erase_if(list, [&](const ListedChange& line) {
        return (kind && toString(line.kind) != *kind) || (offer && line.change->id != *offer);
    });
    if (offer && list.empty())
        return notFound(call, "Offer '" + printable(*offer, 64) + "' did not change, or there is none.");
    const std::size_t most = offer ? changes.after->schools().size() + 1'000'000 : schoolsInAList;
    return listAnswer(
        call, std::get<Page>(page), list.size(),
        [&](std::size_t index) { return changeForm(call, list[index], changes, most); }, summaryOf(changes));
}

Response ofEdition(const Call& call) {
    const std::string_view text = call.capture("number");
    const auto number = parseWhole(text);
    auto changes = call.context.keptChanges->of(call, number.value_or(0));
    if (!number || !changes)
        return notFound(call,
                        "There is no edition '" + printable(text, 30) + "'. All editions: /api/v1/editions");
    return answerOf(call, *changes.value());
}

Response since(const Call& call) {
    const auto given = call.request.parameter("since");
    const auto number = parseWhole(given.value_or(""));
    const std::string now = std::to_string(call.view.edition->info().number);
    const auto wrong = [&] {
        return badRequest(call, "since", "'since' must be the number of an edition, from 1 to " + now + ".");
    };
    if (!number) return wrong();
    auto changes = call.context.keptChanges->since(call, *number);
    if (!changes) return wrong();
    return answerOf(call, *changes.value());
}

std::vector<Parameter> changeParameters() {
    return withPaging({{"change", "new, changed, ending or gone.", {"new", "changed", "ending", "gone"}},
                       {"offer", "Id of one offer; its schools are named to the last.", {}}});
}

}  // namespace

void addChangeRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/editions/{number}/changes",
                .summary = "What an edition changed against the one before it, and for which schools",
                .parameters = changeParameters(),
                .catalogue = false,
                .isLong = true,
                .handler = ofEdition});
    std::vector<Parameter> parameters = changeParameters();
    parameters.push_back({"since", "Number of the edition that is known already.", {}});
    routes.add({.pattern = "/api/v1/changes",
                .summary = "What changed since an edition, up to the one that is served",
                .parameters = std::move(parameters),
                .catalogue = false,
                .isLong = true,
                .handler = since});
}

}  // namespace offerbook
