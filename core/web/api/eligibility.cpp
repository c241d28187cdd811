// Who may have what, with all that led to it: for schools, or for facts that the caller gives.
#include <utility>

#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/eligibility_forms.h"
#include "web/api/json_text.h"

namespace offerbook {

namespace {

/// An answer of no more decisions is rendered whole, so that it has a length and can be kept and compressed.
constexpr std::size_t mostAtOnce = 2'000;

Response eligibility(const Call& call) {
    auto asked = call.request.method == Method::post ? questionOfBody(call) : questionOfTarget(call);
    if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
    auto& question = std::get<EligibilityQuestion>(asked);
    const auto held = std::make_shared<const HeldCall>(call);
    const std::size_t decisions = question.offers.size() * (question.given ? 1 : question.rows.size());
    const auto walk = std::make_shared<EligibilityWalk>(held, std::move(question));
    Frame frame = listFrame(held);
    frame.between.clear();
    frame.ends = [ends = std::move(frame.ends), walk](std::size_t) { return ends(walk->items()); };
    Response response = jsonResponse(200, {});
    response.body = pulled(std::move(frame), [walk](std::string& text) { return walk->next(text); });
    if (decisions <= mostAtOnce) response.body = response.text();
    return response;
}

}  // namespace

void addEligibilityRoutes(Routes& routes) {
    std::vector<Parameter> parameters{{.name = "urn", .help = "URN of a school.", .needed = true},
                                      {"offer", "Id of an offer."}};
    for (Parameter& parameter : offerFilterParameters({"sector", "theme"}))
        parameters.push_back(std::move(parameter));
    parameters.push_back({"decision", "yes, no or ask.", {"yes", "no", "ask"}});
    parameters.push_back(
        {"trace", "Whether each decision comes with its rule and tests: true or false.", {"true", "false"}});
    routes.add({.pattern = "/api/v1/eligibility",
                .summary =
                    "Who may have what, with rule and tests: of a school, or by POST of several, of all, "
                    "or of facts that are given",
                .parameters = std::move(parameters),
                .answers = "EligibilityList",
                .takes = "EligibilityQuestion",
                .isLong = true,
                .post = true,
                .handler = eligibility});
}

}  // namespace offerbook
