// The API as a table of requests with what their JSON must and must not hold.
#include "web/application_world.h"
#include "web/page_world.h"

namespace offerbook::test {
namespace {

TEST(Api, listsSchools) {
    ApplicationWorld().play({
        {"/api/v1/schools",
         200,
         {R"("total":7,"page":1,"per_page":20,"next":null)", R"("urn":100001,"name":"Alder Primary School")",
          R"("dfe_number":"999/2001")", R"("edition":2,"day":"2026-11-24")"},
         {"Hazel House", "Ivy Primary"}},
        {"/api/v1/schools?per_page=3&page=2",
         200,
         {R"("page":2,"per_page":3)", R"("next":"/api/v1/schools?per_page=3&page=3")", R"("urn":100004)"},
         {R"("urn":100003)"}},
        {"/api/v1/schools?q=birch", 200, {R"("total":1)", "Birch Primary School"}},
        {"/api/v1/schools?q=%2B%2B%20AND%20%22", 200, {R"("total":0)", R"("items":[])"}},
        {"/api/v1/schools?sector=secondary", 200, {R"("total":3)"}},
        {"/api/v1/schools?dfe_number=9992004", 200, {R"("total":1)", "Dale High School"}},
        {"/api/v1/schools?dfe_number=999%2F2004", 200, {R"("total":1)"}},
        {"/api/v1/schools?trust=nobody", 400, {R"("parameter":"trust")", "/api/v1/trusts?q=NAME"}},
        {"/api/v1/schools?trust=", 400, {R"("parameter":"trust")"}},
        {"/api/v1/schools?dfe_number=abc", 400, {R"("parameter":"dfe_number")", "886/1001"}},
        {"/api/v1/schools?dfe_number=", 400, {R"("parameter":"dfe_number")"}},
        {"/api/v1/schools?ukprn=abc", 400, {R"("parameter":"ukprn")", "8 digits"}},
    });
}

TEST(Api, refusesBadParametersWithWhatIsAccepted) {
    ApplicationWorld().play({
        {"/api/v1/schools?page=0", 400, {R"("parameter":"page")", "whole number from 1", R"("status":400)"}},
        {"/api/v1/schools?page=two", 400, {R"("parameter":"page")"}},
        {"/api/v1/schools?page=99999999999999999999", 400, {R"("parameter":"page")"}},
        {"/api/v1/schools?page=2", 404, {"There is no page 2"}},
        {"/api/v1/schools?per_page=501", 400, {"1 to 500"}},
        {"/api/v1/schools?sectr=primary",
         400,
         {"'sectr' is no parameter here. Did you mean 'sector'?", R"("parameter":"sectr")",
          "urn:offerbook:request:test-1"}},
        {"/api/v1/schools?q=a&q=b", 400, {"'q' is given twice"}},
        {"/api/v1/schools?sector=primry", 400, {"Did you mean 'primary'?", "countywide, primary, secondary"}},
        {"/api/v1/schools?district=Nowhere",
         400,
         {"No district is called 'Nowhere'.", R"("parameter":"district")"}},
        {"/api/v1/schools/100001/offers?decision=maybe", 400, {"Give one of: yes, no, ask."}},
        {"/api/v1/offers?theme=sport", 400, {R"("parameter":"theme")", "safeguarding"}},
        {"/api/v1/offers?for=cook", 400, {"head, senco"}},
        {"/api/v1/offers?cost=cheap", 400, {"free, paid, owed"}},
        {"/api/v1/offers?as_of=yesterday", 400, {R"("parameter":"as_of")"}},
        {"/api/v1/offers?edition=x", 400, {R"("parameter":"edition")"}},
        {"/api/v1/offers?edition=7", 404, {"There is no edition 7. Editions count from 1 to 2."}},
        {"/api/v1/offers?%3Cscript%3E=1", 400, {"is no parameter here"}},
    });
}

TEST(Api, namesTheSuccessorsOfAClosedSchoolServedOrNot) {
    EditionParts parts = tinyParts();
    RegisterVersion version = *parts.schoolRegister;
    version.successors[Urn{100022}] = {Urn{123456}};
    version.successors[Urn{100023}] = {Urn{100008}};
    version.successors[Urn{100024}] = {Urn{100001}, Urn{100008}};
    parts.schoolRegister = std::make_shared<const RegisterVersion>(version);
    PageWorld(parts).play({
        {"/api/v1/schools/100020", 410, {"are listed as successors.", R"("urn":100003)", R"("served":true)"}},
        {"/api/v1/schools/100022",
         410,
         {"has closed; no open school is known to have followed it.", R"("successors":[])"},
         {"listed"}},
        {"/api/v1/schools/100023",
         410,
         {"support is not for the open schools that followed it",
          R"("successors":[{"urn":100008,"name":"Hazel House)", R"("served":false)"}},
        {"/api/v1/schools/100024", 410, {R"("served":true)", R"("served":false)", "is not for all of them"}},
    });
}

TEST(Api, showsASchoolWithItsFacts) {
    ApplicationWorld().play({
        {"/api/v1/schools/100001",
         200,
         {R"("name":"pupils","words":"number of pupils","value":210,"unit":"pupils")", R"("name":"groups")",
          R"(["inclusion-forum"])", R"("sectors":["countywide","primary"])",
          R"("offers":"/api/v1/schools/100001/offers")"}},
        {"/api/v1/schools/100003", 200, {R"("name":"pupils","words":"number of pupils","value":null)"}},
        {"/api/v1/schools/100020", 410, {R"("successors":[{"urn":100003)", R"("status":410)"}},
        {"/api/v1/schools/100020/offers", 410, {R"("successors":)"}},
        {"/api/v1/schools/100008", 404, {"is in the register"}},
        {"/api/v1/schools/123456", 404, {"No open school has the URN 123456"}},
        {"/api/v1/schools/alder", 400, {"'alder' is no URN", R"("parameter":"urn")"}},
    });
}

TEST(Api, tellsWhatASchoolCanHaveAndWhy) {
    ApplicationWorld().play({
        {"/api/v1/schools/100001/offers",
         200,
         {R"("per_page":100)", R"("id":"primary-autism")", R"("decision":"yes")", R"("state":"open")",
          R"("left":12)", R"("kind":"before_you_ask","text":"Parental consent")"}},
        {"/api/v1/schools/100001/offers?decision=no&q=small",
         200,
         {R"("total":1)", R"("test":"pupils < 150")", R"("value":210)",
          "this is for schools with fewer than 150 pupils, but your school has 210 pupils",
          R"("changes":[[{"test":"pupils < 150","text":"fewer than 150 pupils"}]])"}},
        {"/api/v1/schools/100003/offers?decision=ask",
         200,
         {R"("total":2)", R"("missing":["pupils"])", R"("missing":["primary.near-host"])",
          R"("changes":[])"}},
        {"/api/v1/schools/100001/offers?decision=no&include=instead&theme=send-inclusion",
         200,
         {R"("instead":[{"id":"primary-autism","title":"Autism visits","decision":"yes"}])"}},
        {"/api/v1/schools/100001/offers?for=senco&priority=inclusion&theme=safeguarding",
         200,
         {R"("total":1)"}},
    });
}

TEST(Api, listsOffersWithCounts) {
    ApplicationWorld().play({
        {"/api/v1/offers",
         200,
         {R"("total":7)", R"("facets":{"sector":{"countywide":2,"primary":3,"secondary":2})",
          R"("cost":{"free":5,"owed":1,"paid":1})", R"("need":{"autism":2})",
          R"("owed":{"by":"2027-03-31","who":"Head of inclusion"})"}},
        {"/api/v1/offers?cost=paid", 200, {R"("total":1)", R"("cost":{"amount":250)"}},
        {"/api/v1/offers?cost=owed", 200, {R"("total":1)", R"("id":"host-days")"}},
        {"/api/v1/offers?need=autsm", 400, {"Did you mean 'autism'? Give one of: autism."}},
        {"/api/v1/offers?need=autism", 200, {R"("total":2)"}},
        {"/api/v1/offers?provider=specialist-teaching&q=visit", 200, {R"("id":"primary-autism")"}},
        {"/api/v1/offers?sector=secondary&theme=leadership", 200, {R"("total":1)", "Sixth form leads"}},
    });
}

TEST(Api, showsAnOfferInFull) {
    ApplicationWorld().play({
        {"/api/v1/offers/small-schools",
         200,
         {R"("rule":"pupils < 150")", R"("json_logic":{)", R"("how_much":{"no_limit":"Anyone may join"})",
          R"("schools":{"yes":1,"no":5,"ask":1)", R"("measures":[{"name":"Pupils helped")",
          R"("assured":{"by":"Head of inclusion","on":"2026-10-05"})"}},
        {"/api/v1/offers/primary-autism",
         200,
         {R"("same_need":["secondary-autism"])", R"("relates":[{"group":"inclusion-forum")"}},
        {"/api/v1/offers/host-days", 200, {R"("host":100001,"days":20)"}},
        {"/api/v1/offers/primary-autsm", 404, {"Did you mean 'primary-autism'?"}},
        {"/api/v1/offers/small-schools/schools",
         200,
         {R"("total":1)", "Birch Primary School", R"("decision":"yes")", "your school has 88 pupils"}},
        {"/api/v1/offers/small-schools/schools?decision=ask",
         200,
         {R"("total":1)", R"("missing":["pupils"])"}},
    });
}

TEST(Api, listsVocabulariesAndEditions) {
    ApplicationWorld().play({
        {"/api/v1/sectors",
         200,
         {R"("total":3)", R"j("rule":"phase IN ('Primary', 'All-through')")j",
          R"("schools":{"yes":4,"no":3,"ask":0},"offers":3)"}},
        {"/api/v1/themes",
         200,
         {R"("id":"safeguarding","title":"Keeping children safe","about":null,"core":true,"offers":1)"}},
        {"/api/v1/priorities",
         200,
         {R"("driver":"Too many children travel far.")", R"("owner":{"owed":)", R"("state":"planned")",
          R"("offers":7)"}},
        {"/api/v1/editions", 200, {R"("total":2)", R"("items":[{"number":2)", R"("note":"The first")"}},
        {"/api/v1/editions?page=0", 400, {R"("parameter":"page")"}},
        {"/api/v1/editions/1", 200, {R"("number":1)", R"("note":"The first")", R"("plugins":[{"bundle":)"}},
        {"/api/v1/editions/9", 404, {"There is no edition '9'"}},
        {"/api/v1/editions/one", 404, {"There is no edition 'one'"}},
        {"/health/live", 200, {R"("status":"ok")"}},
        {"/health/ready", 200, {R"("status":"ok","edition":2)", R"("schools":7,"offers":7)"}},
    });
}

TEST(Api, readsThePast) {
    ApplicationWorld().play({
        {"/api/v1/offers/primary-autism?edition=1", 200, {R"("edition":1,"day":"2026-11-24")"}},
        {"/api/v1/offers/primary-autism?as_of=2027-06-01",
         200,
         {R"("state":"unknown","date":"2026-11-01")", R"("day":"2027-06-01")"}},
        {"/api/v1/offers/sixth-forms?as_of=2027-01-10", 200, {R"("state":"open","date":"2027-02-26")"}},
        {"/api/v1/offers/sixth-forms", 200, {R"("state":"opens","date":"2027-01-04")"}},
    });
}

}  // namespace
}  // namespace offerbook::test
