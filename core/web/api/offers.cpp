#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/facets.h"
#include "web/api/forms.h"
#include "web/api/list_shape.h"
#include "web/api/orders.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Response offers(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    auto fields = fieldsOf(call, offerSummaryFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    const Edition& edition = *call.view.edition;
    std::vector<std::size_t> found = offersFound(call);
    sortItems(found, call,
              [&](std::string_view order, std::size_t offer) { return offerKey(edition, order, offer); });
    page = partOf(call, std::get<Page>(page), found);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    return listAnswer(call, std::get<Page>(page), found.size(),
                      [&](std::size_t index) {
                          Json form = offerSummary(call, found[index]);
                          std::get<FieldChoice>(fields).keepIn(form);
                          return form;
                      },
                      {{"facets", offerFacets(edition, found)}});
}

Response offer(const Call& call) {
    auto found = offerOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    auto fields = fieldsOf(call, offerFields);
    if (auto* wrong = std::get_if<Response>(&fields)) return std::move(*wrong);
    Json form = offerInFull(call, std::get<std::size_t>(found));
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
    sortItems(rows, call,
              [&](std::string_view order, std::size_t row) { return schoolKey(edition, order, row); });
    page = partOf(call, std::get<Page>(page), rows);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    return listAnswer(call, std::get<Page>(page), rows.size(), [&](std::size_t at) {
        return offerSchoolForm(call, index, rows[at], std::get<FieldChoice>(fields));
    });
}

}  // namespace

std::variant<std::size_t, Response> offerOf(const Call& call) {
    return offerNamed(call, call.capture("id"));
}

std::variant<std::size_t, Response> offerNamed(const Call& call, std::string_view id) {
    const Edition& edition = *call.view.edition;
    if (const OfferOf* entry = edition.offer(id))
        return static_cast<std::size_t>(entry - edition.offers().data());
    std::vector<std::string> ids;
    for (const OfferOf& entry : edition.offers()) ids.push_back(entry.offer.id);
    return notFound(call, "There is no offer '" + printable(id, 64) + "' in edition " +
                              std::to_string(edition.info().number) + "." + didYouMean(id, ids) +
                              " All offers: /api/v1/offers");
}

std::vector<std::size_t> offersFound(const Call& call) {
    const Edition& edition = *call.view.edition;
    const OfferFilter filter = offerFilterOf(call.request);
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < edition.offers().size(); ++index) {
        const OfferOf& entry = edition.offers()[index];
        const bool ended = entry.offer.ends && entry.offer.ends->on < call.view.day;
        if (!ended && filter.fits(edition, entry)) found.push_back(index);
    }
    return found;
}

void addOfferRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/offers",
                .summary = "All support, with counts by sector, theme and so on",
                .parameters = withShape(offerFilterParameters({"q", "sector", "theme", "priority", "for",
                                                               "cost", "provider", "need"}),
                                        offerSummaryFields, offerOrders),
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
