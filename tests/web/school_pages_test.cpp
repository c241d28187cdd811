// A school's page: what its reader tells, what changed for it, closed schools; trusts and types of school.
#include "base/digest.h"
#include "register/register_version.h"
#include "web/book_world.h"
#include "web/page_world.h"
#include "web/told_world.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The tiny book with schools 100003 and 100005 in a trust.
EditionParts partsWithTrust(const std::string& name) {
    EditionParts parts = tinyParts();
    RegisterVersion version = *parts.schoolRegister;
    for (School& school : version.schools)
        if (school.urn.number == 100003 || school.urn.number == 100005) school.trust = Trust{"99001", name};
    parts.schoolRegister = std::make_shared<const RegisterVersion>(std::move(version));
    return parts;
}

TEST(SchoolPages, countInWhatIsTold) {
    const std::string told = "This page counts in what you told us.";
    PageWorld().play({
        {"/schools/100003",
         200,
         {"<label class=\"govuk-label\" for=\"fact-pupils\">Number of pupils</label>", "name=\"fact.pupils\"",
          "for=\"fact-primary-near-host\"", "name=\"fact.primary.near-host\"", "I do not know",
          "we do not store what you type", "<a class=\"screen\" href=\"#tell\">Tell us here</a>"},
         {told, "As you told us"}},
        {"/schools/100003?fact.pupils=120",
         200,
         {told, "Number of pupils: 120 pupils", "As you told us, not stored",
          "<a href=\"/offers/small-schools?school=100003&amp;fact.pupils=120\">Small schools network</a>",
          "For 1 more, check with us.", "value=\"120\"",
          "<a href=\"/schools/100003\">Show the page without it</a>"},
         {"We lack this about your school: number of pupils"}},
        {"/schools/100003?fact.pupils=1%2C210",
         200,
         {told, "1,210 pupils", "but your school has 1,210 pupils"}},
        {"/schools/100003?fact.primary.near-host=yes&fact.pupils=",
         200,
         {told, "A host school is within 10 km: Yes"}},
        {"/schools/100003?for=senco&fact.pupils=120",
         200,
         {"<input type=\"hidden\" name=\"fact.pupils\" value=\"120\">",
          "<input type=\"hidden\" name=\"for\" value=\"senco\">",
          "<input type=\"hidden\" name=\"school\" value=\"100003\">", "name=\"offer\" value=\"advice-line\"",
          "formaction=\"/shortlist\""}},
    });
}

TEST(SchoolPages, refuseWhatCannotBeRead) {
    const PageWorld world;
    for (const char* const text :
         {"abc", "-5", "1e99", "999999999", "0x10", "%3Cscript%3E", "12.5.1", "NaN"}) {
        SCOPED_TRACE(text);
        const Response response = world.get("/schools/100003?fact.pupils=" + std::string(text));
        EXPECT_EQ(response.status, 400);
        EXPECT_THAT(response.text(), HasSubstr("Type a number that can be right, such as 210"));
        EXPECT_THAT(response.text(), HasSubstr("We could not read all that you typed."));
        EXPECT_THAT(response.text(), Not(HasSubstr("<script>")));
        EXPECT_THAT(response.text(), Not(HasSubstr("counts in what you told")));
    }
    world.play({
        {"/schools/100003?fact.primary.near-host=perhaps", 400, {"Choose one from the list"}},
        {"/schools/100003?fact.none=1", 400, {"a detail called ‘none’"}},
        {"/schools/100003?fact.groups=inclusion-forum", 400, {"a detail called ‘groups’"}},
        {"/schools/100003?fact.%3Cb%3E=1", 400, {"‘&lt;b&gt;’"}, {"<b>’"}},
        {"/schools/100003?fact.pupils=" + std::string(5000, '9'), 400, {}, {std::string(121, '9')}},
    });
}

TEST(SchoolPages, leaveWhatIsKnownAsItIs) {
    PageWorld().play({{"/schools/100001?fact.pupils=20&fact.maintained=no",
                       200,
                       {"210 pupils"},
                       {"20 pupils", "counts in what you told", "As you told us"}}});
}

TEST(SchoolPages, takeFactsAndNothingElse) {
    ToldWorld({tinyParts()})
        .play({
            {"/schools/100003?fact.pupils=120", 200, {"As you told us, not stored"}},
            {"/schools/100003?fact.pupils=120&fact.pupils=20", 400},
            {"/schools/100003?fact.=120", 400},
            {"/schools/100003?factpupils=120", 400},
            {"/schools/100003?facts.pupils=120", 400},
        });
}

TEST(SchoolPages, sayWhereFactsAreFromAndHowToCorrectThem) {
    const ToldWorld world({tinyParts(), partsWithPrimary(changedText(tinyOffersYaml("primary"),
                                                                     "pupils < 150", "pupils < 160"))});
    world.play({{"/schools/100001",
                 200,
                 {"<td>National school register, 23 November 2026</td>",
                  "Worked out by us from the national school register, 23 November 2026",
                  "Our lists of existing networks, 24 November 2026", "Think this is wrong?",
                  "https://get-information-schools.service.gov.uk/",
                  "mailto:schools@example.org?subject=Alder%20Primary%20School%20%28URN%20100001%29"}}});
}

TEST(SchoolPages, giveWhyNotInPlainWords) {
    PageWorld().play({
        {"/schools/100004",
         200,
         {"<p>This is for another type of school: Sector primary.</p>",
          "The nearest that your school can have: <a href=\"/offers/secondary-autism?school=100004\">"},
         {"but for your school it is secondary"}},
        {"/schools/100007",
         200,
         {"/offers/primary-autism?school=100007", "/offers/secondary-autism?school=100007",
          "href=\"/sectors/primary\"", "href=\"/sectors/secondary\""}},
    });
    const std::string both = PageWorld().get("/schools/100007").text();
    const std::string line = "<h4><a href=\"/offers/primary-autism?school=100007\">";
    EXPECT_EQ(both.find(line), both.rfind(line)) << "once";
}

TEST(SchoolPages, sayWhatARoleDoesNotSee) {
    PageWorld().play({
        {"/schools/100001?for=senco",
         200,
         {"For this role you see"},
         {"There is nothing for your school in this topic now."}},
    });
}

TEST(SchoolPages, tellAHostThatItGives) {
    PageWorld().play({{"/schools/100001", 200, {"Your school gives this"}}});
}

TEST(SchoolPages, nameTheSchoolForWhoReadsWhatIsSaid) {
    EXPECT_THAT(PageWorld().get("/schools/100001").text(),
                HasSubstr("School%3A%20Alder%20Primary%20School%20%28URN%20100001%29"));
}

/// Edition 2 raises a price, ends one kind of support, brings another; the group has another member.
std::vector<EditionParts> twoEditions() {
    EditionParts after = tinyParts();
    after.plugins[2] =
        pluginOf("secondary", "phase IN ('Secondary', 'All-through')",
                 changedText(changedText(tinyOffersYaml("secondary"), "amount: 250", "amount: 300"),
                             "    who: sixth_form\n",
                             "    who: sixth_form\n    ends: {on: 2027-07-31, why: The money <ends>.}\n"));
    const std::string advice = tinyOffersYaml("countywide");
    const std::size_t line = advice.find("  - id: forum-leaders");
    std::string fresh =
        advice.substr(std::string("offers:\n").size(), line - std::string("offers:\n").size());
    fresh = changedText(changedText(fresh, "advice-line", "evening-line"), "Safeguarding advice line",
                        "Evening line");
    after.plugins[0] = pluginOf("countywide", "TRUE", advice + fresh);
    after.memberships = {{"inclusion-forum", Urn{100004}, std::nullopt, std::nullopt}};
    return {tinyParts(), std::move(after)};
}

TEST(SchoolPages, tellWhatChanged) {
    ToldWorld(twoEditions())
        .play({
            {"/schools/100004",
             200,
             {"What changed for your school",
              "New: <a href=\"/offers/evening-line?school=100004\">Evening line",
              "The cost changed: <a href=\"/offers/secondary-autism?school=100004\">", "300",
              "<span class=\"when\">31 July 2027</span> <span>This will end:", "The money &lt;ends&gt;.",
              "Your school can now ask for: <a href=\"/offers/forum-leaders?school=100004\">",
              "<span class=\"when\">24 November 2026</span>", "href=\"/feeds/schools/100004\""},
             {"Nothing has changed"}},
            {"/schools/100001",
             200,
             {"No longer for your school: <a href=\"/offers/forum-leaders?school=100001\">"}},
        });
    ToldWorld({tinyParts()})
        .play({{"/schools/100001",
                200,
                {"Nothing has changed for your school since 24 November 2026."},
                {"<ul class=\"news\">"}}});
}

/// The tiny book without the school 100002, which no link leads from.
EditionParts withoutBirch() {
    EditionParts parts = tinyParts();
    const RegisterVersion& all = *parts.schoolRegister;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < all.schools.size(); ++row)
        if (all.schools[row].urn.number != 100002) rows.push_back(row);
    RegisterVersion version = selectRows(all, rows);
    version.digest = digestOf(canonicalContent(version));
    parts.schoolRegister = std::make_shared<const RegisterVersion>(std::move(version));
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')", tinyOffersYaml("primary"),
                                6, "[true,null,false,false,false,true]");
    return parts;
}

TEST(SchoolPages, sayThatAServedSchoolHasClosed) {
    const ToldWorld world({tinyParts(), tinyParts(), withoutBirch()});
    world.play({
        {"/schools/100002",
         410,
         {"<h1>This school has closed</h1>", "Birch Primary School, URN 100002",
          "We do not know which school followed it.", "name=\"q\""}},
        {"/schools/100002?edition=2", 200, {"<h1>Birch Primary School</h1>"}},
        {"/schools/123456", 404, {"We know no open school with URN 123456"}},
        {"/?q=birch%20prim",
         200,
         {"<h1>This school has closed</h1>",
          "<a href=\"/schools/100002\">Birch Primary School (URN 100002)</a>"},
         {"We found no school"}},
        {"/?q=birch&edition=2", 200, {"1 school matches"}},
        {"/?q=birsh", 200, {"We found no school"}},
        {"/schools/100008", 404, {"is in the national school register"}},
    });
}

TEST(SchoolPages, listATrustsSchools) {
    const PageWorld world(partsWithTrust("=The <b>Hill</b> Trust"));
    world.play({
        {"/trusts/99001",
         200,
         {"<h1>=The &lt;b&gt;Hill&lt;/b&gt; Trust</h1>", "There are 2 schools of this trust in our county.",
          "<a href=\"/schools/100003\">Cedar Primary Academy</a>",
          "<a href=\"/schools/100005\">Elm Grammar School</a>",
          "<th scope=\"col\">Keeping children safe</th>", "href=\"/schools/100003#topic-leadership\">0<",
          "2 to check", "<th scope=\"col\">All topics</th>", "href=\"/trusts/99001/schools.csv\"",
          "data-print"},
         {"Alder Primary", "<b>Hill"}},
        {"/schools/100003", 200, {"Trust: <a href=\"/trusts/99001\">=The &lt;b&gt;Hill"}},
        {"/schools/100001", 200, {}, {"Trust: "}},
        {"/trusts/1", 404, {"We know no trust with the number ‘1’"}},
        {"/trusts/%3Cscript%3E", 404, {"&lt;script&gt;"}, {"<script>"}},
        {"/trusts/1/schools.csv", 404},
        {"/?q=hill",
         200,
         {"Trusts with these words", "href=\"/trusts/99001\"", "2 schools"},
         {"We found no school"}},
        {"/?q=-", 200, {"We found no school"}, {"Trusts with"}},
    });
    const Response sheet = world.get("/trusts/99001/schools.csv");
    EXPECT_EQ(sheet.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_THAT(sheet.text(),
                HasSubstr("Leadership: can ask for,Leadership: check with us,All topics: can ask for,"
                          "All topics: check with us\r\n100003,999/2003,"));
    EXPECT_THAT(sheet.text(), HasSubstr(",1,0,1,0,0,2,2,2\r\n"));
}

TEST(SchoolPages, makeCellsSafeForSpreadsheets) {
    EditionParts parts = partsWithTrust("Hill");
    RegisterVersion version = *parts.schoolRegister;
    for (School& school : version.schools)
        if (school.urn.number == 100003) school.name = "=1+1, \"Academy\"";
    parts.schoolRegister = std::make_shared<const RegisterVersion>(std::move(version));
    EXPECT_THAT(PageWorld(std::move(parts)).get("/trusts/99001/schools.csv").text(),
                HasSubstr("\"'=1+1, \"\"Academy\"\"\""));
}

TEST(SchoolPages, describeATypeOfSchool) {
    PageWorld().play({
        {"/sectors/primary",
         200,
         {"<h1>Sector primary</h1>", "Schools whose phase of education is primary or all-through.",
          "That is 4 of 7 schools today.", "<a href=\"/offers/primary-autism\">Autism visits</a>",
          "See all 4 schools", "<a href=\"/schools/100007\">Gorse All-through School</a>",
          "href=\"/offers?sector=primary\"", "href=\"/feeds/sectors/primary\""},
         {"Dale High School", "Safeguarding advice line"}},
        {"/sectors/none", 404, {"We know no type of school called ‘none’"}},
        {"/", 200, {"href=\"/sectors/secondary\""}},
    });
}

TEST(SchoolPages, findWhileOneTypes) {
    const std::string home = PageWorld().get("/").text();
    EXPECT_THAT(home, HasSubstr("<script src=\"/static/find.js?v="));
    EXPECT_THAT(home, HasSubstr("action=\"/\" method=\"get\""));
    if (std::filesystem::exists(sourceDir() / "share/static/vendor/accessible-autocomplete.min.js")) {
        EXPECT_THAT(home, HasSubstr("data-library=\"/static/accessible-autocomplete.min.js?v="));
    }
}

}  // namespace
}  // namespace offerbook::test
