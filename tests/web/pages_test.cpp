// Pages as tables of requests with what their HTML must and must not hold.
#include <algorithm>
#include <regex>
#include <set>

#include "web/page_world.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

std::string between(const std::string& text, const std::string& start, const std::string& end) {
    const std::size_t from = text.find(start);
    if (from == std::string::npos) return {};
    const std::size_t begin = from + start.size();
    return text.substr(begin, text.find(end, begin) - begin);
}

/// What a reader sees: the text without tags.
std::string visible(const std::string& html) {
    std::string text;
    bool inTag = false;
    for (const char letter : html) {
        if (letter == '<') inTag = true;
        text += inTag ? ' ' : letter;
        if (letter == '>') inTag = false;
    }
    return text;
}

std::vector<std::string> ownLinks(const std::string& html) {
    static const std::regex link("(?:href|action)=\"(/[^\"]*)\"");
    std::vector<std::string> links;
    for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at)
        links.push_back(std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&"));
    return links;
}

/// Parts whose countywide plugin has one offer in which everything is said.
EditionParts partsWith(const std::string& offer) {
    EditionParts parts = tinyParts();
    parts.plugins[0] = pluginOf("countywide", "TRUE", "offers:\n" + offer);
    return parts;
}

std::string fullOffer(const std::string& title, const std::string& rest) {
    return "  - id: full-offer\n    title: " + title + R"(
    need: autism
    theme: safeguarding
    priorities: [inclusion]
    for: [senco]
    who: everyone
    summary: All that can be said.
    gives: [One thing]
    does_not_give: [Another thing]
    before_you_ask: []
    for_each_child: Two terms of help came first.
    cost: {amount: 1250.5, unit: day, minimum: 0.5, vat: true, pays: shared, valid_until: 2027-08-31}
    how_much: {places: 3, per: term, left: 1, as_of: 2026-11-02}
    ask: {url: "https://example.org/ask", phone: 01632 960001, hours: School days, answer_within: 2 days}
    measures: {owed: {by: 2027-03-31, who: Head of inclusion}}
    safeguarding: {school: Keeps watch, provider: Passes it on}
    funding: {held_by: school, stays: As long as the child is there., on_move: It moves too.}
    provider: specialist-teaching
    relates: [{group: inclusion-forum, how: complements}]
    assured: {by: Head of inclusion, on: 2025-10-05}
    example: true
)" + rest;
}

TEST(Pages, findASchool) {
    PageWorld().play({
        {"/",
         200,
         {"<h1>What support can your school have?</h1>", "7 kinds of support for 7 schools.", "name=\"q\"",
          "<a href=\"/offers?theme=send-inclusion\">Inclusion</a>", "2 kinds of support",
          "Every child learns close to home."}},
        {"/?q=primary",
         200,
         {"3 schools match ‘primary’", "<a href=\"/schools/100001\">Alder Primary School</a>", "999/2001",
          "value=\"primary\""}},
        {"/?q=999/2004", 200, {"1 school matches", "/schools/100004"}, {"/schools/100001"}},
        {"/?q=100006", 200, {"Fern Special School"}},
        {"/?q=100020",
         200,
         {"<h1>This school has closed</h1>", "href=\"/schools/100020\""},
         {"We found no school"}},
        {"/?q=zzz", 200, {"0 schools match", "We found no school", "type the town", "href=\"/offers\""}},
        {"/?q=%20%20", 200, {"What support can your school have?"}},
        {"/?q=%3Cscript%3E%22%27", 200, {"&lt;script&gt;&quot;&#39;"}, {"<script>"}},
        {"/?q=" + std::string(5000, 'x'), 200, {"0 schools match"}, {std::string(201, 'x')}},
    });
}

TEST(Pages, tellWhatASchoolCanHaveAndWhy) {
    PageWorld().play({
        {"/schools/100001",
         200,
         {"<h1>Alder Primary School</h1>", "Your school can ask for",
          "href=\"/offers/primary-autism?school=100001\"", "12 places left", "Free",
          "Support for other schools (1)",
          "<p>This is for schools with fewer than 150 pupils, but your school has "
          "210 "
          "pupils.",
          "This would change it: being a school with fewer than 150 pupils.",
          "The nearest that your school can have: <a href=\"/offers/primary-autism?school=100001\">Autism "
          "visits</a>",
          "What we know about your school", "Number of pupils</th>", "210 pupils", "National school register",
          "Inclusion forum", "Our lists of existing networks", "Worked out by us"},
         {"not known</span>"}},
        {"/schools/100003",
         200,
         {"Check with us. We lack this about your school: number of pupils.",
          "Check with us. We lack this about your school: a host school is within 10 km.",
          "For 2 more, check with us.", "<span class=\"unknown\">not known</span>",
          "We do not know 2 of them."}},
        {"/schools/100003?from=100020",
         200,
         {"The school with URN 100020 has closed. This school followed it."}},
        {"/schools/100003?from=100001", 200, {}, {"followed it"}},
        {"/schools/100001?for=senco",
         200,
         {"<option value=\"senco\" selected>SENCO</option>", "You see what is meant for this role: SENCO.",
          "href=\"/schools/100001\">Show it all"}},
        {"/schools/100001?for=cook", 400, {"We do not know the role ‘cook’"}},
        {"/schools/100007", 200, {"/offers/primary-autism", "/offers/secondary-autism"}},
        {"/schools/100004", 200, {"You can ask from 4 January 2027", "Full now", "£250 a day"}},
    });
}

TEST(Pages, orderWhatCanBeAskedForBeforeWhatMustBeChecked) {
    const std::string html = PageWorld().get("/schools/100003").text();
    const std::size_t topic = html.find("id=\"topic-leadership\"");
    EXPECT_LT(html.find("id=\"topic-safeguarding\""), html.find("id=\"topic-send-inclusion\""));
    EXPECT_LT(html.find("id=\"topic-send-inclusion\""), topic);
    EXPECT_LT(html.find("Check with us</h3>", topic), html.find("Support for other schools", topic));
}

TEST(Pages, leadFromAClosedSchool) {
    const Response moved = PageWorld().get("/schools/100020");
    EXPECT_EQ(moved.status, 302);
    EXPECT_EQ(moved.header("location"), "/schools/100003?from=100020");

    EditionParts parts = tinyParts();
    RegisterVersion version = *parts.schoolRegister;
    version.successors[Urn{100021}] = {Urn{100001}, Urn{100002}};
    version.successors[Urn{100022}] = {};
    version.successors[Urn{100023}] = {Urn{100008}};
    version.successors[Urn{100024}] = {Urn{100001}, Urn{100008}};
    parts.schoolRegister = std::make_shared<const RegisterVersion>(version);
    PageWorld(parts).play({
        {"/schools/100021", 410, {"<h1>This school has closed</h1>", "/schools/100001", "/schools/100002"}},
        {"/schools/100022",
         410,
         {"We do not know which school followed it."},
         {"our support is not for them"}},
        {"/schools/100023",
         410,
         {"These schools followed it, but our support is not for them.", "Hazel House", "100008"},
         {"We do not know", "/schools/100008"}},
        {"/schools/100024", 410, {"/schools/100001", "Hazel House"}},
    });
}

TEST(Pages, sayWhenASchoolOrSupportIsNotThere) {
    PageWorld().play({
        {"/schools/123456",
         404,
         {"We know no open school with URN 123456", "name=\"q\"", "href=\"/offers\""}},
        {"/schools/alder", 404, {"‘alder’ is not a URN", "name=\"q\""}},
        {"/schools/100008", 404, {"is in the national school register"}},
        {"/schools/%3Cscript%3E", 404, {"&lt;script&gt;"}, {"<script"}},
        {"/offers/none", 404, {"We know no support called ‘none’", "name=\"q\""}},
        {"/nowhere", 404, {"We cannot find that page", "name=\"q\""}},
        {"/static/none.css", 404, {"There is no such file"}},
        {"/static/..%5Csite.css", 404, {"There is no such file"}},
    });
}

TEST(Pages, listAllSupport) {
    PageWorld().play({
        {"/offers", 200, {"<h1>All support</h1>", "7 kinds of support", "Autism visits", "Sixth form leads"}},
        {"/offers?theme=leadership",
         200,
         {"<h1>Support: Leadership</h1>", "Topic: Leadership</a>", "Sixth form leads", "Show it all"},
         {"Autism visits"}},
        {"/offers?sector=secondary&q=autism",
         200,
         {"1 kind of support", "Autism base advice"},
         {"Autism visits"}},
        {"/offers?q=nothinglikethis", 200, {"We found no support", "Look through all support"}},
        {"/offers?theme=sport", 400, {"We know no topic called ‘sport’"}},
        {"/offers?sector=sport", 400, {"We know no type of school called ‘sport’"}},
        {"/offers?theme=&sector=&q=", 200, {"7 kinds of support"}, {"Show it all"}},
    });
}

TEST(Pages, describeAnOffer) {
    PageWorld().play({
        {"/offers/host-days",
         200,
         {"Not yet. Due by 31 March 2027 (Head of inclusion).",
          "Alder Primary School gives 20 days each year.", "Agreed on 1 September 2026 by: Headteacher.",
          "Schools "}},
        {"/offers/primary-autism",
         200,
         {"A visit within two weeks", "One-to-one teaching of a child", "Parental consent",
          "Free. There is nothing to pay.",
          "There are 40 places each term. On 1 November 2026, 12 were left.",
          "href=\"mailto:ask@example.org?subject=Autism%20visits&amp;body=", "5 working days",
          "31 pupils (12 January 2026)", "60 pupils (16 July 2027)", "Children thrive in their local school",
          "Too many children travel far.", "Specialist teaching service", "You can reach this through the",
          "Inclusion forum", "Checked by the Head of inclusion on 5 October 2026.",
          "The same need at other types of school", "href=\"/offers/secondary-autism\"", "That is "},
         {"Not yet. Due"}},
        {"/offers/secondary-autism",
         200,
         {"£250 a day, at least 2 days, with no VAT to add. Your school pays. This price holds until 31 "
          "August 2027.",
          "On 2 November 2026, 0 were left.", "Full now"}},
        {"/offers/sixth-forms",
         200,
         {"You can ask from 4 January 2027 to 26 February 2027.", "There is no limit. It is a network"}},
    });
}

TEST(Pages, sayEverythingThatAnOfferCanHold) {
    PageWorld(
        partsWith(fullOffer("Full",
                            "    paused: {since: 2026-11-01, until: 2027-01-08, why: A post is empty.}\n"
                            "    ends: {on: 2027-07-31, why: The money ends., instead: primary-autism}\n")))
        .play({
            {"/offers/full-offer",
             200,
             {"£1,250.50 a day, at least half a day, plus VAT. Your school and the county share the cost.",
              "Nothing. Just ask.", "Two terms of help came first.", "href=\"https://example.org/ask\"",
              "href=\"tel:01632960001\"", "Not yet. Due by 31 March 2027 (Head of inclusion).", "Keeps watch",
              "Passes it on", "As long as the child is there.", "It moves too.", "Your school</dd>",
              "This works beside the",
              "Not checked this year. Last checked by the Head of inclusion on 5 October 2025.",
              "Paused until 8 January 2027", "A post is empty.", "This ends on 31 July 2027.",
              "The money ends.", "What to have instead: <a href=\"/offers/primary-autism\">Autism visits</a>",
              "Example"}},
            {"/schools/100001",
             200,
             {"For each child:</b> Two terms of help came first.", "Paused until 8 January 2027",
              "This ends on 31 July 2027."}},
        });
}

TEST(Pages, keepAnEndedOfferReadable) {
    const PageWorld world(partsWith(
        fullOffer("Full", "    ends: {on: 2026-11-20, why: The money ended., instead: primary-autism}\n")));
    world.play({
        {"/offers/full-offer",
         200,
         {"This ended on 20 November 2026.", "The money ended.", "What to have instead:", "no longer ask"},
         {"https://example.org/ask"}},
        {"/offers", 200, {}, {"/offers/full-offer"}},
    });
}

TEST(Pages, showHostileTextAsText) {
    const std::string hostile = "\"<script>alert(1)</script> ' \\\" </title> {{urn}} [[page.no]]\"";
    const PageWorld world(
        partsWith(fullOffer(hostile, "") + "  - id: long-offer\n" +
                  fullOffer(std::string(199, 'w'), "").substr(std::string("  - id: full-offer\n").size())));
    for (const char* const page :
         {"/schools/100001", "/offers", "/offers/full-offer", "/offers/primary-autism"}) {
        SCOPED_TRACE(page);
        const Response response = world.get(page);
        EXPECT_EQ(response.status, 200);
        const std::string html = response.text();
        EXPECT_EQ(countOf(html, "<script"), countOf(html, "<script src=\"/static/"))
            << "a script of ours alone";
        EXPECT_THAT(
            html,
            HasSubstr(
                "&lt;script&gt;alert(1)&lt;/script&gt; &#39; &quot; &lt;/title&gt; {{urn}} [[page.no]]"));
        EXPECT_EQ(countOf(html, "</title>"), 1U + countOf(html, "<svg class=\"way-bar\""));
    }
}

bool isPage(const std::string& target) {
    return !target.starts_with("/static/") && !target.starts_with("/feeds/") && !target.ends_with(".csv") &&
           !target.ends_with(".ics");
}

/// Every page that can be reached, by following links.
std::map<std::string, std::string> crawl(const PageWorld& world) {
    std::map<std::string, std::string> pages;
    std::vector<std::string> open{"/"};
    for (const School& school : world.view().edition->schools())
        open.push_back("/schools/" + school.urn.text());
    while (!open.empty()) {
        const std::string target = open.back();
        open.pop_back();
        if (pages.contains(target)) continue;
        const Response response = world.get(target);
        EXPECT_EQ(response.status, 200) << target;
        pages[target] = response.text();
        if (!isPage(target)) continue;
        for (std::string& link : ownLinks(pages[target]))
            // A school's own view of support is the same page with more on it.
            if (!link.starts_with("/api/") && link.find("?school=") == std::string::npos)
                open.push_back(link.substr(0, link.find('#')));
    }
    return pages;
}

TEST(Pages, haveTheFrameOneHeadingAndATitleOfTheirOwn) {
    std::map<std::string, std::string> titles;
    for (const auto& [target, html] : crawl(PageWorld())) {
        if (!isPage(target)) continue;
        SCOPED_TRACE(target);
        EXPECT_EQ(countOf(html, "<h1>"), 1U);
        for (const char* const part :
             {"<html lang=\"en\" class=\"govuk-template\">", "href=\"#content\"", "A child is in danger",
              "href=\"tel:999\"", "schools@example.org", "Open Government Licence v3.0",
              "national school register", "Published on 24 November 2026",
              "<a href=\"/\"><span class=\"service\">Support for schools</span>", "name=\"viewport\""})
            EXPECT_THAT(html, HasSubstr(part));
        EXPECT_THAT(html, Not(HasSubstr("{{")));
        EXPECT_THAT(html, Not(HasSubstr("[[")));
        EXPECT_EQ(countOf(html, "<script"), countOf(html, "<script src=\"/static/"))
            << "a script of ours alone";
        EXPECT_THAT(html, Not(HasSubstr("style=")));
        const auto [known, isNew] = titles.emplace(between(html, "<title>", "</title>"), target);
        EXPECT_TRUE(isNew) << "the same title as " << known->second;
    }
    EXPECT_GT(titles.size(), 22U);
}

/// Without the names of types of school, as the tiny book calls them.
std::string ofTinyTypes(const std::string& text) {
    return std::regex_replace(text, std::regex("Sector (primary|secondary|countywide)"), "");
}

TEST(Pages, useNoWordOfOursOnASchoolsPage) {
    static const std::regex jargon(
        "\\b(offers?|themes?|sectors?|decisions?|facts?|rules?|editions?|providers?|priorit(y|ies)|plugins?|"
        "bundles?|"
        "charter|articles?|availability|measures?)\\b",
        std::regex::icase);
    const PageWorld world(partsWith(fullOffer("Full", "")));
    for (const School& school : world.view().edition->schools()) {
        const std::string text = ofTinyTypes(visible(world.get("/schools/" + school.urn.text()).text()));
        std::smatch found;
        EXPECT_FALSE(std::regex_search(text, found, jargon)) << school.urn.text() << ": " << found.str();
    }
    for (const char* const page :
         {"/", "/offers", "/priorities", "/results", "/promise", "/duties", "/not-offered", "/editions"}) {
        const std::string text = ofTinyTypes(visible(world.get(page).text()));
        std::smatch found;
        EXPECT_FALSE(std::regex_search(text, found, jargon)) << page << ": " << found.str();
    }
}

TEST(Pages, giveEachFieldALabelAndEachIdOnce) {
    static const std::regex id(" id=\"([^\"]+)\""), field("<(?:input|select)[^>]* id=\"([^\"]+)\"");
    for (const auto& [target, html] : crawl(PageWorld())) {
        SCOPED_TRACE(target);
        std::set<std::string> ids;
        for (std::sregex_iterator at(html.begin(), html.end(), id), end; at != end; ++at)
            EXPECT_TRUE(ids.insert((*at)[1].str()).second) << (*at)[1].str();
        for (std::sregex_iterator at(html.begin(), html.end(), field), end; at != end; ++at)
            EXPECT_THAT(html, HasSubstr("<label class=\"govuk-label\" for=\"" + (*at)[1].str() + "\">"));
    }
}

TEST(Pages, serveStaticFilesWithTheirDigest) {
    const PageWorld world;
    const std::string address = between(world.get("/").text(), "<link rel=\"stylesheet\" href=\"", "\"");
    const Response kept = world.get(address);
    EXPECT_EQ(kept.status, 200);
    EXPECT_EQ(kept.header("content-type"), "text/css; charset=utf-8");
    EXPECT_THAT(std::string(*kept.header("cache-control")), HasSubstr("immutable"));
    const Response plain = world.get("/static/site.css");
    EXPECT_THAT(std::string(*plain.header("cache-control")), HasSubstr("no-cache"));
    const std::string tag(*plain.header("etag"));
    const Response again = world.get("/static/site.css", {{"if-none-match", "\"other\", W/" + tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_THAT(again.text(), IsEmpty());
    EXPECT_EQ(world.get("/static/icon.svg").header("content-type"), "image/svg+xml");
}

}  // namespace
}  // namespace offerbook::test
