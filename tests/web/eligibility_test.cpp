// Who may have what: of schools and of facts that are given, and what is said to bad questions.
#include <nlohmann/json.hpp>

#include "rules/json_logic.h"
#include "web/application_world.h"
#include "web/book_world.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::HasSubstr;

constexpr auto path = "/api/v1/eligibility";

Response post(const ApplicationWorld& world, const std::string& body,
              Headers headers = {{"content-type", "application/json"}}) {
    return world.application().answer(postFor(path, body, std::move(headers)));
}

Json answered(const ApplicationWorld& world, const std::string& body) {
    const Response response = post(world, body);
    EXPECT_EQ(response.status, 200) << response.text();
    return Json::parse(response.text());
}

const Json& decisionOn(const Json& item, std::string_view offer) {
    static const Json none;
    for (const Json& decision : item["decisions"])
        if (decision["offer"]["id"] == offer) return decision;
    ADD_FAILURE() << offer << " is not told";
    return none;
}

TEST(Eligibility, tellsOfOneSchoolWithEveryTest) {
    const ApplicationWorld world;
    const Response response = world.get("/api/v1/eligibility?urn=100001&offer=small-schools");
    ASSERT_EQ(response.status, 200);
    EXPECT_TRUE(response.header("etag"));
    const Json answer = Json::parse(response.text());
    EXPECT_EQ(answer["edition"], 2);
    EXPECT_EQ(answer["day"], "2026-11-24");
    EXPECT_EQ(answer["total"], 1);
    EXPECT_EQ(answer["items"][0]["school"]["name"], "Alder Primary School");
    const Json& decision = answer["items"][0]["decisions"][0];
    EXPECT_EQ(decision["offer"]["title"], "Small schools network") << decision;
    EXPECT_EQ(decision["decision"], "no");
    EXPECT_EQ(decision["because"][0]["test"], "pupils < 150");
    EXPECT_EQ(decision["changes"][0][0]["test"], "pupils < 150");
    EXPECT_EQ(decision["rule"]["text"], "phase IN ('Primary', 'All-through') AND pupils < 150");
    EXPECT_TRUE(decision["rule"]["json_logic"].contains("yes"));
    EXPECT_TRUE(decision["availability"].contains("state"));
    ASSERT_EQ(decision["trace"].size(), 2U);
    EXPECT_EQ(decision["trace"][0]["outcome"], "yes");
    EXPECT_EQ(decision["trace"][0]["value"], "Primary");
    EXPECT_EQ(decision["trace"][1]["outcome"], "no");
    EXPECT_EQ(decision["trace"][1]["value"], 210);
    EXPECT_THAT(decision["trace"][1]["source"].get<std::string>(), HasSubstr("NumberOfPupils"));
}

TEST(Eligibility, saysOfEverySchoolWhatTheSchoolsOffersSay) {
    const ApplicationWorld world;
    const Json all = answered(world, R"({"schools": "all"})");
    EXPECT_EQ(all["total"], 7);
    for (const Json& item : all["items"]) {
        const std::string urn = item["school"]["urn"].dump();
        const Json offers = Json::parse(world.get("/api/v1/schools/" + urn + "/offers").text())["items"];
        ASSERT_EQ(item["decisions"].size(), offers.size());
        for (std::size_t at = 0; at < offers.size(); ++at) {
            const Json& decision = item["decisions"][at];
            EXPECT_EQ(decision["offer"]["id"], offers[at]["offer"]["id"]);
            for (const char* const field :
                 {"decision", "availability", "because", "missing", "changes", "conditions"})
                EXPECT_EQ(decision[field], offers[at][field]);
            EXPECT_EQ(decision["missing"].size(), decision["missing_words"].size());
        }
        const Json alone = Json::parse(world.get("/api/v1/eligibility?urn=" + urn).text());
        EXPECT_EQ(alone["items"][0], item);
    }
}

/// The facts of a school as it would give them itself.
Json factsOf(const ApplicationWorld& world, const std::string& urn) {
    Json facts = Json::object();
    const Json school = Json::parse(world.get("/api/v1/schools/" + urn).text());
    for (const Json& fact : school["facts"]) facts[fact["name"].get<std::string>()] = fact["value"];
    return facts;
}

TEST(Eligibility, saysTheSameOfASchoolAndOfItsFacts) {
    const ApplicationWorld world;
    for (int urn = 100001; urn <= 100007; ++urn) {
        const Json given = answered(world, Json{{"facts", factsOf(world, std::to_string(urn))}}.dump());
        const Json school = answered(world, Json{{"urns", {urn}}}.dump());
        EXPECT_TRUE(given["items"][0]["school"].is_null());
        Json left = given["items"][0]["decisions"], right = school["items"][0]["decisions"];
        for (Json* const side : {&left, &right})
            for (Json& decision : *side)
                for (Json& test : decision["trace"]) test.erase("source");
        EXPECT_EQ(left, right);
    }
}

TEST(Eligibility, asksForWhatIsNotGiven) {
    const ApplicationWorld world;
    const Json answer =
        answered(world, R"({"facts": {"phase": "Primary", "setting": "mainstream", "pupils": 90}})");
    const Json& item = answer["items"][0];
    EXPECT_EQ(decisionOn(item, "small-schools")["decision"], "yes");
    EXPECT_EQ(decisionOn(item, "small-schools")["trace"][1]["source"], "given in the request");
    const Json& computed = decisionOn(item, "host-days");
    EXPECT_EQ(computed["decision"], "ask");
    EXPECT_EQ(computed["missing"], Json({"primary.near-host"}));
    EXPECT_FALSE(computed["missing_words"][0].get<std::string>().empty());
    EXPECT_EQ(item["facts"]["pupils"], 90);

    const Json told = answered(
        world, R"({"facts": {"phase": "Primary", "primary.near-host": true}, "offers": ["host-days"]})");
    EXPECT_EQ(told["items"][0]["decisions"][0]["decision"], "yes");
    const Json nothing = answered(world, R"({"facts": {}})");
    EXPECT_EQ(decisionOn(nothing["items"][0], "advice-line")["decision"], "yes");
    EXPECT_EQ(decisionOn(nothing["items"][0], "small-schools")["decision"], "ask");
    EXPECT_EQ(answered(world, R"({"facts": {"pupils": null}})")["items"][0]["facts"].size(), 0U);
}

TEST(Eligibility, isNarrowed) {
    const ApplicationWorld world;
    const auto count = [&](const std::string& body) {
        return answered(world, body)["items"][0]["decisions"].size();
    };
    EXPECT_EQ(count(R"({"urns": [100001]})"), 7U);
    EXPECT_EQ(count(R"({"urns": ["100001"], "offers": ["small-schools", "host-days"]})"), 2U);
    EXPECT_EQ(count(R"({"urns": [100001], "sectors": ["primary"]})"), 3U);
    EXPECT_EQ(count(R"({"urns": [100001], "themes": ["leadership"], "decisions": ["yes", "ask"]})"), 2U);
    const Json bare = answered(world, R"({"urns": [100001, 100002], "trace": false})");
    EXPECT_EQ(bare["items"].size(), 2U);
    EXPECT_FALSE(bare["items"][0]["decisions"][0].contains("trace"));
    EXPECT_FALSE(bare["items"][0]["decisions"][0].contains("rule"));
    EXPECT_TRUE(bare["items"][0]["decisions"][0].contains("because"));
}

TEST(Eligibility, tellsEveryMistakeAtOnce) {
    const ApplicationWorld world;
    const Response response =
        post(world, R"({"facts": {"phase": "Primry", "pupils": -1, "pupil": 3, "fsm": "12",
        "rural": "yes", "sen_types": ["ASD", "XYZ", 3], "age_from": 3.5, "district": ["a"], "places": 1e400},
        "offers": ["small-school"], "decision": ["yes"], "trace": 1, "themes": []})");
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(response.header("content-type"), "application/problem+json");
    const Json errors = Json::parse(response.text())["errors"];
    const auto detail = [&](std::string_view pointer) -> std::string {
        for (const Json& error : errors)
            if (error["pointer"] == pointer) return error["detail"];
        ADD_FAILURE() << pointer << " is not told: " << errors;
        return {};
    };
    EXPECT_THAT(detail("/facts/phase"), HasSubstr("Did you mean 'Primary'?"));
    EXPECT_THAT(detail("/facts/pupils"), HasSubstr("a whole number from 0 to 100000"));
    EXPECT_THAT(detail("/facts/pupil"), HasSubstr("Did you mean 'pupils'?"));
    EXPECT_THAT(detail("/facts/fsm"), HasSubstr("the text '12'"));
    EXPECT_THAT(detail("/facts/rural"), HasSubstr("true or false"));
    EXPECT_THAT(detail("/facts/sen_types/1"), HasSubstr("never is 'XYZ'"));
    EXPECT_THAT(detail("/facts/sen_types/2"), HasSubstr("the number 3"));
    EXPECT_THAT(detail("/facts/age_from"), HasSubstr("0 to 99"));
    EXPECT_THAT(detail("/facts/district"), HasSubstr("a list"));
    EXPECT_THAT(detail("/facts/places"), HasSubstr("beyond"));
    EXPECT_THAT(detail("/offers/0"), HasSubstr("Did you mean 'small-schools'?"));
    EXPECT_THAT(detail("/decision"), HasSubstr("Did you mean 'decisions'?"));
    EXPECT_THAT(detail("/trace"), HasSubstr("true or false"));
    EXPECT_THAT(detail("/themes"), HasSubstr("leave it out for all"));
    EXPECT_EQ(errors.size(), 14U) << errors;
}

TEST(Eligibility, tellsTheFirstHundredMistakesAndCountsTheRest) {
    const ApplicationWorld world;
    std::string facts = R"({"facts": {)";
    for (int at = 0; at < 9'000; ++at)
        facts += (at > 0 ? ", \"" : "\"") + std::string(70, 'x') + std::to_string(at) + "\": 1";
    const Json answer = Json::parse(post(world, facts + "}}").text());
    EXPECT_EQ(answer["errors"].size(), 100U);
    EXPECT_EQ(answer["left_out"], 8'900);
    EXPECT_THAT(answer["detail"].get<std::string>(), HasSubstr("9000 mistakes"));
}

TEST(Eligibility, refusesFactsThatContradict) {
    const ApplicationWorld world;
    const auto text = [&](const std::string& facts) {
        return post(world, "{\"facts\": {" + facts + "}}").text();
    };
    EXPECT_THAT(text(R"("age_from": 11, "age_to": 4)"), HasSubstr(R"("pointer":"/facts/age_from")"));
    EXPECT_THAT(text(R"("type": "Community special school", "setting": "mainstream")"),
                HasSubstr("of a school of the type 'Community special school' it is 'special'"));
    EXPECT_THAT(text(R"("type": "Academy", "maintained": true)"),
                HasSubstr(R"("pointer":"/facts/maintained")"));
    EXPECT_THAT(
        text(R"("type": "Community special school", "setting": "special", "age_from": 4, "age_to": 4)"),
        HasSubstr(R"("items":[)"));
}

TEST(Eligibility, takesNoParametersInTheAddressOfAPost) {
    const ApplicationWorld world;
    const std::string body = R"({"urns": [100001]})";
    for (const char* const query : {"urn=100002", "decision=yes", "trace=false", "sector=primary"}) {
        const Response response =
            world.application().answer(postFor("/api/v1/eligibility?" + std::string(query), body));
        EXPECT_EQ(response.status, 400) << query;
        EXPECT_THAT(response.text(), HasSubstr("belongs in its body"));
    }
}

TEST(Eligibility, takesNeedsAsTheRegisterWritesThem) {
    const ApplicationWorld world;
    const Json answer =
        answered(world, R"({"facts": {"sen_types": ["ASD - Autistic Spectrum Disorder", "HI", "ASD"]}})");
    EXPECT_EQ(answer["items"][0]["facts"]["sen_types"], Json({"ASD", "HI"}));
}

TEST(Eligibility, refusesWhatIsNoQuestion) {
    const ApplicationWorld world;
    const std::string deep = std::string(100, '[') + std::string(100, ']');
    std::string many = "[100001";
    for (int at = 0; at < 1'000; ++at) many += ",100001";
    const std::vector<std::pair<std::string, std::string>> bodies{
        {"", "There is nothing here"},
        {"[]", "no object"},
        {"7", "no object"},
        {"null", "no object"},
        {"{", "line 1"},
        {"{}", "not said for whom"},
        {"{\"urns\": [100001],\n \"urns\": [100002]}", "line 2"},
        {R"({"urns": [100001], "schools": "all"})", "exclude each other"},
        {R"({"schools": "some"})", "must be"},
        {R"({"schools": ["all"]})", "must be"},
        {R"({"urns": []})", "must be a list"},
        {R"({"urns": 100001})", "must be a list"},
        {R"({"urns": [100001, 100001]})", "given twice"},
        {R"({"urns": [100001], "offers": ["advice-line", "advice-line"]})", "given twice"},
        {R"({"urns": [100001], "decisions": ["yes", "yes"]})", "given twice"},
        {R"({"urns": [100020]})", "Successors: 100003"},
        {R"({"urns": [123456]})", "No open school"},
        {R"({"urns": [1.5]})", "is no URN"},
        {R"({"urns": [true]})", "is no URN"},
        {R"({"urns": [[100001]]})", "six digits"},
        {R"({"facts": []})", "Give an object"},
        {R"({"facts": {"pupils": NaN}})", "not JSON"},
        {R"({"facts": {"pupils": Infinity}})", "not JSON"},
        {R"({"facts": {"pupils": 01}})", "not JSON"},
        {R"({"facts": {"pupils": 1e99999}})", "out of range"},
        {R"({"facts": {"pupils": 1e308}})", "Give a whole number"},
        {R"({"facts": {"pupils": {"a": 1}}})", "an object"},
        {R"({"facts": {"pupils": true}})", "Give a whole number"},
        {R"({"facts": {"phase": "\u0000"}})", "u0000"},
        {R"({"facts": {"phase": "\ud800"}})", "line 1"},
        {"{\"facts\": {\"phase\": \"\xff\"}}", "UTF-8"},
        {"{\"facts\": {\"\xc3\": 1}}", "Send it as UTF-8"},
        {R"({"facts": {"pupils": 1}} {})", "line 1"},
        {"{\"facts\": " + deep + "}", "deep"},
        {"{\"urns\": " + many + "]}", "are taken at once"},
        {R"({"urns": [100001], "a/b~c": 1})", R"("pointer":"/a~1b~0c")"},
    };
    for (const auto& [body, part] : bodies) {
        SCOPED_TRACE(body.substr(0, 200));
        const Response response = post(world, body);
        EXPECT_EQ(response.status, 400) << response.text();
        EXPECT_THAT(response.text(), HasSubstr(part));
        EXPECT_THAT(response.text(), HasSubstr(R"("errors":[)"));
        EXPECT_EQ(response.header("access-control-allow-origin"), "*");
        EXPECT_TRUE(Json::accept(response.text()));
    }
}

TEST(Eligibility, looksAtTypeAndMethod) {
    const ApplicationWorld world;
    const std::string body = R"({"urns": [100001]})";
    for (const char* const type : {"application/json", "application/json; charset=utf-8", "Application/JSON",
                                   "text/plain;charset=UTF-8", "text/plain"})
        EXPECT_EQ(post(world, body, {{"content-type", type}}).status, 200) << type;
    for (const char* const type : {"", "text/html", "application/x-www-form-urlencoded",
                                   "multipart/form-data", "application/jsonp", "json", "application/xml"})
        EXPECT_EQ(post(world, body, {{"content-type", type}}).status, 415) << type;
    EXPECT_EQ(post(world, body, {}).status, 415);
    EXPECT_EQ(post(world, body, {{"content-type", "application/json"}, {"content-encoding", "gzip"}}).status,
              415);
    EXPECT_EQ(
        post(world, body, {{"content-type", "application/json"}, {"content-encoding", "identity"}}).status,
        200);

    const Response answer = post(world, body);
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    EXPECT_EQ(answer.header("offerbook-edition"), "2");
    EXPECT_FALSE(answer.header("etag"));
    EXPECT_EQ(answer.header("access-control-allow-origin"), "*");
    const Response options = world.ask(Method::options, path);
    EXPECT_EQ(options.header("access-control-allow-methods"), "GET, HEAD, POST, OPTIONS");
    EXPECT_THAT(std::string(*options.header("access-control-allow-headers")), HasSubstr("Content-Type"));
    EXPECT_EQ(world.ask(Method::head, "/api/v1/eligibility?urn=100001").status, 200);
    EXPECT_EQ(world.ask(Method::other, path).status, 405);
    world.play({
        {"/api/v1/eligibility", 400, {R"("parameter":"urn")", "POST"}},
        {"/api/v1/eligibility?urn=x", 400, {"is no URN"}},
        {"/api/v1/eligibility?urn=100020", 410, {"successors"}},
        {"/api/v1/eligibility?urn=100001&offer=small-school", 404, {"Did you mean 'small-schools'?"}},
        {"/api/v1/eligibility?urn=100001&sector=primry", 400, {"Did you mean 'primary'?"}},
        {"/api/v1/eligibility?urn=100001&trace=no", 400, {R"("parameter":"trace")"}},
        {"/api/v1/eligibility?urn=100001&trace=false&decision=yes&edition=1", 200, {R"("edition":1)"}},
    });
}

TEST(Eligibility, isRefusedByTheHeadWhereNothingIsTaken) {
    const ApplicationWorld world;
    const auto refused = [&](std::string_view target, Method method) {
        const auto answer = world.application().refuses(requestFor(target, method));
        return answer ? answer->status : 0;
    };
    EXPECT_EQ(refused("/api/v1/schools", Method::post), 405);
    EXPECT_EQ(refused("/offers", Method::other), 405);
    EXPECT_EQ(refused("/api/v1/nothing", Method::post), 404);
    EXPECT_EQ(refused("/api/v1/eligibility?urnn=1", Method::post), 400);
    EXPECT_EQ(refused(path, Method::post), 0);
    EXPECT_EQ(refused("/api/v1/schools", Method::get), 0);
    EXPECT_EQ(refused("/api/v1/schools", Method::options), 0);
    EXPECT_EQ(world.application().refuses(requestFor("/api/v1/schools", Method::post))->header("allow"),
              "GET, HEAD, OPTIONS");
}

TEST(Eligibility, readsOtherDays) {
    const ApplicationWorld world;
    Request request = postFor("/api/v1/eligibility?as_of=2027-01-10&edition=1", R"({"urns": [100004]})");
    const Json answer = Json::parse(world.application().answer(request).text());
    EXPECT_EQ(answer["day"], "2027-01-10");
    EXPECT_EQ(answer["edition"], 1);
    EXPECT_EQ(decisionOn(answer["items"][0], "sixth-forms")["availability"]["state"], "open");
}

}  // namespace
}  // namespace offerbook::test
