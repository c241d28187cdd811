// What programs and readers of feeds need to keep up with the book.
#include <set>

#include "support/xml.h"
#include "web/book_world.h"
#include "web/feeds/atom.h"
#include "web/openreferral/moments.h"
#include "web/told_world.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

EditionParts partsWithSecondary(const std::string& offersYaml) {
    EditionParts parts = tinyParts();
    parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", offersYaml);
    return parts;
}

/// Edition 1: the tiny book. 2: small schools are fewer, a price is raised. 3: the sixth form leads are gone,
/// advice for autism ends.
std::vector<EditionParts> threeEditions() {
    std::vector<EditionParts> editions{tinyParts()};
    const std::string primary =
        changedText(tinyOffersYaml("primary"), "who: pupils < 150", "who: pupils < 80");
    std::string secondary = changedText(tinyOffersYaml("secondary"), "amount: 250", "amount: 300");
    const auto both = [&] {
        EditionParts parts = partsWithPrimary(primary);
        parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", secondary);
        return parts;
    };
    editions.push_back(both());
    secondary = secondary.substr(0, secondary.find("  - id: sixth-forms"));
    secondary = changedText(secondary, "    need: autism\n",
                            "    need: autism\n    ends: {on: 2027-07-31, why: 'Money ends <soon>', instead: "
                            "primary-autism}\n");
    editions.push_back(both());
    return editions;
}

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

TEST(Changes, sayWhenAnEditionCannotBeReadAnyMore) {
    const ToldWorld world(threeEditions());
    changeRecord(world.shelf(), 1);
    world.play({
        {"/api/v1/changes?since=1", 410, {R"("latest":3)", "Take the whole", R"("parameter":"since")"}, {}},
        {"/api/v1/changes?since=2", 200, {R"("latest":3)"}},
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
          {R"("gone_schools":[{"urn":100006,"name":"Fern Special School","why":"closed","successors":[]}])"}}});
}

/// An Atom document, read by a parser of XML and checked for what RFC 4287 asks.
struct ReadFeed {
    struct Entry {
        std::string id, title, updated, link, content, category;
    };
    std::string id, title, self;
    std::vector<Entry> entries;
};

std::string childText(const XmlElement& element, const char* name) {
    EXPECT_EQ(element.child(name).name, name) << "it is not there";
    return element.child(name).text;
}

ReadFeed readFeed(const std::string& text) {
    const XmlElement root = readXml(text);
    EXPECT_EQ(root.name, "feed");
    EXPECT_EQ(root.space, "http://www.w3.org/2005/Atom");
    ReadFeed feed{.id = childText(root, "id"), .title = childText(root, "title"), .self = {}, .entries = {}};
    EXPECT_TRUE(readMoment(childText(root, "updated")));
    EXPECT_FALSE(childText(root.child("author"), "name").empty());
    for (const XmlElement& element : root.children) {
        if (element.name == "link" && element.attributes.at("rel") == "self")
            feed.self = element.attributes.at("href");
        if (element.name != "entry") continue;
        feed.entries.push_back({childText(element, "id"), childText(element, "title"),
                                childText(element, "updated"), element.child("link").attributes.at("href"),
                                childText(element, "content"),
                                element.child("category").attributes.at("term")});
        EXPECT_TRUE(readMoment(feed.entries.back().updated));
        EXPECT_TRUE(feed.entries.back().id.starts_with("urn:uuid:"));
    }
    std::set<std::string> ids;
    std::string before = "9999";
    for (const ReadFeed::Entry& entry : feed.entries) {
        EXPECT_TRUE(ids.insert(entry.id).second) << "two entries have one id";
        EXPECT_GE(before, entry.updated);
        before = entry.updated;
    }
    EXPECT_LE(feed.entries.size(), 50U);
    return feed;
}

ReadFeed feedAt(const ToldWorld& world, const std::string& target) {
    const Response answer = world.get(target);
    EXPECT_EQ(answer.status, 200) << target;
    EXPECT_EQ(answer.header("content-type"), "application/atom+xml");
    return readFeed(answer.text());
}

std::string titlesOf(const ReadFeed& feed) {
    std::string titles;
    for (const ReadFeed::Entry& entry : feed.entries) titles += entry.title + '\n';
    return titles;
}

TEST(Feeds, tellWhatHappenedNewestFirst) {
    const ToldWorld world(threeEditions());
    const ReadFeed all = feedAt(world, "/feeds/all");
    EXPECT_EQ(all.self, "/feeds/all");
    const std::string titles = titlesOf(all);
    for (const char* const part : {"No longer offered: Sixth form leads", "Will end: Autism base advice",
                                   "Changed: Small schools network", "New: Safeguarding advice line"})
        EXPECT_THAT(titles, HasSubstr(part));
    EXPECT_THAT(titles, testing::EndsWith("\n"));
    for (const ReadFeed::Entry& entry : all.entries)
        if (entry.category == "ending") {
            EXPECT_THAT(entry.content, HasSubstr("Money ends <soon>"));
            EXPECT_THAT(entry.content, HasSubstr("Autism visits"));
            EXPECT_EQ(entry.link, "/offers/secondary-autism");
        }
    EXPECT_EQ(titlesOf(feedAt(world, "/feeds/themes/safeguarding")), "New: Safeguarding advice line\n");
    EXPECT_THAT(titlesOf(feedAt(world, "/feeds/sectors/secondary")), Not(HasSubstr("Small schools")));
}

TEST(Feeds, tellASchoolWhatItGainsAndLosesAndWhy) {
    const ToldWorld world(threeEditions());
    const ReadFeed birch = feedAt(world, "/feeds/schools/100002");
    EXPECT_THAT(titlesOf(birch), HasSubstr("No longer for your school: Small schools network"));
    EXPECT_THAT(titlesOf(birch), Not(HasSubstr("Autism base advice")));
    for (const ReadFeed::Entry& entry : birch.entries)
        if (entry.category == "lost") {
            EXPECT_THAT(entry.content, HasSubstr("we changed who can have it"));
        }
    const ReadFeed dale = feedAt(world, "/feeds/schools/100004");
    EXPECT_THAT(titlesOf(dale), HasSubstr("Will end: Autism base advice"));
    EXPECT_THAT(titlesOf(dale), HasSubstr("No longer offered: Sixth form leads"));
    const ReadFeed earlier = feedAt(world, "/feeds/schools/100004?edition=2");
    EXPECT_THAT(titlesOf(earlier), HasSubstr("The cost changed: Autism base advice"));
    for (const ReadFeed::Entry& entry : earlier.entries)
        if (entry.category == "cost") {
            EXPECT_THAT(entry.content, HasSubstr("250"));
            EXPECT_THAT(entry.content, HasSubstr("300"));
        }
}

TEST(Feeds, keepTheNamesOfWhatTheyTold) {
    std::set<std::string> known;
    const ToldWorld all(threeEditions());
    for (const ReadFeed::Entry& entry : feedAt(all, "/feeds/all?edition=2").entries) known.insert(entry.id);
    std::size_t again = 0;
    for (const ReadFeed::Entry& entry : feedAt(all, "/feeds/all").entries) again += known.count(entry.id);
    EXPECT_GE(again, 6U);
}

TEST(Feeds, areWellFormedWhateverTitlesHold) {
    std::vector<EditionParts> editions;
    for (const char* const title :
         {R"('</title><script>alert(1)</script> & "x" ]]> &amp;')", R"("\uFFFD \U0001F600 é")"})
        editions.push_back(partsWithSecondary(changedText(
            tinyOffersYaml("secondary"), "title: Sixth form leads", std::string("title: ") + title)));
    const ToldWorld world(std::move(editions));
    const ReadFeed feed = feedAt(world, "/feeds/all?edition=1");
    EXPECT_THAT(titlesOf(feed), HasSubstr(R"(</title><script>alert(1)</script> & "x" ]]> &amp;)"));
    feedAt(world, "/feeds/all");
    EXPECT_EQ(xmlText("a\x01\x1f\x7f<\xEF\xBF\xBF>\t"), "a\x7f&lt;&gt;\t");
}

TEST(Feeds, areRefusedLikeWhatTheyAreOf) {
    const ToldWorld world(threeEditions());
    world.play({
        {"/feeds/schools/100020", 410, {"successors", "100003"}},
        {"/feeds/schools/100008", 404, {"not for its kind of school"}},
        {"/feeds/schools/100009", 404, {}},
        {"/feeds/schools/abc", 400, {"no URN"}},
        {"/feeds/sectors/primry", 404, {"primary"}},
        {"/feeds/themes/none", 404, {"/api/v1/themes"}},
        {"/feeds", 404, {}},
        {"/feeds/all?page=2", 400, {"'page' is no parameter here"}},
    });
}

TEST(Feeds, nameTheHostWhereTheSettingsDo) {
    const ToldWorld world(threeEditions(), "https://support.example.org");
    const ReadFeed feed = feedAt(world, "/feeds/all");
    EXPECT_EQ(feed.self, "https://support.example.org/feeds/all");
    EXPECT_THAT(feed.entries.front().link, testing::StartsWith("https://support.example.org/offers/"));
}

TEST(Feeds, areNamedByThePagesTheyGoWith) {
    const ToldWorld world(threeEditions());
    const auto link = [](const std::string& address) {
        return R"(<link rel="alternate" type="application/atom+xml" title="What changes here, as a feed" href=")" +
               address + "\">";
    };
    world.play({
        {"/", 200, {link("/feeds/all")}},
        {"/offers", 200, {link("/feeds/all")}},
        {"/offers?theme=leadership", 200, {link("/feeds/themes/leadership")}},
        {"/offers?sector=primary", 200, {link("/feeds/sectors/primary")}},
        {"/offers/primary-autism", 200, {link("/feeds/themes/send-inclusion")}},
        {"/schools/100001", 200, {link("/feeds/schools/100001")}},
        {"/promise", 200, {}, {"application/atom+xml"}},
    });
}

}  // namespace
}  // namespace offerbook::test
