// The pages that look at the whole book: how it works, coverage, places left, sources, accessibility.
#include "web/page_world.h"

namespace offerbook::test {
namespace {

TEST(WholeBookPages, sayHowItWorksWithASchoolAsExample) {
    PageWorld().play({
        {"/how-it-works",
         200,
         {"<h1>How we tell what your school can have</h1>", "href=\"/schools/10000",
          "There are three answers", "Your school can ask for this.", "This is not for your school.",
          "This would change it: ", "aria-current=\"page\""},
         {"<dd></dd>"}},
    });
}

TEST(WholeBookPages, countTheSupportOfEachTypeOfSchool) {
    PageWorld().play({
        {"/coverage",
         200,
         {"<h1>Support by type of school</h1>", "href=\"/offers?theme=send-inclusion\">Inclusion</a>",
          "for 7 of 7 schools", "<svg class=\"way-bar\"", "href=\"/coverage.csv\""},
         {"style="}},
        {"/coverage.csv",
         200,
         {"theme,theme_title,sector,sector_title,offers,schools,reached\r\n",
          "safeguarding,Keeping children safe,countywide,"}},
    });
}

TEST(WholeBookPages, showWhatIsLeftOfPlaces) {
    PageWorld().play({
        {"/capacity",
         200,
         {"<h1>Places left</h1>", "12 of 40 left", "0 of 10 left", "width=\"140\"", "width=\"200\"",
          "3 kinds of support have no limit.", "1 more is given by staff of other schools."}},
        {"/capacity.csv",
         200,
         {"id,title,sector,theme,places,per,taken,left,as_of,availability\r\n",
          ",40,term,28,12,2026-11-01,open\r\n", ",10,year,10,0,2026-11-02,full\r\n"}},
    });
}

TEST(WholeBookPages, doNotGuessAtPlacesThatWereCountedLongAgo) {
    PageWorld(tinyParts(), *Day::parse("2027-06-01"))
        .play({
            {"/capacity", 200, {"not counted since 1 November 2026"}, {"of 40 left"}},
            {"/capacity.csv", 200, {",40,term,,,2026-11-01,unknown\r\n"}},
        });
}

TEST(WholeBookPages, nameTheirSourcesAndWhatIsNeverRead) {
    PageWorld().play({
        {"/data",
         200,
         {"<h1>Where our data comes from</h1>", "Get Information about Schools",
          "Open Government Licence v3.0", "our support is for 7.", "Inclusion forum",
          "what inspectors said of a school", "number of pupils",
          "href=\"/api/v1/export/offers?format=csv\""}},
    });
}

TEST(WholeBookPages, sayHowAccessibleTheyAreAndWhomToTell) {
    PageWorld().play({
        {"/accessibility",
         200,
         {"<h1>Accessibility</h1>", "href=\"mailto:schools@example.org\"", "href=\"tel:01234567890\"",
          "Web Content Accessibility Guidelines 2.2", "We have not yet tested with people",
          "26 November 2026"}},
    });
}

}  // namespace
}  // namespace offerbook::test
