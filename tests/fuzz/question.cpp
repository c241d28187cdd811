// What a client posts to /api/v1/eligibility.
#include <string>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "fuzz/parsers.h"
#include "web/application_world.h"

namespace offerbook::test {

namespace {

using Json = nlohmann::json;

void holdProblem(const Json& problem) {
    hold(problem.at("title").is_string() && problem.at("detail").is_string(), "a refusal says why");
    if (!problem.contains("errors")) return;
    hold(!problem["errors"].empty() && problem["errors"].size() <= 3000, "errors are there and bounded");
    for (const Json& error : problem["errors"])
        hold(error.at("detail").get<std::string>().size() < 2000, "an error is short");
}

void holdAnswer(const Json& answer) {
    for (const Json& item : answer.at("items")) {
        hold(item.at("school").is_null() == item.contains("facts"), "it is about a school or about facts");
        for (const Json& decision : item.at("decisions")) {
            const std::string word = decision.at("decision");
            hold(word == "yes" || word == "no" || word == "ask", "a decision is yes, no or ask");
        }
    }
}

}  // namespace

bool askAnything(std::string_view bytes) {
    static const ApplicationWorld world(0);
    const Response response = world.application().answer(postFor("/api/v1/eligibility", std::string(bytes)));
    const std::string text = response.text();
    hold(isCleanUtf8(text), "an answer is clean text");
    const Json json = Json::parse(text, nullptr, false);
    hold(!json.is_discarded(), "an answer is JSON: ", [&] { return printable(text, 400); });
    if (response.status == 200) {
        holdAnswer(json);
        return true;
    }
    hold(response.status == 400 || response.status == 413, "what cannot be answered is refused, but came ",
         [&] { return std::to_string(response.status); });
    holdProblem(json);
    return false;
}

}  // namespace offerbook::test
