// How what somebody types into a search field may go on.
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/offer_search.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

constexpr long long usual = 8, mostSuggestions = 20;

Response suggestions(const Call& call) {
    const auto given = call.request.parameter("most");
    const auto most = given ? parseWhole(*given) : std::optional(usual);
    if (!most || *most < 1 || *most > mostSuggestions)
        return badRequest(call, "most",
                          "'most' must be a whole number from 1 to " + std::to_string(mostSuggestions) + ".");
    const Edition& edition = *call.view.edition;
    Json items = Json::array();
    const std::string_view text = call.request.parameter("q").value_or("");
    for (const Suggestion& suggestion : call.context.offerIndex(call.view)->suggest(
             text, static_cast<std::size_t>(*most), {.day = call.view.day})) {
        const bool isOffer = suggestion.offer != Suggestion::npos;
        Json item{{"text", suggestion.text}, {"kind", isOffer ? "offer" : "word"}};
        if (isOffer) item["offer"] = edition.offers()[suggestion.offer].offer.id;
        items.push_back(std::move(item));
    }
    Json answer = Json::object();
    answer["items"] = std::move(items);
    return thingAnswer(call, answer);
}

}  // namespace

void addSuggestionRoutes(Routes& routes) {
    routes.add(
        {.pattern = "/api/v1/suggestions",
         .summary = "How words that are being typed into a search may go on",
         .parameters = {{.name = "q", .help = "What is typed so far; nothing, and nothing is suggested."},
                        {.name = "most",
                         .help = "Suggestions at most, 1 to 20; 8 as if not given.",
                         .kind = ParameterKind::whole,
                         .least = 1,
                         .most = mostSuggestions}},
         .answers = "Suggestions",
         .isLong = true,
         .handler = suggestions});
}

}  // namespace offerbook
