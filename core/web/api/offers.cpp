#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/forms.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

struct Facet {
    const char* name;
    /// The facet's words of one offer.
    std::vector<std::string> (*words)(const Edition& edition, const OfferOf& entry);
};

constexpr std::array facets{
    Facet{"sector",
          [](const Edition& edition, const OfferOf& entry) {
              return std::vector{edition.sectors()[entry.sector].sector.id};
          }},
    Facet{"theme", [](const Edition&, const OfferOf& entry) { return std::vector{entry.offer.theme}; }},
    Facet{"priority", [](const Edition&, const OfferOf& entry) { return entry.offer.priorities; }},
    Facet{"for", [](const Edition&, const OfferOf& entry) { return entry.offer.roles; }},
    Facet{"provider", [](const Edition&, const OfferOf& entry) { return std::vector{entry.offer.provider}; }},
    Facet{"cost",
          [](const Edition&, const OfferOf& entry) {
              const std::string word = costWord(entry.offer);
              return word.empty() ? std::vector<std::string>{} : std::vector{word};
          }},
    Facet{"need",
          [](const Edition&, const OfferOf& entry) {
              return entry.offer.need.empty() ? std::vector<std::string>{} : std::vector{entry.offer.need};
          }},
};

Json facetCounts(const Edition& edition, const std::vector<std::size_t>& offers) {
    Json counts = Json::object();
    for (const Facet& facet : facets) {
        std::map<std::string, std::size_t> words;
        for (const std::size_t offer : offers)
            for (const std::string& word : facet.words(edition, edition.offers()[offer])) ++words[word];
        Json list = Json::object();
        for (const auto& [word, count] : words) list[word] = count;
        counts[facet.name] = std::move(list);
    }
    return counts;
}

Response offers(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    const Edition& edition = *call.view.edition;
    const OfferFilter filter = offerFilterOf(call.request);
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < edition.offers().size(); ++index) {
        const OfferOf& entry = edition.offers()[index];
        const bool ended = entry.offer.ends && entry.offer.ends->on < call.view.day;
        if (!ended && filter.fits(edition, entry)) found.push_back(index);
    }
    const Json counts = facetCounts(edition, found);
    return listAnswer(call, std::get<Page>(page), found.size(),
                      [&](std::size_t index) { return offerSummary(call, found[index]); },
                      {{"facets", counts}});
}

Response offer(const Call& call) {
    auto found = offerOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    return thingAnswer(call, offerInFull(call, std::get<std::size_t>(found)));
}

Response offerSchools(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    auto found = offerOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    const std::size_t index = std::get<std::size_t>(found);
    const Edition& edition = *call.view.edition;
    const std::string_view wanted = call.request.parameter("decision").value_or("yes");
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < edition.schools().size(); ++row)
        if (toString(edition.decision(index, row)) == wanted) rows.push_back(row);
    return listAnswer(call, std::get<Page>(page), rows.size(), [&](std::size_t at) {
        Json form;
        form["school"] = schoolSummary(call, rows[at]);
        form["decision"] = wanted;
        addExplanation(form, call.view, call.context.messages, index, rows[at]);
        return form;
    });
}

}  // namespace

std::variant<std::size_t, Response> offerOf(const Call& call) {
    const std::string_view id = call.capture("id");
    const Edition& edition = *call.view.edition;
    if (const OfferOf* entry = edition.offer(id))
        return static_cast<std::size_t>(entry - edition.offers().data());
    std::vector<std::string> ids;
    for (const OfferOf& entry : edition.offers()) ids.push_back(entry.offer.id);
    return notFound(call, "There is no offer '" + printable(id, 64) + "' in edition " +
                              std::to_string(edition.info().number) + "." + didYouMean(id, ids) +
                              " All offers: /api/v1/offers");
}

void addOfferRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/offers",
                .summary = "All support, with counts by sector, theme and so on",
                .parameters = withPaging(offerFilterParameters(
                    {"q", "sector", "theme", "priority", "for", "cost", "provider", "need"})),
                .isLong = true,
                .handler = offers});
    routes.add({.pattern = "/api/v1/offers/{id}", .summary = "One offer in full", .handler = offer});
    routes.add(
        {.pattern = "/api/v1/offers/{id}/schools",
         .summary = "Which schools can have an offer, and why",
         .parameters = withPaging({{"decision", "yes (as if not given), no or ask.", {"yes", "no", "ask"}}}),
         .isLong = true,
         .handler = offerSchools});
}

}  // namespace offerbook
