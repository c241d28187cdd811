// The pages and API that make the county answerable: promise, results, aims, duties, what it cannot do,
// county staff.
#include "web/book_world.h"
#include "web/csv.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(CountyPages, sayWhyAPromiseIsNotKept) {
    const std::string yaml =
        changedText(tinyOffersYaml("primary"), "    how_much: {places: 40",
                    "    window: {opens: 2026-01-05, closes: 2026-02-27}\n    how_much: {places: 40");
    BookWorld({partsWithPrimary(yaml)})
        .play({{"/promise",
                200,
                {"What is not as we promise:", "the time to ask was over on 27 February 2026.</li>"},
                {"2026-02-27", "Write the next"}}});
}

TEST(CountyPages, showThePromiseWithItsEvidence) {
    BookWorld({tinyParts()})
        .play({
            {"/promise",
             200,
             {"<h1>What we promise</h1>", "Every child learns close to home.", "Every school",
              "In each main topic there is something that your school can ask for.", "By type of school",
              "Keeping children safe</td>", "href=\"/promise/every-school/by-sector.csv\"", "tag-",
              "Maintained by the county", "aria-current=\"page\"><strong"},
             {"every-school</h2>", "theme", "send-inclusion</td>"}},
            {"/promise/every-school/by-sector.csv", 200, {"theme,sector,schools,reached", "safeguarding,"}},
            {"/promise/every-school/by-sector", 404, {"There is no such table."}},
            {"/promise/every-school/none.csv", 404, {"There is no such table."}},
            {"/promise/%3Cb%3E/by-sector.csv", 404, {}, {"<b>"}},
            {"/api/v1/promise",
             200,
             {R"("article":"every-school","title":"Every school")", R"("state":")", R"("stops":true)",
              R"("evidence":[{"id":"by-sector","title":"By type of school","columns":[{"name":"theme")",
              R"("csv":"/promise/every-school/by-sector.csv")", R"("total":)"}},
            {"/api/v1/promise?edition=1&as_of=2026-12-01",
             200,
             {R"("csv":"/promise/every-school/by-sector.csv?edition=1&as_of=2026-12-01")"}},
            {"/api/v1/promise?colour=red", 400, {"is no parameter here"}},
        });
    const Response csv = BookWorld({tinyParts()}).get("/promise/every-school/by-sector.csv");
    EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_EQ(csv.header("content-disposition"), "attachment; filename=\"every-school-by-sector.csv\"");
    EXPECT_TRUE(csv.header("etag"));
}

TEST(CountyPages, showDutiesAndThatSupportStaysOpen) {
    BookWorld({tinyParts()})
        .play({
            {"/duties",
             200,
             {"<h1>What the law requires</h1>", "Warning notice</h2>", "Education Act", "Maintained schools",
              "A serious concern", "A letter", "The director", "Your right to reply",
              "Whatever happens, every kind of support stays open to the school on the same terms."}},
            {"/api/v1/duties",
             200,
             {R"("id":"warning-notice","title":"Warning notice","law":"Education Act")", R"("reply":null)",
              R"("support":"Whatever happens, every kind of support stays open)"}},
        });
}

TEST(CountyPages, sayWhatTheCountyCannotDo) {
    BookWorld({tinyParts()})
        .play({
            {"/not-offered",
             200,
             {"<h1>What we cannot do</h1>", "Building works</h3>", "The county has no builders",
              "1 thing that we cannot do"}},
            {"/not-offered?q=boil", 200, {"Building works", "value=\"boil\"", "Show it all"}},
            {"/not-offered?q=poetry",
             200,
             {"0 things that we cannot do", "Nothing here has these words"},
             {"Building works"}},
            {"/not-offered?q=%3Cscript%3E", 200, {"value=\"&lt;script&gt;\""}, {"<script"}},
            {"/offers?q=our%20roof%20leaks",
             200,
             {"You may be looking for something that we cannot do", "Building works</h3>"}},
            {"/offers?q=autism", 200, {"Autism visits"}, {"You may be looking"}},
            {"/offers", 200, {}, {"You may be looking"}},
            {"/api/v1/not-offered?q=roof",
             200,
             {R"("total":1)", R"("topic":"Building works")", R"("words":["roof","boiler"])"}},
            {"/api/v1/not-offered?q=poetry", 200, {R"("total":0)"}},
        });
}

TEST(CountyPages, showTheAimsWithWhatServesThem) {
    BookWorld({tinyParts()})
        .play({
            {"/priorities",
             200,
             {"<h1>County aims</h1>", "Children thrive in their local school</h2>",
              "Too many children travel far.", "Not yet. Due by 31 March 2027 (Director).", "Open the book",
              "31 January 2027", "Planned", "href=\"/offers/primary-autism\"", "Sector primary"}},
            {"/priorities?as_of=2027-02-01", 200, {"Late</span>"}},
            {"/api/v1/priorities",
             200,
             {R"("offers":7,"offers_by_sector":{"countywide":["advice-line","forum-leaders"],"primary":[)",
              R"("state":"planned","late":false)"}},
            {"/api/v1/priorities?as_of=2027-02-01", 200, {R"("state":"planned","late":true)"}},
        });
}

TEST(CountyPages, drawHowFarTheCountyIs) {
    const std::string yaml = changedText(
        tinyCountyYaml(), "    measures: {owed: {by: 2027-03-31, who: Director}}",
        "    measures:\n"
        "      - {name: '=Children far away', unit: children, start: {value: 400, on: 2026-01-01}, aim: "
        "{value: 300, by: 2027-12-31}, now: {value: 375, on: 2026-10-01}, source: Yearly count}\n"
        "      - {name: Wrong way, start: {value: 10, on: 2026-01-01}, aim: {value: 20, by: 2027-12-31}, "
        "now: "
        "{value: 8, on: 2026-10-01}, source: A count}\n"
        "      - {name: There, start: {value: 10, on: 2026-01-01}, aim: {value: 20, by: 2027-12-31}, now: "
        "{value: 25, on: 2026-10-01}, source: A count}");
    BookWorld({partsWithCounty(yaml)})
        .play({
            {"/results",
             200,
             {"<h1>How far we are</h1>", "25% of the way", "of the time had gone by then", "<title>=Children",
              "width=\"50\"", "It went the other way", "We are there", "Not counted yet",
              "31 pupils (12 January 2026)", "60 pupils (16 July 2027)", "You said, we did",
              "We wait too long for a call", "A second line is open", "7 September 2026",
              "What 7 kinds of support do for it"},
             {"style=", "<script"}},
            {"/results.csv",
             200,
             {"\r\naim,inclusion,Children thrive in their local school,",
              ",'=Children far away,children,400,", ",25,Yearly count,,\r\n", ",-20,A count,,"}},
            {"/api/v1/results",
             200,
             {R"("of":"priority","id":"inclusion")", R"("percent_of_way":25,"percent_of_time":45)",
              R"("you_said":[{"said":"We wait too long for a call")", R"("of":"offer")"}},
        });
    BookWorld({tinyParts()})
        .play({
            {"/results", 200, {"Not yet. Due by 31 March 2027 (Director)."}},
            {"/results.csv", 200, {",2027-03-31,Director\r\n"}},
            {"/api/v1/results", 200, {R"("measure":null)", R"("owed":{"by":"2027-03-31","who":"Director"})"}},
        });
}

TEST(CountyPages, showCountyStaffHowItGoes) {
    BookWorld({tinyParts()})
        .play({
            {"/county",
             200,
             {"<h1>For county staff</h1>", "primary</th>", "1.0.0", "None is known", "A tiny edition",
              "31 March 2027", "how_much"},
             {}},
        });
}

TEST(CountyPages, showTheLastReport) {
    PublishReport report;
    report.at = startInLondon(tinyDay());
    report.outcome = PublishReport::Outcome::waiting;
    report.edition = 1;
    report.plugins = {{.id = "primary", .version = "1.0.0", .accepted = true, .offers = 3},
                      {.id = "special", .version = "2.0.0", .keptFromBefore = true}};
    report.waiting = {{"small-schools", "Small <b> schools", "Fewer schools can have it.", 4}};
    report.diagnostics.warning("clear", {"offers.yaml", 3, 1}, "Say <what> it costs.");
    BookWorld({tinyParts()}, {.report = report})
        .play({
            {"/county",
             200,
             {"Waits for someone to publish it", "Small &lt;b&gt; schools", "4 schools lose it",
              "offers.yaml:3:1: warning[clear]: Say &lt;what&gt; it costs.", "no name was given",
              "failed; what it said before is served on"},
             {"<what>", "None is known"}},
            {"/api/v1/county",
             200,
             {R"("outcome":"waiting")", R"("waiting":[{"offer":"small-schools")",
              R"("kept_from_before":true)", R"("code":"clear","file":"offers.yaml","line":3)",
              R"("owed":[{"of":"priority")"}},
        });
    BookWorld({tinyParts()}).play({{"/api/v1/county", 200, {R"("last_report":null)"}}});
}

TEST(CountyPages, tellNobodyWhereTheServiceKeepsItsFiles) {
    PublishReport report;
    report.at = startInLondon(tinyDay());
    report.diagnostics.warning("clear", {"/srv/secret/config/county.yaml", 3, 1},
                               "See /srv/secret/config/groups too.");
    BookWorld({tinyParts()}, {.report = report})
        .play({{"/api/v1/county",
                200,
                {R"("file":"config/county.yaml","line":3)", "See config/groups too."},
                {"/srv/secret"}}});
}

TEST(CountyPages, keepAnEndedOfferReadableForPrograms) {
    const std::string yaml =
        changedText(tinyOffersYaml("primary"), "    relates: [{group",
                    "    ends: {on: 2026-11-20, why: The money ended., instead: small-schools}\n"
                    "    relates: [{group");
    BookWorld({partsWithPrimary(yaml)})
        .play({
            {"/api/v1/offers/primary-autism",
             200,
             {R"("ends":{"on":"2026-11-20","why":"The money ended.","instead":"small-schools"})",
              R"("ended":true)"}},
            {"/api/v1/offers", 200, {R"("total":6)"}, {R"("id":"primary-autism")"}},
            {"/offers/primary-autism",
             200,
             {"This ended on 20 November 2026.", "What to have instead: <a href=\"/offers/small-schools\">"}},
            {"/results", 200, {}, {"/offers/primary-autism"}},
            {"/priorities", 200, {}, {"/offers/primary-autism"}},
        });
}

TEST(CountyPages, answerEveryVocabularyOfTheContract) {
    const BookWorld world({tinyParts()});
    for (const char* const name : {"sectors", "themes", "priorities", "providers", "groups", "duties",
                                   "not-offered", "promise", "results"}) {
        SCOPED_TRACE(name);
        const Response answer = world.get("/api/v1/" + std::string(name));
        EXPECT_EQ(answer.status, 200);
        EXPECT_THAT(answer.text(), StartsWith("{\"items\":["));
        EXPECT_THAT(answer.text(), HasSubstr("\"edition\":1"));
    }
}

TEST(Csv, isSafeForSpreadsheets) {
    for (const auto& [text, field] : std::vector<std::pair<std::string, std::string>>{
             {"plain", "plain"},
             {"", ""},
             {"-3.5", "-3.5"},
             {"=1+1", "'=1+1"},
             {"+44 1234", "'+44 1234"},
             {"-x", "'-x"},
             {"@SUM(A1)", "'@SUM(A1)"},
             {"\t=1", "'\t=1"},
             {" =1", "' =1"},
             {"a,b", "\"a,b\""},
             {"say \"yes\"", "\"say \"\"yes\"\"\""},
             {"=\"a\"", "\"'=\"\"a\"\"\""},
             {"two\nlines", "\"two\nlines\""},
         })
        EXPECT_EQ(spreadsheetField(text), field);
    EXPECT_THAT(csvAnswer("a.csv", {"x", "y"}, {{"1", "2"}}).text(), "\xEF\xBB\xBFx,y\r\n1,2\r\n");
}

}  // namespace
}  // namespace offerbook::test
