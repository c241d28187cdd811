// What editions changed.
#include <algorithm>
#include <deque>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "store/store.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"
#include "web/change_words.h"
#include "web/gone_offers.h"
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

/// The edition that changed an offer last, and when; of an offer for which only schools changed, the newest.
Json whenForm(const ListedChange& line, const EditionChanges& changes, const OfferHistory& history) {
    const EditionInfo& newest = changes.after->info();
    const Json untold{{"edition", newest.number}, {"at", iso(newest.at)}};
    if (line.kind == ChangeKind::gone) {
        const GoneOffer* const gone = goneOffer(history, line.change->id);
        return gone == nullptr || gone->edition > newest.number
                   ? untold
                   : Json{{"edition", gone->edition}, {"at", iso(gone->gone)}};
    }
    const auto dates = history.dates.find(line.change->id);
    const std::int64_t known = changes.before ? changes.before->info().number : 0;
    if (line.change->fields.empty() && line.kind != ChangeKind::added) return untold;
    if (dates == history.dates.end() || dates->second.edition <= known ||
        dates->second.edition > newest.number)
        return untold;
    return {{"edition", dates->second.edition}, {"at", iso(dates->second.modified)}};
}

/// The ids of the other offers for an offer's need, as /offers/ID names them.
std::string sameNeed(const Edition& edition, const OfferOf& entry) {
    std::vector<std::string> ids;
    if (!entry.offer.need.empty())
        for (const std::size_t other : edition.offersForNeed(entry.offer.need))
            if (edition.offers()[other].offer.id != entry.offer.id)
                ids.push_back(edition.offers()[other].offer.id);
    return join(ids, ", ");
}

/// What a copy of an offer lacks beside what the offer itself says: others for its need came or went, schools
/// went from no to ask or back, an edition in between changed it and another changed it back.
class ForCopies {
public:
    ForCopies(const EditionChanges& changes, const OfferHistory& history)
        : changes_(changes), history_(history) {
        for (const OfferChange& change : changes.difference.moved) moved_.emplace(change.id, &change);
    }

    /// Nothing where an offer is the same in every way; `change` is what is told of it already, or null.
    std::optional<OfferChange> of(const OfferOf& entry, const OfferChange* change) const {
        const Edition& before = *changes_.before;
        const OfferOf* const old = before.offer(entry.offer.id);
        if (old == nullptr) return std::nullopt;
        const std::string was = sameNeed(before, *old), is = sameNeed(*changes_.after, entry);
        const auto moved = moved_.find(entry.offer.id);
        if (was == is && moved == moved_.end() && (change != nullptr || !changedBetween(entry.offer.id)))
            return std::nullopt;
        OfferChange more{entry.offer.id, entry.offer.title.english, {}, false, {}, {}};
        if (change != nullptr)
            more = *change;
        else if (moved != moved_.end())
            more = *moved->second;
        if (was != is) more.fields.push_back({"same_need", was, is});
        return more;
    }

private:
    bool changedBetween(const std::string& id) const {
        const auto dates = history_.dates.find(id);
        return dates != history_.dates.end() && dates->second.edition > changes_.before->info().number &&
               dates->second.edition <= changes_.after->info().number;
    }

    const EditionChanges& changes_;
    const OfferHistory& history_;
    std::unordered_map<std::string, const OfferChange*> moved_;
};

/// The lines of an answer; `more` holds those that a difference of editions has not, and must outlive them.
std::vector<ListedChange> linesOf(const EditionChanges& changes, const OfferHistory& history,
                                  std::deque<OfferChange>& more) {
    std::vector<ListedChange> list = listed(changes.difference);
    if (!changes.before || changes.before == changes.after) return list;
    const ForCopies copies(changes, history);
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t at = 0; at < list.size(); ++at) places.emplace(list[at].change->id, at);
    for (const OfferOf& entry : changes.after->offers()) {
        const auto place = places.find(entry.offer.id);
        const bool told = place != places.end();
        auto change = copies.of(entry, told ? list[place->second].change : nullptr);
        if (!change) continue;
        more.push_back(std::move(*change));
        if (told)
            list[place->second].change = &more.back();
        else
            list.push_back({ChangeKind::changed, &more.back()});
    }
    std::stable_sort(list.begin(), list.end(), [](const ListedChange& left, const ListedChange& right) {
        return std::tie(left.kind, left.change->id) < std::tie(right.kind, right.change->id);
    });
    return list;
}

Json changeForm(const Call& call, const ListedChange& line, const EditionChanges& changes,
                const OfferHistory& history, std::size_t most) {
    const OfferChange& change = *line.change;
    Json form{{"change", toString(line.kind)}, {"offer", change.id}, {"title", change.title}};
    form.update(whenForm(line, changes, history));
    if (line.kind == ChangeKind::gone && changes.before) {
        if (const GoneOffer* const gone = goneOffer(history, change.id))
            form["instead"] = insteadForm(call, gone->offer);
        else if (const OfferOf* const entry = changes.before->offer(change.id))
            form["instead"] = insteadForm(call, entry->offer);
    }
    form["fields"] = Json::array();
    for (const FieldChange& field : change.fields)
        form["fields"].push_back({{"field", field.field}, {"before", field.before}, {"after", field.after}});
    form["gained"] = schoolsForm(call, change.gained, changes, most);
    form["lost"] = schoolsForm(call, change.lost, changes, most);
    form["moved"] = schoolsForm(call, change.moved, changes, most);
    return form;
}

Json urnsForm(const std::vector<Urn>& urns, const EditionChanges& changes) {
    Json list = Json::array();
    for (const Urn urn : urns) list.push_back({{"urn", urn.number}, {"name", schoolName(urn, changes)}});
    return list;
}

/// Tombstones: schools that are served no longer, why, and which followed them.
Json goneSchoolsForm(const EditionChanges& changes) {
    const RegisterVersion& version = *changes.after->parts().schoolRegister;
    Json list = Json::array();
    for (const Urn urn : changes.difference.goneSchools) {
        Json successors = Json::array();
        for (const Urn successor : version.openSuccessors(urn)) successors.push_back(successor.number);
        list.push_back({{"urn", urn.number},
                        {"name", schoolName(urn, changes)},
                        {"why", version.rowOf(urn)                 ? "not_served"
                                : version.successors.contains(urn) ? "closed"
                                                                   : "not_in_register"},
                        {"successors", std::move(successors)}});
    }
    return list;
}

Json summaryOf(const Call& call, const EditionChanges& changes) {
    const EditionDifference& difference = changes.difference;
    Json changedSchools = Json::array();
    for (const Urn urn : difference.changedSchools) changedSchools.push_back(urn.number);
    Json lost = Json::array();
    for (const LostTheme& theme : difference.lostThemes)
        lost.push_back(
            {{"theme", theme.theme}, {"title", theme.title}, {"schools", urnsForm(theme.schools, changes)}});
    return {{"before", changes.before ? Json(changes.before->info().number) : Json(nullptr)},
            {"after", changes.after->info().number},
            {"new_schools", urnsForm(difference.newSchools, changes)},
            {"gone_schools", goneSchoolsForm(changes)},
            {"changed_schools", std::move(changedSchools)},
            {"register_changed", difference.registerChanged},
            {"county_changed", difference.countyChanged},
            {"lost_themes", std::move(lost)},
            {"sectors",
             {{"new", difference.sectorsAdded},
              {"changed", difference.sectorsChanged},
              {"gone", difference.sectorsRemoved}}},
            {"latest", call.view.edition->info().number},
            {"latest_at", iso(call.view.edition->info().at)}};
}

Response answerOf(const Call& call, const EditionChanges& changes) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto history = historyOf(call);
    std::deque<OfferChange> more;
    std::vector<ListedChange> list = linesOf(changes, *history, more);
    const auto kind = call.request.parameter("change"), offer = call.request.parameter("offer");
    std::erase_if(list, [&](const ListedChange& line) {
        return (kind && toString(line.kind) != *kind) || (offer && line.change->id != *offer);
    });
    if (offer && list.empty())
        return notFound(call, "Offer '" + printable(*offer, 64) + "' did not change, or there is none.");
    const std::size_t most = offer ? changes.after->schools().size() + 1'000'000 : schoolsInAList;
    return listAnswer(
        call, std::get<Page>(page), list.size(),
        [&](std::size_t index) { return changeForm(call, list[index], changes, *history, most); },
        summaryOf(call, changes));
}

Response ofEdition(const Call& call) {
    const std::string_view text = call.capture("number");
    const auto number = parseWhole(text);
    auto changes = call.context.keptChanges->of(call, number.value_or(0));
    if (number && !changes && changes.diagnostics().items().front().code == damagedEdition)
        return problem(503, changes.diagnostics().items().front().text, call.request.id);
    if (!number || !changes)
        return notFound(call,
                        "There is no edition '" + printable(text, 30) + "'. All editions: /api/v1/editions");
    return answerOf(call, *changes.value());
}

/// A problem that a program which keeps a copy can act on: it names the edition to begin with again.
Response startAgain(const Call& call, int status, const std::string& detail) {
    Response response = problem(status, detail, call.request.id, "since");
    Json body = Json::parse(response.text());
    body["latest"] = call.view.edition->info().number;
    response.body = body.dump();
    return response;
}

Response since(const Call& call) {
    const auto given = call.request.parameter("since");
    const auto number = parseWhole(given.value_or(""));
    const std::int64_t now = call.view.edition->info().number;
    if (!number || *number < 1)
        return badRequest(call, "since",
                          "'since' must be the number of an edition, from 1 to " + std::to_string(now) + ".");
    if (*number > now)
        return startAgain(call, 400,
                          "'since' must be the number of an edition, from 1 to " + std::to_string(now) +
                              "; there is no edition " + std::to_string(*number) +
                              " here. Where your copy has it, take the whole of /api/v1/offers anew.");
    try {
        auto changes = call.context.keptChanges->since(call, *number);
        if (changes) return answerOf(call, *changes.value());
    } catch (const StoreError&) {
        // The operator is told by 'offerbook doctor'; the client needs to know what to do.
    }
    return startAgain(call, 410,
                      "What changed since edition " + std::to_string(*number) +
                          " can no longer be told: it cannot be read any more. Take the whole of "
                          "/api/v1/offers anew, then ask since " +
                          std::to_string(now) + ".");
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
                .answers = "Changes",
                .catalogue = false,
                .isLong = true,
                .handler = ofEdition});
    std::vector<Parameter> parameters = changeParameters();
    parameters.push_back(
        {.name = "since",
         .help = "Number of the edition that is known already; `latest` of the answer before.",
         .kind = ParameterKind::whole,
         .needed = true,
         .least = 1});
    routes.add({.pattern = "/api/v1/changes",
                .summary = "What changed since an edition, up to the one that is served",
                .parameters = std::move(parameters),
                .answers = "Changes",
                .catalogue = false,
                .isLong = true,
                .handler = since});
}

}  // namespace offerbook
