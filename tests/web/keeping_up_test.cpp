// What programs and readers of feeds need to keep up with the book.
#include "web/book_world.h"
#include "web/told_world.h"

namespace offerbook::test {
namespace {

TEST(Dates, standWithOffersAndFilterThem) {
    const ToldWorld world(threeEditions());
    world.play({
        {"/api/v1/offers?theme=safeguarding",
         200,
         {R"("published":"2026-11-22T12:00:00Z","modified":"2026-11-22T12:00:00Z")"}},
        {"/api/v1/offers/secondary-autism",
         200,
         {R"("published":"2026-11-22T12:00:00Z","modified":"2026-11-24T12:00:00Z")"}},
        {"/api/v1/offers/secondary-autism?edition=2", 200, {R"("modified":"2026-11-23T12:00:00Z")"}},
        {"/api/v1/offers?modified_after=2026-11-23",
         200,
         {R"("total":2)", "secondary-autism", "small-schools"}},
        {"/api/v1/offers?modified_after=2026-11-24T12:00:00Z", 200, {R"("total":1)", "secondary-autism"}},
        {"/api/v1/offers?modified_after=2026-11-24T12:00:01Z", 200, {R"("total":0)"}},
        {"/api/v1/offers?modified_after=2026-11-24T13:00:00%2B01:00", 200, {R"("total":1)"}},
        {"/api/v1/offers?modified_after=2026-11-24T13:00:00+01:00", 200, {R"("total":1)"}},
        {"/api/v1/offers?modified_after=yesterday", 400, {R"("parameter":"modified_after")"}},
        {"/api/v1/offers?modified_after=2026-02-30", 400, {R"("parameter":"modified_after")"}},
        {"/api/v1/offers?modified_after=2026-11-24T25:00:00Z", 400, {}},
    });
}

TEST(GoneOffers, areToldOfWithWhatToHaveInstead) {
    const ToldWorld world(threeEditions());
    world.play({
        {"/api/v1/offers/sixth-forms",
         410,
         {R"("gone":{"edition":3,"at":"2026-11-24T12:00:00Z"})", R"("instead":[])",
          R"("title":"Sixth form leads")", R"("gives":["A visit within two weeks"])",
          R"("provider":{"id":"specialist-teaching","title":"Specialist teaching service"})"}},
        {"/api/v1/offers/sixth-forms/schools", 410, {}},
        {"/api/v1/offers/sixth-forms?edition=2", 200, {"Sixth form leads"}},
        {"/api/v1/offers/sixth-formz", 404, {}},
        {"/offers/sixth-forms",
         410,
         {"<h1>Sixth form leads</h1>", "It left our list on 24 November 2026.", "What you get"}},
        {"/offers/sixth-forms?edition=2", 200, {"<h1>Sixth form leads</h1>"}},
    });
}

TEST(GoneOffers, areNamedToWhoAsksForTheirDecisions) {
    const ToldWorld world(threeEditions());
    const Response response =
        world.answer(postFor("/api/v1/eligibility", R"({"urns": [100004], "offers": ["sixth-forms"]})"));
    EXPECT_EQ(response.status, 400);
    EXPECT_NE(response.text().find("It is no longer in the book: edition 3 was the first without it."),
              std::string::npos)
        << response.text();
}

TEST(Changes, letAProgramKeepACopy) {
    const ToldWorld world(threeEditions());
    world.play({
        {"/api/v1/changes?since=1",
         200,
         {R"("change":"gone","offer":"sixth-forms","title":"Sixth form leads","edition":3,"at":"2026-11-24T12:00:00Z","instead":[])",
          R"("offer":"small-schools","title":"Small schools network","edition":2,"at":"2026-11-23T12:00:00Z")",
          R"("change":"ending","offer":"secondary-autism")",
          R"("latest":3,"latest_at":"2026-11-24T12:00:00Z")"}},
        {"/api/v1/changes?since=3", 200, {R"("items":[],"total":0)", R"("latest":3)"}},
        {"/api/v1/changes?since=4", 400, {R"("latest":3)", "/api/v1/offers anew"}},
        {"/api/v1/changes?since=0", 400, {R"("parameter":"since")"}},
        {"/api/v1/changes?since=1e9", 400, {R"("parameter":"since")"}},
        {"/api/v1/changes?since=99999999999999999999", 400, {R"("parameter":"since")"}},
        {"/api/v1/editions/2/changes", 200, {R"("edition":2,"at":"2026-11-23T12:00:00Z")"}, {"sixth-forms"}},
    });
}

TEST(Changes, nameWhatElseACopyMustReadAgain) {
    std::vector<EditionParts> editions{tinyParts(), tinyParts()};
    editions.back().schoolRegister = registerWith(Urn{100003}, "pupils", 120.0);
    const std::string secondary = tinyOffersYaml("secondary");
    const std::size_t autism = secondary.find("  - id: secondary-autism"),
                      sixth = secondary.find("  - id: sixth");
    editions.push_back(
        partsWithSecondary(changedText(secondary, secondary.substr(autism, sixth - autism), "")));
    const ToldWorld world(std::move(editions));
    world.play({
        {"/api/v1/editions/2/changes", 200, {R"("changed_schools":[100003])", R"("offer":"small-schools")"}},
        {"/api/v1/editions/3/changes",
         200,
         {R"("change":"changed","offer":"primary-autism")",
          R"({"field":"same_need","before":"secondary-autism","after":""})"}},
    });
}

TEST(Changes, nameWhatChangedAndChangedBack) {
    const std::string other = changedText(tinyOffersYaml("secondary"), "amount: 250", "amount: 300");
    const ToldWorld world({tinyParts(), partsWithSecondary(other), tinyParts()});
    world.play({{"/api/v1/changes?since=1",
                 200,
                 {R"("change":"changed","offer":"secondary-autism")", R"("edition":3)", R"("fields":[])",
                  R"("total":1)"}}});
}

TEST(Changes, tellSchoolsThatGoFromNoToAsk) {
    EditionParts lacking = tinyParts();
    lacking.schoolRegister = registerWith(Urn{100001}, "pupils", FactValue{});
    const ToldWorld world({tinyParts(), lacking});
    world.play(
        {{"/api/v1/changes?since=1",
          200,
          {R"("change":"changed","offer":"small-schools")",
           R"("moved":{"total":1,"schools":[{"urn":100001,"name":"Alder Primary School","cause":"facts")",
           R"("changed_schools":[100001])", R"("gained":{"total":0)"}}});
}

TEST(Changes, sayWhatTheLastTextOfAnOfferNamedInstead) {
    const std::string secondary = tinyOffersYaml("secondary");
    const std::size_t autism = secondary.find("  - id: secondary-autism"),
                      sixth = secondary.find("  - id: sixth");
    // What edition 1 said of it names no other; edition 2 does, and another need.
    const std::string ending = changedText(
        changedText(secondary, "    need: autism\n",
                    "    need: speech\n    ends: {on: 2027-07-31, why: Money, instead: advice-line}\n"),
        "summary: One", "summary: Another");
    const ToldWorld world(
        {tinyParts(), partsWithSecondary(ending),
         partsWithSecondary(changedText(secondary, secondary.substr(autism, sixth - autism), ""))});
    world.play({{"/api/v1/changes?since=1",
                 200,
                 {R"("change":"gone","offer":"secondary-autism")", R"("instead":[{"id":"advice-line")"}}});
}

TEST(Changes, sayWhenAnEditionCannotBeReadAnyMore) {
    const ToldWorld world(threeEditions());
    changeRecord(world.shelf(), 1);
    world.play({
        {"/api/v1/changes?since=1", 410, {R"("latest":3)", "Take the whole", R"("parameter":"since")"}, {}},
        {"/api/v1/changes?since=2", 200, {R"("latest":3)"}},
        {"/api/v1/editions/2/changes", 503, {"cannot be read any more"}},
        {"/api/v1/offers?edition=1", 503, {R"("parameter":"edition")", "cannot be read any more"}},
    });
}

TEST(Changes, tellOfSchoolsThatAreServedNoLonger) {
    std::vector<EditionParts> editions{tinyParts()};
    EditionParts fewer = tinyParts();
    auto version = std::make_shared<RegisterVersion>(*tinyRegister());
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < version->schools.size(); ++row)
        if (version->schools[row].urn != Urn{100006}) rows.push_back(row);
    fewer.schoolRegister = std::make_shared<const RegisterVersion>(selectRows(*version, rows));
    fewer.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')", tinyOffersYaml("primary"),
                                6, "[true,false,null,false,false,true]");
    editions.push_back(std::move(fewer));
    const BookWorld world(std::move(editions));
    world.play(
        {{"/api/v1/changes?since=1",
          200,
          {R"("gone_schools":[{"urn":100006,"name":"Fern Special School","why":"not_in_register","successors":[]}])"}}});
}

}  // namespace
}  // namespace offerbook::test
