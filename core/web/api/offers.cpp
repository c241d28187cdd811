#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"
#include "web/api/json_text.h"
#include "web/api/list_shape.h"
#include "web/api/offer_facets.h"
#include "web/api/orders.h"
#include "web/api/search_forms.h"
#include "web/gone_offers.h"
#include "web/offer_search.h"
#include "web/openreferral/moments.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// An offer whose dates nobody kept may have changed. Moments are told in seconds, so the second that a
/// client was told counts as after itself.
bool changedSince(const OfferHistory& history, const std::string& offer, Instant since) {
    const auto dates = history.dates.find(offer);
    return dates == history.dates.end() || std::chrono::floor<std::chrono::seconds>(dates->second.modified) >=
                                               std::chrono::floor<std::chrono::seconds>(since);
}

/// What `modified_after` asks for, or the problem answer.
std::variant<std::optional<Instant>, Response> modifiedAfter(const Call& call) {
    const auto given = call.request.parameter("modified_after");
    if (!given) return std::nullopt;
    const std::optional<Instant> since = readMoment(*given);
    if (since) return since;
    return badRequest(call, "modified_after",
                      "'modified_after' is '" + printable(*given, 40) +
                          "'. Give a date such as 2026-11-03, or a moment such as 2026-11-03T09:30:00Z.");
}

std::shared_ptr<const OfferFacets> facetsOf(const Call& call) {
    return call.context.offerFacets ? call.context.offerFacets(call.view)
                                    : std::make_shared<const OfferFacets>(*call.view.edition);
}

/// An offer of the list, with the fields that are asked for.
std::string itemText(const Call& call, const OfferHistory& history, const FieldChoice& choice,
                     std::size_t index) {
    const std::string& id = call.view.edition->offers()[index].offer.id;
    if (choice.all()) return offerSummaryText(call, history, index);
    Json form = offerSummary(call, index);
    addDates(form, history, id);
    choice.keepIn(form);
    return jsonText(form);
}

/// The offers that the parameters leave, in their order.
struct OffersLeft {
    std::vector<std::size_t> offers;
    std::optional<OfferSearch> search;
};

OffersLeft offersLeft(const Call& call, std::size_t inOrder) {
    const Edition& edition = *call.view.edition;
    const OfferFilter filter = offerFilterOf(call.request);
    const auto shown = [&](std::size_t index) { return filter.fits(edition, edition.offers()[index]); };
    OffersLeft left;
    left.search = offerSearch(call, call.request.parameter("q").value_or(""),
                              filter.any() ? shown : std::function<bool(std::size_t)>(), inOrder);
    if (left.search) {
        left.offers = left.search->offers();
        return left;
    }
    for (std::size_t index = 0; index < edition.offers().size(); ++index)
        if (!hasEnded(edition.offers()[index].offer, call.view) && shown(index)) left.offers.push_back(index);
    return left;
}

Response offers(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    auto fields = fieldsOf(call, offerSummaryFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    const Edition& edition = *call.view.edition;
    const auto since = modifiedAfter(call);
    if (const auto* wrong = std::get_if<Response>(&since)) return *wrong;
    const auto history = historyOf(call);
    // A cursor goes on behind an item, so all must be in order.
    const Page& asked = std::get<Page>(page);
    const bool wholly = call.request.parameter("cursor") || call.request.parameter("modified_after");
    const auto sorted = [&](std::vector<std::size_t>& list) {
        sortItems(list, call,
                  [&](std::string_view order, std::size_t offer) { return offerKey(edition, order, offer); });
    };
    const WholeOrder withEnded = [&] {
        const View early = beforeAnyEnd(call.view);
        std::vector<std::size_t> all =
            offersLeft({call.request, early, call.context, call.captures}, edition.offers().size()).offers;
        sorted(all);
        return all;
    };
    OffersLeft left = offersLeft(call, wholly ? edition.offers().size() : asked.first() + asked.size);
    std::vector<std::size_t>& found = left.offers;
    if (const auto moment = std::get<std::optional<Instant>>(since))
        std::erase_if(found, [&](std::size_t offer) {
            return !changedSince(*history, edition.offers()[offer].offer.id, *moment);
        });
    sorted(found);
    page = partOf(call, std::get<Page>(page), found, withEnded);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const Page& part = std::get<Page>(page);
    const std::vector<Why> whys =
        left.search ? left.search->whys(call.view, found, part.first(), part.size) : std::vector<Why>{};
    std::string beside;
    if (left.search) {
        appendName(beside, "search");
        beside += jsonText(searchForm(call, left.search->result));
    }
    appendName(beside, "facets");
    beside += facetsOf(call)->counts(found);
    const auto& choice = std::get<FieldChoice>(fields);
    return listOfTexts(
        call, part, found.size(), nullptr,
        [&](BodyParts& body, std::size_t index, std::string_view before) {
            std::string text = std::string(before) + itemText(call, *history, choice, found[index]);
            if (left.search) {
                text.pop_back();
                appendWhy(text, whys[index - part.first()]);
                text += '}';
            }
            body.addOwn(std::move(text));
        },
        beside);
}

Response offer(const Call& call) {
    auto found = offerOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    auto fields = fieldsOf(call, offerFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    const std::size_t index = std::get<std::size_t>(found);
    Json form = offerInFull(call, index);
    addDates(form, *historyOf(call), call.view.edition->offers()[index].offer.id);
    std::get<FieldChoice>(fields).keepIn(form);
    return thingAnswer(call, form);
}

Json offerSchoolForm(const Call& call, std::size_t offer, std::size_t row, const FieldChoice& fields) {
    const Edition& edition = *call.view.edition;
    Json form;
    if (fields.has("school"))
        form["school"] = schoolSummary(call, row);
    else
        form["school"] = {{"urn", edition.schools()[row].urn.number}};
    form["decision"] = toString(edition.decision(offer, row));
    if (fields.has("because") || fields.has("missing") || fields.has("changes"))
        addExplanation(form, call.view, call.context.messages, offer, row);
    fields.keepIn(form);
    return form;
}

Response offerSchools(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    auto fields = fieldsOf(call, offerSchoolFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    auto found = offerOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    const std::size_t index = std::get<std::size_t>(found);
    const Edition& edition = *call.view.edition;
    const std::string_view wanted = call.request.parameter("decision").value_or("yes");
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < edition.schools().size(); ++row)
        if (toString(edition.decision(index, row)) == wanted) rows.push_back(row);
    const auto sorted = [&](std::vector<std::size_t>& list) {
        sortItems(list, call,
                  [&](std::string_view order, std::size_t row) { return schoolKey(edition, order, row); });
    };
    sorted(rows);
    page = partOf(call, std::get<Page>(page), rows, [&] {
        std::vector<std::size_t> all(edition.schools().size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        sorted(all);
        return all;
    });
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    return listAnswer(call, std::get<Page>(page), rows.size(), [&](std::size_t at) {
        return offerSchoolForm(call, index, rows[at], std::get<FieldChoice>(fields));
    });
}

std::vector<Parameter> listParameters() {
    std::vector<Parameter> parameters =
        offerFilterParameters({"q", "sector", "theme", "priority", "for", "cost", "provider", "need"});
    parameters.push_back({.name = "modified_after",
                          .help = "Only what was new or changed then or later: a date, or a moment as RFC "
                                  "3339 writes it.",
                          .kind = ParameterKind::moment});
    return parameters;
}

/// A program must not take for support what is none any more, so this is no 200; what it said last, and
/// what to have in its place, stand beside the problem for whoever holds an old link.
Response goneAnswer(const Call& call, const GoneOffer& gone) {
    const Offer& offer = gone.offer;
    Response response = problem(410,
                                "'" + offer.title.english + "' is no longer in the book: edition " +
                                    std::to_string(gone.edition) + " of " + iso(gone.gone) +
                                    " was the first without it. What to have instead stands under 'instead'.",
                                call.request.id);
    Json body = Json::parse(response.text());
    body["gone"] = {{"edition", gone.edition}, {"at", iso(gone.gone)}};
    body["instead"] = insteadForm(call, offer);
    body["offer"] = goneForm(gone);
    response.body = body.dump();
    return response;
}

}  // namespace

std::variant<std::size_t, Response> offerOf(const Call& call) {
    return offerNamed(call, call.capture("id"));
}

std::variant<std::size_t, Response> offerNamed(const Call& call, std::string_view id) {
    const Edition& edition = *call.view.edition;
    if (const OfferOf* entry = edition.offer(id))
        return static_cast<std::size_t>(entry - edition.offers().data());
    const auto history = historyOf(call);
    if (const GoneOffer* const gone = goneOffer(*history, id)) return goneAnswer(call, *gone);
    std::vector<std::string> ids;
    for (const OfferOf& entry : edition.offers()) ids.push_back(entry.offer.id);
    return notFound(call, "There is no offer '" + printable(id, 64) + "' in edition " +
                              std::to_string(edition.info().number) + "." + didYouMean(id, ids) +
                              " All offers: /api/v1/offers");
}

std::vector<std::size_t> offersFound(const Call& call) {
    std::vector<std::size_t> found = offersLeft(call, 0).offers;
    std::sort(found.begin(), found.end());
    return found;
}

void addOfferRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/offers",
                .summary = "All support, with counts by sector, theme and so on",
                .parameters = withShape(listParameters(), offerSummaryFields, offerOrders),
                .answers = "OfferList",
                .isLong = true,
                .handler = offers});
    routes.add({.pattern = "/api/v1/offers/{id}",
                .summary = "One offer in full",
                .parameters = withFields({}, offerFields),
                .answers = "Offer",
                .handler = offer});
    routes.add(
        {.pattern = "/api/v1/offers/{id}/schools",
         .summary = "Which schools can have an offer, and why",
         .parameters = withShape({{"decision", "yes (as if not given), no or ask.", {"yes", "no", "ask"}}},
                                 offerSchoolFields, schoolOrders),
         .answers = "OfferSchoolList",
         .isLong = true,
         .handler = offerSchools});
}

}  // namespace offerbook
