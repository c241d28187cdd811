// One offer's page, for all and for one school; its map, its dates and its schools.
#include <regex>

#include "web/book_world.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const BookWorld& tiny() {
    static const BookWorld world({tinyParts()});
    return world;
}

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

/// The tiny book, with this cost for autism visits.
BookWorld withCost(const std::string& cost) {
    return BookWorld(
        {partsWithPrimary(changedText(tinyOffersYaml("primary"), "cost: free", "cost: " + cost))});
}

TEST(OfferPage, keepsItsOrder) {
    const std::string html = tiny().get("/offers/primary-autism").text();
    std::size_t last = 0;
    for (const char* const heading :
         {"What you get", "What it does not cover", "Who can have it", "What to have ready", "What it costs",
          "How much there is", "How to ask", "How we will know that it helps", "The county aim it serves",
          "Who runs it", "Existing networks", "Checked by the Head of inclusion",
          "The same need at other types of school", "Where the schools are"}) {
        const std::size_t at = html.find(heading, last);
        ASSERT_NE(at, std::string::npos) << heading;
        last = at;
    }
}

TEST(OfferPage, saysWhetherASchoolCanHaveItAndWhy) {
    tiny().play({
        {"/offers/small-schools?school=100002",
         200,
         {"<strong>Birch Primary School can ask for this.</strong>", "and your school has 88 pupils.",
          "For your school:", "href=\"/schools/100002\"", "map.svg?school=100002",
          "<title>Small schools network – Birch Primary School (100002) –"},
         {"name=\"school\""}},
        {"/offers/small-schools?school=100001",
         200,
         {"This is not for Alder Primary School.",
          "This is for schools with fewer than 150 pupils, but your school has 210 pupils.",
          "This would change it: being a school with fewer than 150 pupils.",
          "This is not for your school. If you think that is wrong, ask us."}},
        {"/offers/secondary-autism?school=100001",
         200,
         {"The nearest that your school can have: <a href=\"/offers/primary-autism?school=100001\">Autism "
          "visits</a>"}},
        {"/offers/small-schools?school=100003",
         200,
         {"Check with us: we do not know all we need about Cedar Primary Academy.",
          "We lack this about your school: number of pupils."}},
        {"/offers/small-schools", 200, {"name=\"school\""}, {"class=\"verdict", "For your school:"}},
    });
}

TEST(OfferPage, countsInWhatItsReaderTells) {
    const BookWorld& world = tiny();
    world.play({
        {"/offers/small-schools?school=100003",
         200,
         {"<label class=\"govuk-label\" for=\"fact-pupils\">Number of pupils</label>",
          "<input type=\"hidden\" name=\"school\" value=\"100003\">", "action=\"/offers/small-schools\""},
         {"fact-primary-near-host", "counts in what you told us"}},
        {"/offers/small-schools?school=100003&fact.pupils=120&for=senco",
         200,
         {"Cedar Primary Academy can ask for this.", "This page counts in what you told us.",
          "Number of pupils: 120 pupils",
          "href=\"/offers/small-schools?school=100003\">Show the page without",
          "href=\"/schools/100003?fact.pupils=120&amp;for=senco#topic-leadership\"",
          "href=\"/shortlist?offer=small-schools&amp;school=100003&amp;fact.pupils=120&amp;for=senco\""},
         {"id=\"tell\""}},
        {"/offers/small-schools?school=100003&fact.pupils=many",
         200,
         {"Check with us", "Type a number that can be right, such as 210", "value=\"many\""},
         {"counts in what you told us"}},
        {"/offers/small-schools?school=100001&fact.pupils=20",
         200,
         {"This is not for Alder Primary School."},
         {"counts in what you told us"}},
        {"/offers/small-schools?school=100003&fact.none=1", 400, {"a detail called ‘none’"}},
        {"/offers/small-schools?school=100003&for=none", 200, {"Check with us"}},
        {"/compare?offer=small-schools&offer=advice-line&school=100003&fact.pupils=120",
         200,
         {"Cedar Primary Academy can ask for this.", "Number of pupils: 120 pupils",
          "href=\"/offers/advice-line?school=100003&amp;fact.pupils=120\"",
          "href=\"/compare?offer=small-schools&amp;offer=advice-line&amp;school=100003\">Show the page "
          "without"}},
        {"/shortlist?offer=small-schools&school=100003&fact.pupils=120",
         200,
         {"Cedar Primary Academy can ask for this.", "Number of pupils: 120 pupils"}},
    });
    EXPECT_THAT(withCost("{amount: 14, unit: pupil, vat: false, pays: school, valid_until: 2027-08-31}")
                    .get("/offers/primary-autism?school=100003&fact.pupils=100")
                    .text(),
                HasSubstr("About £1,400 a year for your school"));
}

TEST(OfferPage, knowsTheSchoolThatGivesIt) {
    tiny().play({{"/offers/host-days?school=100001",
                  200,
                  {"Alder Primary School is the school that gives this to others."}}});
}

TEST(OfferPage, takesANameForASchoolAndSaysWhatIsWrongWithIt) {
    tiny().play({
        {"/offers/small-schools?school=birch", 200, {"Birch Primary School can ask for this."}},
        {"/offers/small-schools?school=primary",
         200,
         {"3 schools match", "Choose your school.", "href=\"/offers/small-schools?school=100002\"",
          "Go on without a school"},
         {"What you get"}},
        {"/offers/small-schools?school=zzz", 404, {"We found no school for ‘zzz’.", "name=\"school\""}},
        {"/offers/small-schools?school=999998", 404, {"We know no open school with URN 999998."}},
        {"/offers/small-schools?school=100008", 404, {"is in the national school register"}},
        {"/offers/small-schools?school=100020",
         410,
         {"The school with URN 100020 has closed.", "href=\"/offers/small-schools?school=100003\""}},
        {"/offers/small-schools?school=%3Cscript%3E%22%27%E2%80%AE",
         404,
         {"&lt;script&gt;&quot;&#39;"},
         {"<script>", "value=\"<"}},
        {"/offers/small-schools?school=" + std::string(5000, 'x'),
         404,
         {"Try less of the name"},
         {std::string(201, 'x')}},
        {"/offers/small-schools?school=", 200, {"What you get"}},
    });
}

TEST(OfferPage, worksOutWhatItCostsASchool) {
    const std::string page = "/offers/primary-autism?school=";
    withCost("{amount: 14, unit: pupil, vat: false, pays: school, valid_until: 2027-08-31}")
        .play({{page + "100001",
                200,
                {"About £2,940 a year for your school, if all 210 pupils take part (£14 × 210)."}},
               {page + "100003", 200, {"We do not know how many pupils your school has"}},
               {"/offers/primary-autism", 200, {"£14 a pupil"}, {"for your school, if"}}});
    withCost("{amount: 120, unit: year, vat: true, pays: shared, valid_until: 2027-08-31}")
        .play({{page + "100001",
                200,
                {"About £120 a year for your school. VAT is added to this. The county pays a part of it."}}});
    withCost("{amount: 210.5, unit: school, vat: false, pays: school, valid_until: 2027-08-31}")
        .play({{page + "100001", 200, {"£210.50 for your school."}}});
    withCost("{amount: 99, unit: school, vat: false, pays: county, valid_until: 2027-08-31}")
        .play({{page + "100001", 200, {"Your school pays nothing."}}});
    tiny().play({{"/offers/secondary-autism", 200, {"At least £500, for 2 days."}}});
}

TEST(OfferPage, saysWhatCannotBeAskedForJustNow) {
    // Its places are gone: the way to ask stays, and no longer calls for it.
    tiny().play({
        {"/offers/secondary-autism",
         200,
         {"Not just now: Full now.", "You may ask about the next time.", "govuk-button--secondary\" href"},
         {"class=\"govuk-button\" href"}},
        {"/offers/primary-autism", 200, {"class=\"govuk-button\" href"}, {"Not just now"}},
    });
}

TEST(OfferPage, saysWhoPaysInPlaceOfAPriceThatASchoolDoesNotPay) {
    const auto line = [](const std::string& cost) {
        const std::string html = withCost(cost).get("/offers").text();
        const std::size_t at = html.find("Autism visits</a>");
        return html.substr(at, html.find("</li>", at) - at);
    };
    EXPECT_THAT(line("{amount: 99, unit: school, vat: false, pays: county, valid_until: 2027-08-31}"),
                AllOf(HasSubstr("Free for your school"), Not(HasSubstr("£99"))));
    EXPECT_THAT(line("{amount: 99, unit: day, vat: true, pays: shared, valid_until: 2027-08-31}"),
                HasSubstr("£99 a day, plus VAT, the county pays a part"));
    EXPECT_THAT(line("{owed: {by: 2027-03-31, who: Head of inclusion}}"),
                HasSubstr("Cost not known yet, due by 31 March 2027"));
}

TEST(OfferPage, hasOneWayToAskWithTheSchoolFilledIn) {
    const std::string html = tiny().get("/offers/primary-autism?school=100001").text();
    EXPECT_EQ(countOf(html, "class=\"govuk-button\""), 1U);
    EXPECT_THAT(html, HasSubstr("href=\"mailto:ask@example.org?subject=Autism%20visits%20%E2%80%93%20Alder"));
    for (const char* const part : {"We%20would%20like%20to%20ask%20for%3A%20Autism%20visits%0D%0A",
                                   "School%3A%20Alder%20Primary%20School%0D%0A", "URN%3A%20100001%0D%0A"})
        EXPECT_THAT(html, HasSubstr(part));
    EXPECT_THAT(html, HasSubstr("<b>5 working days</b>"));
    // A reader who gives feedback need not say which school it is.
    EXPECT_THAT(html, HasSubstr("School%3A%20Alder%20Primary%20School%20%28100001%29"));
}

TEST(OfferPage, drawsItsMeasures) {
    const std::string now = changedText(tinyOffersYaml("primary"), "aim: {value: 60, by: 2027-07-16}",
                                        "aim: {value: 61, by: 2027-07-16}, now: {value: 46, on: 2026-07-01}");
    BookWorld({partsWithPrimary(now)})
        .play({{"/offers/primary-autism",
                200,
                {"<svg class=\"way-bar\"", "width=\"100\" height=\"10\"", "50% of the way"}}});
    tiny().play({{"/offers/primary-autism", 200, {"width=\"0\" height=\"10\"", "Not counted yet"}}});
}

TEST(OfferPage, giveTheDatesAsACalendar) {
    const Response dates = tiny().get("/offers/sixth-forms/dates.ics");
    EXPECT_EQ(dates.status, 200);
    EXPECT_EQ(dates.header("content-type"), "text/calendar; charset=utf-8");
    EXPECT_EQ(dates.text(),
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Offerbook//Offerbook//EN\r\nCALSCALE:GREGORIAN\r\n"
              "BEGIN:VEVENT\r\nUID:sixth-forms-opens@offerbook\r\nDTSTAMP:20261124T000000Z\r\n"
              "DTSTART;VALUE=DATE:20270104\r\nDTEND;VALUE=DATE:20270105\r\n"
              "SUMMARY:You can ask from today: Sixth form leads\r\n"
              "DESCRIPTION:One sentence on it.\\nHow to "
              "ask: ask@example.org\r\n"
              "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
              "BEGIN:VEVENT\r\nUID:sixth-forms-closes@offerbook\r\nDTSTAMP:20261124T000000Z\r\n"
              "DTSTART;VALUE=DATE:20270226\r\nDTEND;VALUE=DATE:20270227\r\n"
              "SUMMARY:Last day to ask: Sixth form leads\r\n"
              "DESCRIPTION:One sentence on it.\\nHow to ask: "
              "ask@example.org\r\n"
              "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    tiny().play({
        {"/offers/sixth-forms", 200, {"href=\"/offers/sixth-forms/dates.ics\"", "Ask by 26 February 2027."}},
        {"/offers/primary-autism", 200, {}, {"dates.ics"}},
        {"/offers/primary-autism/dates.ics", 404, {"There are no dates for ‘Autism visits’"}},
        {"/offers/none/dates.ics", 404, {"We know no support called ‘none’"}},
    });
}

TEST(OfferPage, foldAndEscapeWhatACalendarHolds) {
    const std::string title = "\"A, b; c \\\\ " + std::string(60, 'x') + "é" + std::string(90, 'y') + "\"";
    std::string yaml = changedText(tinyOffersYaml("primary"), "title: Autism visits", "title: " + title);
    yaml = changedText(
        yaml, "    need: autism\n",
        "    need: autism\n    ends: {on: 2027-03-31, why: It was a trial, instead: advice-line}\n");
    const std::string text =
        BookWorld({partsWithPrimary(yaml)}).get("/offers/primary-autism/dates.ics").text();
    EXPECT_THAT(text, HasSubstr("A\\, b\\; c \\\\ "));
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20270331\r\n"));
    std::size_t begin = 0;
    for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", begin)) {
        EXPECT_LE(end - begin, 75U) << text.substr(begin, end - begin);
        begin = end + 2;
    }
    EXPECT_THAT(std::regex_replace(text, std::regex("\r\n "), ""), HasSubstr("xé" + std::string(90, 'y')));
}

TEST(OfferPage, drawTheMapOfSchools) {
    const Response map = tiny().get("/offers/small-schools/map.svg?school=100002");
    EXPECT_EQ(map.status, 200);
    EXPECT_EQ(map.header("content-type"), "image/svg+xml");
    const std::string svg = map.text();
    EXPECT_THAT(svg, StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""));
    EXPECT_THAT(svg, HasSubstr("<title>Schools that can have ‘Small schools network’</title>"));
    EXPECT_THAT(svg, HasSubstr("Dark dots: 1 can have it. Rings: 1 we must check with. Pale dots: 5 cannot"));
    EXPECT_THAT(svg, HasSubstr(">Your school</text>"));
    EXPECT_THAT(svg, Not(ContainsRegex("style|script")));
    EXPECT_EQ(countOf(svg, "h0"), 1U + 1 + 1 + 5) << "a ring is two dots";
    EXPECT_EQ(tiny().get("/offers/small-schools/map.svg?school=100002").text(), svg);
    EXPECT_THAT(tiny().get("/offers/small-schools/map.svg").text(), Not(HasSubstr("Your school")));
    tiny().play({
        {"/offers/none/map.svg", 404},
        {"/offers/small-schools/map.svg?school=%3Cx", 200, {"</svg>"}, {"Your school"}},
        {"/offers/small-schools", 200, {"src=\"/offers/small-schools/map.svg\"", "See the same as a table"}},
    });
}

TEST(OfferPage, leavesOutAMapWithoutPlaces) {
    EditionParts parts = tinyParts();
    RegisterVersion version = *parts.schoolRegister;
    for (School& school : version.schools) school.easting.reset();
    parts.schoolRegister = std::make_shared<const RegisterVersion>(version);
    BookWorld({parts}).play({
        {"/offers/small-schools", 200, {}, {"map.svg", "Where the schools are"}},
        {"/offers/small-schools/map.svg", 404, {"there is no map"}},
    });
}

TEST(OfferPage, listsItsSchools) {
    tiny().play({
        {"/offers/small-schools/schools",
         200,
         {"<h1>Which schools: Small schools network</h1>", "Birch Primary School",
          "This is for schools with fewer than 150 pupils, and the school has 88 pupils.",
          "href=\"/offers/small-schools/schools?can=no\"", "href=\"/offers/small-schools/schools.csv\""},
         {"Alder Primary School"}},
        {"/offers/small-schools/schools?can=no", 200, {"Alder Primary School"}, {"Birch Primary"}},
        {"/offers/small-schools/schools?can=ask",
         200,
         {"Cedar Primary Academy", "We do not know the number of pupils."}},
        {"/offers/small-schools/schools?can=perhaps", 400},
        {"/offers/small-schools/schools?page=2", 404, {"This list has no page ‘2’"}},
        {"/offers/advice-line/schools?can=no", 200, {"There is no such school today."}},
        {"/offers/none/schools", 404},
        {"/offers/small-schools/schools.csv",
         200,
         {"urn,dfe_number,school,town,postcode,district,type,can_have_it,why\r\n100002,",
          "Cannot have it,\"This is for schools with fewer than 150 pupils, but the school has 210 pupils"}},
    });
}

TEST(OfferPage, showsHostileTextAsText) {
    const std::string hostile = R"("<script>alert(1)</script> \" ' \u200f\u200e\u061c [[page.no]] {{urn}}")";
    const std::string wall(5000, 'w');
    std::string yaml = changedText(tinyOffersYaml("primary"), "title: Autism visits", "title: " + hostile);
    yaml = changedText(yaml, "gives: [A visit within two weeks]", "gives: [" + hostile + ", " + wall + "]");
    yaml = changedText(yaml, "does_not_give: [One-to-one", "does_not_give: [" + hostile + ", One-to-one");
    const BookWorld world({partsWithPrimary(yaml)});
    for (const char* const page :
         {"/offers/primary-autism", "/offers/primary-autism?school=100001", "/offers", "/offers?q=script",
          "/compare?offer=primary-autism&offer=secondary-autism", "/shortlist?offer=primary-autism",
          "/offers/primary-autism/schools", "/offers/primary-autism/map.svg"}) {
        SCOPED_TRACE(page);
        const Response response = world.get(page);
        EXPECT_EQ(response.status, 200);
        const std::string html = response.text();
        EXPECT_EQ(countOf(html, "<script"), countOf(html, "<script src=\"/static/"));
        EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
        EXPECT_THAT(html, Not(HasSubstr("style=")));
        EXPECT_EQ(countOf(html, "</title>"), 1U + countOf(html, "<svg class=\"way-bar\""));
    }
}

}  // namespace
}  // namespace offerbook::test
