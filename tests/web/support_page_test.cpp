// Looking for support, comparing it, and a list of one's own; over the tiny book and the one that is shipped.
#include <regex>
#include <set>

#include "search/shipped_book.h"
#include "web/book_world.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const BookWorld& tiny() {
    static const BookWorld world({tinyParts()});
    return world;
}

const BookWorld& shipped() {
    static const BookWorld world({shippedParts()});
    return world;
}

std::set<std::string> offersOn(const std::string& html) {
    static const std::regex line("<h3><a href=\"(/offers/[^\"?]+)\"");
    std::set<std::string> offers;
    for (std::sregex_iterator at(html.begin(), html.end(), line), end; at != end; ++at)
        offers.insert((*at)[1].str());
    return offers;
}

std::string plain(std::string html) {
    html = std::regex_replace(html, std::regex("<[^>]*>"), " ");
    return std::regex_replace(html, std::regex("\\s+"), " ");
}

TEST(SupportPage, narrowsByLinksWithCounts) {
    tiny().play({
        {"/offers",
         200,
         {"Show only", "href=\"/offers?theme=leadership\">Leadership</a> <span class=\"count\">4</span>",
          "href=\"/offers?sector=primary\"",
          "href=\"/offers?cost=free\">Free</a> <span class=\"count\">5</span>", "href=\"/offers?cost=owed\"",
          "7 kinds of support"}},
        {"/offers?theme=leadership",
         200,
         {"<h1>Support: Leadership</h1>", "href=\"/offers?theme=leadership&amp;cost=free\"",
          "Topic: Leadership</a>", "href=\"/offers?theme=send-inclusion\">Inclusion</a>", "Show it all",
          "<input type=\"hidden\" name=\"theme\" value=\"leadership\">", "theme=leadership"},
         {"href=\"/offers?theme=leadership&amp;cost=paid\"", "Autism visits"}},
        {"/offers?theme=leadership&cost=free&sector=secondary",
         200,
         {"<h1>Support: Leadership, Sector secondary, Free</h1>", "1 kind of support", "Sixth form leads"}},
        {"/offers?cost=paid&theme=leadership",
         200,
         {"We found no support", "Take away Cost: Has a price</a> (4 kinds of support)",
          "Take away Topic: Leadership</a> (1 kind of support)"}},
        {"/offers?for=cook", 400, {"There is no ‘cook’ under ‘Who it is meant for’."}},
        {"/offers?cost=cheap", 400, {"There is no ‘cheap’ under ‘Cost’."}},
        {"/offers?provider=none", 400, {"under ‘Who runs it’"}},
        {"/offers?theme=sport", 400, {"We know no topic called ‘sport’"}},
    });
}

TEST(SupportPage, turnsPagesOfTwenty) {
    std::set<std::string> all;
    std::string address = "/offers";
    int pages = 0;
    while (!address.empty() && pages < 20) {
        const std::string html = shipped().get(address).text();
        const std::set<std::string> here = offersOn(html);
        EXPECT_LE(here.size(), 20U);
        for (const std::string& offer : here) EXPECT_TRUE(all.insert(offer).second) << offer;
        ++pages;
        std::smatch next;
        address =
            std::regex_search(html, next, std::regex("href=\"([^\"]+)\" rel=\"next\"")) ? next[1].str() : "";
    }
    EXPECT_EQ(pages, 5);
    EXPECT_GT(all.size(), 80U);
    shipped().play({
        {"/offers?page=2",
         200,
         {"(21 to 40 of", "aria-current=\"page\">2</a>", ", page 2 –", "rel=\"prev\""}},
        {"/offers?page=3", 200, {"aria-label=\"Page 5\""}},
        {"/offers?page=99", 404, {"This list has no page ‘99’.", "href=\"/offers\""}},
        {"/offers?page=-1", 404, {"This list has no page"}},
        {"/offers?page=%3Cb%3E", 404, {"&lt;b&gt;"}, {"<b>‘"}},
    });
}

TEST(SupportPage, neverEndsWithoutANextStep) {
    for (const std::string words : {"zzzzzz", "zzzzzz&cost=free", "%22%27%3Cscript%3E", "%E2%80%AE", "the",
                                    "a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t"}) {
        const Response response = shipped().get("/offers?q=" + words);
        SCOPED_TRACE(words);
        EXPECT_EQ(response.status, 200);
        const std::string html = response.text();
        if (offersOn(html).empty()) {
            EXPECT_THAT(html, HasSubstr("href=\"/offers\">Look through all support</a>"));
        }
        EXPECT_THAT(html, Not(HasSubstr("<script>")));
    }
    tiny().play(
        {{"/offers?q=boiler", 200, {"You may be looking for something that we cannot do", "Building works"}},
         {"/offers?q=autsm", 200, {"Showing results for ‘autism’"}},
         {"/offers?q=autism", 200, {"<mark>", "Words: autism</a>"}}});
}

TEST(SupportPage, staysSmall) {
    for (const char* const page :
         {"/offers", "/offers?q=school", "/offers?page=2", "/offers/primary-autism-visits",
          "/offers/music-whole-class", "/offers/inclusion-helpline"}) {
        const Response response = shipped().get(page);
        if (response.status == 200) {
            EXPECT_LE(response.text().size(), 60U * 1024) << page;
        }
    }
}

TEST(ComparePage, putsFourSideBySide) {
    const std::string two = "/compare?offer=primary-autism&offer=secondary-autism";
    tiny().play({
        {two,
         200,
         {"Autism visits</a>", "Autism base advice</a>", "<th scope=\"row\">What you get</th>",
          "<td data-label=\"Autism visits\"><ul><li>Free. There is nothing to pay.</li></ul></td>",
          "href=\"/compare?offer=secondary-autism\"",
          "<title>Compare support: Autism visits, Autism base advice –",
          "href=\"/shortlist?offer=primary-autism&amp;offer=secondary-autism\""},
         {"Your school</th>"}},
        {two + "&school=100001",
         200,
         {"Your school</th>", "Alder Primary School can ask for this.",
          "This is not for Alder Primary School.", "<li>This is for", "<a href=\"/schools/100001\">",
          "href=\"/shortlist?offer=primary-autism&amp;offer=secondary-autism&amp;school=100001\""}},
        {two, 200, {"See it for your school.", "href=\"mailto:"}, {"For your school:"}},
        {two + "&school=primary", 200, {"Choose your school.", "offer=secondary-autism&amp;school=100001"}},
        {two + "&offer=primary-autism", 200, {"Autism visits</a>"}},
        {two + "&offer=small-schools&offer=host-days&offer=advice-line",
         200,
         {"Only 4 fit here.", "We left out: Safeguarding advice line."},
         {"/offers/advice-line", "Add more"}},
        {two + "&q=sixth", 200, {"Sixth form leads</a>", "value=\"sixth\""}},
        {two + "&q=zzz", 200, {"We found nothing more with these words."}},
        {"/compare?offer=none&offer=%3Cscript%3E",
         200,
         {"‘none’", "&lt;script&gt;", "Choose up to four"},
         {"<script>"}},
        {"/compare", 200, {"Choose up to four kinds of support"}},
        {"/compare?offer=primary-autism",
         200,
         {"Add one more", "href=\"/compare?offer=primary-autism&amp;offer=secondary-autism\""}},
        {"/offers/primary-autism",
         200,
         {"href=\"/compare?offer=primary-autism&amp;offer=secondary-autism\""}},
        {"/offers",
         200,
         {"action=\"/compare\"", "type=\"checkbox\" name=\"offer\" value=\"primary-autism\""}},
        {"/offers?q=a&q=b", 400},
    });
}

TEST(SupportPage, findsWhatASchoolCanHave) {
    tiny().play({
        {"/offers?school=100001",
         200,
         {"For your school: <a href=\"/schools/100001\">Alder Primary School</a>", "Show it for any school",
          "href=\"/offers/primary-autism?school=100001\"",
          "<input type=\"hidden\" name=\"school\" value=\"100001\">",
          "<title>All support – Alder Primary School (100001) –", "4 kinds of support"},
         {"Small schools network", "Sixth form leads"}},
        {"/offers?q=network&school=100001", 200, {"href=\"/offers?school=100001\""}},
        {"/offers?school=100003&fact.pupils=120",
         200,
         {"Small schools network", "Number of pupils: 120 pupils",
          "href=\"/offers?school=100003\">Show the page without"}},
        {"/offers?school=100001&theme=leadership", 200, {"href=\"/offers?school=100001\""}},
        {"/offers?school=primary", 200, {"Choose your school.", "href=\"/offers?school=100001\""}},
        {"/offers?school=zzz", 404},
        {"/schools/100001", 200, {"action=\"/offers\"", "Look for something your school can have:"}},
    });
}

TEST(ShortlistPage, standsInTheAddress) {
    const std::string two = "/shortlist?offer=primary-autism&offer=small-schools";
    tiny().play({
        {two,
         200,
         {"<h1>Your list</h1>", "2 kinds of support", "href=\"/shortlist?offer=small-schools\"",
          "Share this list",
          "<code data-list-address>/shortlist?offer=primary-autism&amp;offer=small-schools</code>",
          "href=\"/compare?offer=primary-autism&amp;offer=small-schools\"",
          "href=\"mailto:?subject=A%20list"}},
        {two + "&school=100001",
         200,
         {"Alder Primary School can ask for this.", "This is not for Alder Primary School.",
          "href=\"/offers/primary-autism?school=100001\""}},
        {two + "&q=sixth", 200, {"offer=sixth-forms"}},
        {"/shortlist", 200, {"There is nothing in your list yet.", "href=\"/offers\""}},
        {"/shortlist?offer=none", 200, {"We know no support called ‘none’"}},
        {"/offers/primary-autism",
         200,
         {"href=\"/shortlist?offer=primary-autism\" data-list-add=\"primary-autism\""}},
    });
}

TEST(SupportPages, useNoWordOfOurs) {
    static const std::regex jargon(
        "\\b(offers?|themes?|sectors?|decisions?|facts?|rules?|editions?|providers?|priorit(y|ies)|plugins?|"
        "bundles?|charter|articles?|availability|measures?)\\b",
        std::regex::icase);
    for (const char* const page :
         {"/offers?q=autism", "/offers?theme=leadership&cost=free", "/offers/primary-autism?school=100001",
          "/offers/primary-autism?school=primary", "/offers/small-schools/schools?can=no",
          "/compare?offer=primary-autism&offer=secondary-autism&school=100001", "/compare", "/shortlist",
          "/shortlist?offer=primary-autism&school=100001"}) {
        const std::string text =
            std::regex_replace(plain(tiny().get(page).text()),
                               std::regex("Sector (primary|secondary|countywide)|/[a-z]+\\?\\S*"), "");
        std::smatch found;
        EXPECT_FALSE(std::regex_search(text, found, jargon)) << page << ": " << found.str();
    }
}

}  // namespace
}  // namespace offerbook::test
