// What every answer has: validators, headers, methods, and errors in the form that its reader expects.
#include "web/application_world.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

TEST(Application, answersWithAValidatorThatHoldsAsLongAsTheView) {
    ApplicationWorld world;
    const Response first = world.get("/api/v1/schools?q=alder");
    ASSERT_TRUE(first.header("etag"));
    const std::string tag(*first.header("etag"));
    EXPECT_EQ(first.header("offerbook-edition"), "2");
    EXPECT_EQ(first.header("offerbook-day"), "2026-11-24");
    EXPECT_EQ(first.header("access-control-allow-origin"), "*");
    EXPECT_THAT(std::string(*first.header("link")), HasSubstr("rel=\"license\""));
    EXPECT_EQ(first.text(), world.get("/api/v1/schools?q=alder").text());

    const Response same = world.get("/api/v1/schools?q=alder", {{"if-none-match", "\"x\", W/" + tag}});
    EXPECT_EQ(same.status, 304);
    EXPECT_THAT(same.text(), IsEmpty());
    EXPECT_EQ(same.header("etag"), tag);
    EXPECT_EQ(world.get("/api/v1/schools?q=birch", {{"if-none-match", tag}}).status, 200);
    EXPECT_EQ(world.get("/api/v1/schools?q=alder&as_of=2026-11-25", {{"if-none-match", tag}}).status, 200);

    world.clock().set(startInLondon(tinyDay().plusDays(1)));
    EXPECT_TRUE(world.views().refresh());
    EXPECT_EQ(world.get("/api/v1/schools?q=alder", {{"if-none-match", tag}}).status, 200);
}

TEST(Application, tellsAnyoneThatItIsDegradedButNotWhere) {
    ApplicationWorld world;
    publishTiny(world.shelf(), "The third");
    changeRecord(world.shelf(), 3);
    EXPECT_FALSE(world.views().refresh());
    const std::string ready = world.get("/health/ready").text();
    EXPECT_THAT(ready, HasSubstr("edition 2 stays. The server's log says why."));
    EXPECT_THAT(ready, HasSubstr(R"("status":"degraded")"));
    EXPECT_EQ(ready.find("The record was changed"), std::string::npos);
    EXPECT_EQ(ready.find("\"why\""), std::string::npos) << "reasons say it";
}

TEST(Application, takesAnyValidatorOnlyWhereThereIsSomething) {
    const ApplicationWorld world;
    EXPECT_EQ(world.get("/api/v1/schools/100001", {{"if-none-match", "*"}}).status, 304);
    EXPECT_EQ(world.get("/api/v1/schools/123456", {{"if-none-match", "*"}}).status, 404);
    EXPECT_EQ(world.get("/schools/100020", {{"if-none-match", "*"}}).status, 302);
}

TEST(Application, namesTheListOfEditionsByItsBytes) {
    const ApplicationWorld world;
    const Response first = world.get("/api/v1/editions");
    ASSERT_TRUE(first.header("etag"));
    const std::string tag(*first.header("etag"));
    const Response same = world.get("/api/v1/editions", {{"if-none-match", tag}});
    EXPECT_EQ(same.status, 304);
    EXPECT_THAT(same.text(), IsEmpty());
    EXPECT_EQ(same.header("etag"), tag);
    publishTiny(world.shelf(), "The third");
    EXPECT_EQ(world.get("/api/v1/editions", {{"if-none-match", tag}}).status, 200);
    EXPECT_FALSE(world.get("/health/ready").header("etag"));
}

TEST(Application, servesANewEditionOnceItIsSeen) {
    ApplicationWorld world;
    publishTiny(world.shelf(), "The third");
    EXPECT_EQ(world.get("/api/v1/themes").header("offerbook-edition"), "2");
    EXPECT_TRUE(world.views().refresh());
    EXPECT_EQ(world.get("/api/v1/themes").header("offerbook-edition"), "3");
}

TEST(Application, answersHeadAndOptions) {
    const ApplicationWorld world;
    const Response head = world.ask(Method::head, "/api/v1/schools/100001");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("etag"), world.get("/api/v1/schools/100001").header("etag"));
    const Response options = world.ask(Method::options, "/api/v1/schools");
    EXPECT_EQ(options.status, 204);
    EXPECT_FALSE(options.header("content-type")) << "there is no content";
    EXPECT_EQ(options.header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(options.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(options.header("access-control-allow-origin"), "*");
}

TEST(Application, refusesMethodsAndPathsInTheFormOfTheirReader) {
    const ApplicationWorld world;
    const Response method = world.ask(Method::post, "/api/v1/schools");
    EXPECT_EQ(method.status, 405);
    EXPECT_EQ(method.header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(method.header("content-type"), "application/problem+json");
    EXPECT_EQ(world.ask(Method::other, "/schools/100001").status, 405);

    const Response path = world.get("/api/v1/nothing");
    EXPECT_EQ(path.status, 404);
    EXPECT_EQ(path.header("content-type"), "application/problem+json");
    EXPECT_EQ(path.header("cache-control"), "no-store");
    EXPECT_THAT(path.text(), HasSubstr("There is nothing at '/api/v1/nothing'."));

    const Response page = world.get("/nothing/%3Cb%3E");
    EXPECT_EQ(page.status, 404);
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    EXPECT_THAT(page.text(), HasSubstr("We have no page at ‘/nothing/&lt;b&gt;’. Check the address"));
    EXPECT_THAT(page.text(), HasSubstr("name=\"q\""));
}

TEST(Application, servesPagesUnderAStrictPolicy) {
    const ApplicationWorld world;
    const Response page = world.get("/schools/100001");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.header("content-security-policy"), Optional(HasSubstr("default-src 'none'")));
    EXPECT_EQ(page.header("x-content-type-options"), "nosniff");
    EXPECT_FALSE(page.header("access-control-allow-origin"));
    EXPECT_EQ(world.get("/results.csv").header("access-control-allow-origin"), "*");
    ASSERT_TRUE(page.header("etag"));
    EXPECT_EQ(world.get("/schools/100001", {{"if-none-match", std::string(*page.header("etag"))}}).status,
              304);
    EXPECT_NE(page.header("etag"), world.get("/schools/100001?for=head").header("etag"));
}

TEST(Application, saysOnAPageThatItShowsThePast) {
    const ApplicationWorld world;
    world.play({
        {"/schools/100004?as_of=2027-01-10",
         200,
         {"You see this page as it will be on 10 January 2027, if nothing in what we published on",
          "You can ask until 26 February 2027"}},
        {"/offers?edition=1", 200, {"You see this page as it was on 24 November 2026"}},
        {"/offers", 200, {}, {"You see this page as it was"}},
        {"/offers?as_of=2020-01-01",
         200,
         {"You see this page as it would be on 1 January 2020, going by what we published later, on"},
         {"as it was on"}},
        {"/offers?edition=9",
         404,
         {"We cannot find that page", "We never published a number 9."},
         {"There is no edition"}},
        {"/offers?edition=first", 400, {"‘first’ cannot be the number of something we published."}},
        {"/offers?as_of=banana", 400, {"We cannot read ‘banana’ as a day."}, {"&#39;as_of&#39; is"}},
        {"/offers?utm_source=news&fbclid=x", 200, {"<h1>All support</h1>"}},
        {"/api/v1/offers?utm_source=news", 400},
        {"/offers?colour=red",
         400,
         {"Something in the address is not right", "asks for ‘colour’, which this page does not know"}},
    });
}

TEST(Application, knowsWhatTakesLong) {
    const ApplicationWorld world;
    const auto isLong = [&](std::string_view target) {
        return world.application().isLong(requestFor(target));
    };
    EXPECT_TRUE(isLong("/api/v1/schools/100001/offers?edition=1"));
    EXPECT_TRUE(isLong("/api/v1/schools/100001/offers?q=help"));
    EXPECT_TRUE(isLong("/api/v1/offers"));
    EXPECT_FALSE(isLong("/api/v1/schools/100001/offers"));
    EXPECT_FALSE(isLong("/nowhere"));
}

TEST(Application, documentsEachRouteAndParameter) {
    const ApplicationWorld world;
    for (const Route& route : world.application().routes().all()) {
        EXPECT_FALSE(route.summary.empty()) << route.pattern;
        EXPECT_TRUE(route.handler) << route.pattern;
        for (const Parameter& parameter : route.parameters)
            EXPECT_FALSE(parameter.help.empty()) << route.pattern << " " << parameter.name;
    }
}

TEST(Application, letsProgramsKeepAnswersButNotBeyondMidnightInLondon) {
    ApplicationWorld world;
    const auto holding = [&](std::string_view target) {
        return std::string(world.get(target).header("cache-control").value_or(""));
    };
    const std::string target = "/api/v1/schools/100001/offers";
    EXPECT_EQ(holding(target), "public, max-age=60, must-revalidate");
    EXPECT_EQ(holding(target), "public, max-age=60, must-revalidate") << "kept answers say it too";
    EXPECT_EQ(holding(target + "?as_of=2026-11-03"), "public, max-age=60, must-revalidate");
    EXPECT_EQ(holding("/schools/100001"), "public, no-cache") << "who publishes sees it at once on pages";

    const Instant midnight = startInLondon(tinyDay().plusDays(1));
    world.clock().set(midnight - std::chrono::seconds(17));
    EXPECT_EQ(holding(target), "public, max-age=17, must-revalidate");
    const Response known =
        world.get(target, {{"if-none-match", std::string(*world.get(target).header("etag"))}});
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.header("cache-control"), "public, max-age=17, must-revalidate");
    world.clock().set(midnight - std::chrono::milliseconds(300));
    EXPECT_EQ(holding(target), "public, no-cache");
    // Past midnight the view is yesterday's until it is swapped; what it says holds no minute.
    world.clock().set(midnight + std::chrono::seconds(5));
    world.views().refresh();
    EXPECT_EQ(holding(target), "public, max-age=60, must-revalidate");
}

}  // namespace
}  // namespace offerbook::test
