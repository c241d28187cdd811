// What feeds tell, and that it stays what it was.
#include <set>

#include "support/xml.h"
#include "web/feeds/atom.h"
#include "web/openreferral/moments.h"
#include "web/told_world.h"

namespace offerbook::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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

/// Edition 1: the tiny book. 2: a price is named. 3: another one, and a last day. 4: only a text changes.
std::vector<EditionParts> fourPrices() {
    std::vector<EditionParts> editions{tinyParts()};
    std::string secondary = changedText(tinyOffersYaml("secondary"), "amount: 250", "amount: 300");
    editions.push_back(partsWithSecondary(secondary));
    secondary = changedText(secondary, "amount: 300", "amount: 350");
    secondary = changedText(secondary, "    need: autism\n",
                            "    need: autism\n    ends: {on: 2027-07-31, why: Money ends}\n");
    editions.push_back(partsWithSecondary(secondary));
    editions.push_back(partsWithSecondary(changedText(secondary, "summary: One", "summary: Another")));
    return editions;
}

const ReadFeed::Entry* entryOf(const ReadFeed& feed, std::string_view category, std::string_view part) {
    for (const ReadFeed::Entry& entry : feed.entries)
        if (entry.category == category && entry.content.find(part) != std::string::npos) return &entry;
    return nullptr;
}

TEST(Feeds, tellEveryChangeOfAnOfferAndNotTheLastAlone) {
    const ToldWorld world(fourPrices());
    for (const char* const target : {"/feeds/all", "/feeds/schools/100004"}) {
        SCOPED_TRACE(target);
        const ReadFeed feed = feedAt(world, target);
        const std::string category = std::string_view(target).ends_with("all") ? "changed" : "cost";
        for (const char* const price : {"250 pounds per day, at least 2, paid by the school", "350"})
            EXPECT_NE(entryOf(feed, category, price), nullptr) << price;
        const auto* const first = entryOf(feed, category, "250");
        ASSERT_NE(first, nullptr);
        EXPECT_EQ(first->updated, "2026-11-22T12:00:00Z");
    }
}

TEST(Feeds, keepTheNameAndTheDayOfAnEndWhateverElseChanges) {
    const ToldWorld world(fourPrices());
    const ReadFeed before = feedAt(world, "/feeds/all?edition=3"), after = feedAt(world, "/feeds/all");
    const auto* const told = entryOf(before, "ending", "Money ends");
    const auto* const again = entryOf(after, "ending", "Money ends");
    ASSERT_NE(told, nullptr);
    ASSERT_NE(again, nullptr);
    EXPECT_EQ(told->id, again->id);
    EXPECT_EQ(told->updated, again->updated);
    EXPECT_EQ(again->updated, "2026-11-23T12:00:00Z");
}

TEST(Feeds, sayAFactOfBeforeInItsWords) {
    EditionParts grown = tinyParts();
    grown.schoolRegister = registerWith(Urn{100002}, "pupils", 210.0);
    const ToldWorld world({tinyParts(), grown});
    const ReadFeed feed = feedAt(world, "/feeds/schools/100002");
    const auto* const lost = entryOf(feed, "lost", "88");
    ASSERT_NE(lost, nullptr) << titlesOf(feed);
    EXPECT_THAT(lost->content, HasSubstr("210"));
    EXPECT_THAT(lost->content, Not(HasSubstr("not known")));
}

TEST(Feeds, tellASchoolOnlyOfTheEndOfWhatItCouldHave) {
    std::string primary = tinyOffersYaml("primary");
    const std::size_t from = primary.find("  - id: small-schools");
    primary.erase(from, primary.find("  - id: host-days") - from);
    const ToldWorld world({tinyParts(), partsWithPrimary(primary)});
    EXPECT_THAT(titlesOf(feedAt(world, "/feeds/schools/100002")),
                HasSubstr("No longer offered: Small schools network"));
    EXPECT_THAT(titlesOf(feedAt(world, "/feeds/schools/100001")), Not(HasSubstr("Small schools network")));
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
