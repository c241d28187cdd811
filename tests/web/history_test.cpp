// What was published when, what each edition changed, and walking the past; drafts, which have no history.
#include "web/book_world.h"

namespace offerbook::test {
namespace {

std::vector<EditionParts> twoEditions() {
    std::string yaml = tinyOffersYaml("primary");
    yaml = changedText(yaml, "title: Small schools network", "title: Small <b> schools network");
    yaml = changedText(yaml, "who: pupils < 150", "who: pupils < 300");
    yaml = changedText(yaml, "    relates: [{group",
                       "    ends: {on: 2027-07-31, why: The money ends.}\n    relates: [{group");
    std::vector<EditionParts> parts{tinyParts(), partsWithPrimary(yaml)};
    parts[1].memberships = {{"inclusion-forum", Urn{100002}, std::nullopt, std::nullopt}};
    parts[1].info.note = "More <small> schools";
    return parts;
}

TEST(History, tellWhatAnEditionChanged) {
    const BookWorld world(twoEditions());
    world.play({
        {"/editions",
         200,
         {"<h1>What has changed</h1>", "Number 2", "href=\"/editions/1/changes\"",
          "href=\"/offers?edition=1\"", "More &lt;small&gt; schools"}},
        {"/editions?page=2", 404, {}},
        {"/editions?page=x", 404, {}},
        {"/editions/1", 200, {"<h1>Published on 24 November 2026</h1>", "A tiny edition"}},
        {"/editions/9", 404, {"We never published a number 9."}},
        {"/editions/9/changes", 404, {"We never published a number 9."}},
        {"/editions/%3Cb%3E/changes", 404, {"number &lt;b&gt;"}, {"<b>."}},
        {"/editions/1/changes", 200, {"This was the first time we published.", "7 schools are new here"}},
        {"/editions/2/changes",
         200,
         {"<h1>What changed on 24 November 2026 (number 2)</h1>", "Small &lt;b&gt; schools network",
          "<del>Small schools network</del>", "who can have it",
          "<del>Schools with fewer than 150 pupils.</del>", "1 school can now have it",
          "Alder Primary School</a>: we changed who can have it", "Will end</h2>", "The money ends.",
          "1 school can no longer have it",
          "networks that the school belongs to: it was Inclusion forum, it is none",
          "lost the last support they had about ‘Inclusion’: Alder Primary School"},
         {"<b> schools"}},
        {"/editions/2/changes?offer=small-schools", 200, {"See all that changed"}, {"Will end"}},
        {"/editions/2/changes?offer=none", 404, {"did not change then"}},
    });
    EXPECT_LE(world.views().compared, 4U) << "each is compared once";
}

TEST(History, tellProgramsWhatChanged) {
    const BookWorld world(twoEditions());
    world.play({
        {"/api/v1/editions/2/changes",
         200,
         {R"("total":3)", R"("change":"changed","offer":"small-schools")",
          R"({"field":"who","before":"pupils < 150","after":"pupils < 300"})",
          R"("gained":{"total":1,"schools":[{"urn":100001,"name":"Alder Primary School","cause":"who")",
          R"("change":"ending","offer":"primary-autism")", R"("before":1,"after":2)",
          R"("lost_themes":[{"theme":"send-inclusion","title":"Inclusion","schools":[{"urn":100001)",
          R"("cause":"facts","text":)"}},
        {"/api/v1/editions/2/changes?change=ending", 200, {R"("total":1)"}, {"small-schools"}},
        {"/api/v1/editions/2/changes?change=old", 400, {"new, changed, ending, gone"}},
        {"/api/v1/editions/2/changes?offer=small-schools", 200, {R"("total":1)"}},
        {"/api/v1/editions/2/changes?offer=none", 404, {}},
        {"/api/v1/editions/1/changes", 200, {R"("before":null)", R"("change":"new")"}},
        {"/api/v1/editions/7/changes", 404, {"There is no edition '7'"}},
        {"/api/v1/changes?since=1", 200, {R"("total":3)", R"("before":1,"after":2)"}},
        {"/api/v1/changes?since=2", 200, {R"("total":0)"}},
        {"/api/v1/changes?since=3", 400, {"from 1 to 2", R"("parameter":"since")"}},
        {"/api/v1/changes", 400, {R"("parameter":"since")"}},
    });
}

TEST(History, namesWhatIsServedInTheHistory) {
    const BookWorld world(twoEditions());
    for (const char* const target : {"/api/v1/editions", "/api/v1/editions/1", "/api/v1/editions/1/changes",
                                     "/api/v1/changes?since=1"}) {
        SCOPED_TRACE(target);
        const Response answer = world.get(target);
        EXPECT_EQ(answer.header("offerbook-edition"), "2");
        EXPECT_EQ(answer.header("offerbook-day"), "2026-11-24");
        ASSERT_TRUE(answer.header("etag"));
        EXPECT_EQ(world.get(target, {{"if-none-match", std::string(*answer.header("etag"))}}).status, 304);
    }
}

TEST(History, keepAReaderInThePast) {
    const BookWorld world(twoEditions());
    world.play({
        {"/offers?edition=1&as_of=2026-12-01",
         200,
         {"href=\"/offers/primary-autism?edition=1&amp;as_of=2026-12-01\"",
          "<form class=\"find\" action=\"/offers\" method=\"get\" role=\"search\"><input "
          "type=\"hidden\" "
          "name=\"edition\" value=\"1\"><input type=\"hidden\" name=\"as_of\" value=\"2026-12-01\">",
          "href=\"/?edition=1&amp;as_of=2026-12-01\"", "href=\"/editions\"", "href=\"/county\"",
          "<a data-now href=\"/offers\">"},
         {"href=\"/offers/primary-autism\""}},
        {"/?edition=1",
         200,
         {"href=\"/offers?theme=send-inclusion&amp;edition=1\"", "href=\"#content\"",
          "href=\"/static/site.css?v="}},
        {"/schools/123456?edition=1", 404, {"href=\"/offers?edition=1\""}},
        {"/api/v1/offers/small-schools?edition=1",
         200,
         {R"("url":"/api/v1/offers/small-schools?edition=1")",
          R"("url":"/api/v1/offers/small-schools/schools?edition=1")"}},
        {"/api/v1/schools/100001?as_of=2026-12-01",
         200,
         {R"("url":"/api/v1/schools/100001?as_of=2026-12-01")",
          R"("offers":"/api/v1/schools/100001/offers?as_of=2026-12-01")"}},
        {"/api/v1/schools?edition=1&per_page=3",
         200,
         {R"("next":"/api/v1/schools?edition=1&per_page=3&cursor=1-2-2-)"}},
        {"/priorities?edition=1", 200, {"href=\"/results?edition=1#inclusion\""}},
    });
    EXPECT_EQ(world.get("/schools/100020?edition=1").header("location"),
              "/schools/100003?from=100020&edition=1");
}

TEST(History, markADraft) {
    const BookWorld world({tinyParts()}, {.draft = true});
    for (const char* const target : {"/api/v1/offers", "/api/v1/editions", "/offers", "/county"}) {
        SCOPED_TRACE(target);
        const Response answer = world.get(target);
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.header("offerbook-draft"), "true");
        EXPECT_EQ(answer.header("cache-control"), "no-store");
        EXPECT_FALSE(answer.header("etag"));
    }
    world.play({{"/api/v1/offers", 200, {R"("draft":true)"}}});
    BookWorld({tinyParts()}).play({{"/api/v1/offers", 200, {}, {"draft"}}});
}

}  // namespace
}  // namespace offerbook::test
