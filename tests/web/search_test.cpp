// Search over HTTP: what the API and the page say of what was found, over the book that is shipped.
#include <nlohmann/json.hpp>

#include "search/shipped_book.h"
#include "web/book_world.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

const BookWorld& world() {
    static const BookWorld shipped({shippedParts()});
    return shipped;
}

Json answer(const std::string& target) {
    const Response response = world().get(target);
    EXPECT_EQ(response.status, 200) << target << response.text();
    return Json::parse(response.text());
}

std::vector<std::string> idsOf(const Json& list) {
    std::vector<std::string> ids;
    for (const Json& item : list["items"])
        ids.push_back((item.contains("offer") ? item["offer"] : item)["id"].get<std::string>());
    return ids;
}

TEST(SearchApi, givesTheBestFirstAndShowsWhy) {
    const Json found = answer("/api/v1/offers?q=psychologist");
    EXPECT_EQ(idsOf(found).front(), "psychologist-time");
    EXPECT_EQ(
        found["items"][0]["snippet"],
        Json::parse(
            R"([{"text":"Buy hours with a ","match":false},{"text":"psychologist","match":true},{"text":" (","match":false},{"text":"EP","match":true},)"
            R"({"text":") who gets to know your school and works on the questions that you )"
            R"(choose.","match":false}])"));
    EXPECT_EQ(found["search"], Json::parse(R"({"words":["psychologist"],"corrected":[],"relaxed":false,)"
                                           R"("ignored":[],"not_offered":[]})"));
    EXPECT_FALSE(answer("/api/v1/offers").contains("search"));
    EXPECT_FALSE(answer("/api/v1/offers")["items"][0].contains("snippet"));
}

TEST(SearchApi, saysWhatBecameOfTheWords) {
    EXPECT_EQ(answer("/api/v1/offers?q=attendanse")["search"]["corrected"],
              Json::parse(R"([{"from":"attendanse","to":"attendance"}])"));
    EXPECT_EQ(answer("/api/v1/offers?q=how+do+i+exclude")["search"]["ignored"],
              Json::parse(R"(["how","do","i"])"));
    EXPECT_EQ(answer("/api/v1/offers?q=asbestos+trampoline")["search"]["relaxed"], true);
    const Json notOffered = answer("/api/v1/offers?q=our+roof+leaks")["search"]["not_offered"];
    ASSERT_EQ(notOffered.size(), 1U);
    EXPECT_EQ(notOffered[0], answer("/api/v1/not-offered?q=roof")["items"][0]);
}

std::string textOf(const Json& snippet) {
    std::string text;
    for (const Json& piece : snippet)
        text += piece["match"] == true ? '[' + piece["text"].get<std::string>() + ']'
                                       : piece["text"].get<std::string>();
    return text;
}

TEST(SearchApi, saysWhereAnOfferHoldsTheWords) {
    const Json denied = answer("/api/v1/offers?q=tribunal");
    ASSERT_GT(denied["total"], 0);
    for (const Json& item : denied["items"]) {
        EXPECT_EQ(item["matched"], Json::array({"does_not_give"})) << item["id"];
        EXPECT_EQ(textOf(item["snippet"]), "Does not give: A report for a [tribunal]");
    }
    EXPECT_EQ(denied["search"]["relaxed"], true);
    const Json given = answer("/api/v1/offers?q=attendance+clinic");
    EXPECT_EQ(given["items"][0]["matched"][0], "summary") << given["items"][0];
    EXPECT_NE(given["items"][0]["matched"].dump().find("\"title\""), std::string::npos);
    // Whatever is found shows a mark.
    for (const char* const words : {"headteacher", "autism", "educational+psychology", "one+page"}) {
        const Json found = answer(std::string("/api/v1/offers?per_page=100&q=") + words);
        for (const Json& item : found["items"]) {
            EXPECT_NE(textOf(item["snippet"]).find('['), std::string::npos) << words << item;
            EXPECT_FALSE(item["matched"].empty()) << words << item["id"];
        }
    }
    const Json ofSchool = answer("/api/v1/schools/100001/offers?q=tribunal");
    EXPECT_EQ(ofSchool["items"][0]["matched"], Json::array({"does_not_give"}));
}

TEST(SearchApi, namesWhatIsNotOfferedOnlyWhereThatIsAskedFor) {
    const auto topics = [](const std::string& words) {
        return answer("/api/v1/offers?q=" + words)["search"]["not_offered"].size();
    };
    for (const char* const words : {"school", "a", "for", "children", "the+school", "one"})
        EXPECT_EQ(topics(words), 0U) << words;
    EXPECT_EQ(topics("lawyer"), 1U);
    EXPECT_EQ(topics("one-to-one"), 1U);
    EXPECT_EQ(topics("acting+head"), 1U);
}

TEST(SearchApi, keepsWordsThatHyphensHoldTogether) {
    const Json found = answer("/api/v1/offers?q=one-to-one");
    EXPECT_EQ(found["search"]["words"], Json::array({"one to one"}));
    EXPECT_THAT(found["search"]["ignored"], IsEmpty());
    EXPECT_LT(found["total"], 10);
    EXPECT_EQ(answer("/api/v1/offers?q=well-being")["search"]["words"], Json::array({"wellbeing"}));
}

TEST(SearchApi, tellsWordsThatAreMisspeltThoughTheirStemIsKnown) {
    EXPECT_EQ(answer("/api/v1/offers?q=attendence+clinic")["search"]["corrected"],
              Json::parse(R"([{"from":"attendence","to":"attendance"}])"));
    for (const char* const form : {"exclusions", "excluded", "attending", "schools", "visited"})
        EXPECT_THAT(answer(std::string("/api/v1/offers?q=") + form)["search"]["corrected"], IsEmpty())
            << form;
}

TEST(SearchApi, findsSchoolsThatAreMisspelt) {
    const Json found = answer("/api/v1/schools?q=gorze+all-through");
    EXPECT_EQ(found["items"][0]["name"], "Gorse All-through School");
    EXPECT_EQ(found["search"]["corrected"], Json::parse(R"([{"from":"gorze","to":"gorse"}])"));
    EXPECT_EQ(answer("/api/v1/schools?q=gorse")["search"],
              Json::parse(R"({"words":["gorse"],"corrected":[]})"));
    EXPECT_FALSE(answer("/api/v1/schools").contains("search"));
    EXPECT_EQ(answer("/api/v1/schools?q=zzzzzzz")["total"], 0);
}

TEST(SearchApi, suggestsOnlyWhatFindsSomething) {
    for (const char* const text : {"safeguarding+tra", "attendance+mus", "autism+se"}) {
        const Json suggested = answer(std::string("/api/v1/suggestions?most=20&q=") + text);
        for (const Json& item : suggested["items"]) {
            if (item["kind"] != "word") continue;
            const Json found = answer("/api/v1/offers?q=" + percentEncoded(item["text"].get<std::string>()));
            EXPECT_GT(found["total"], 0) << item;
            EXPECT_EQ(found["search"]["relaxed"], false) << item;
        }
    }
    for (const char* const text : {"atendance+cl", "attendence+cl", "attendanse"}) {
        const Json found = answer(std::string("/api/v1/suggestions?q=") + text);
        ASSERT_FALSE(found["items"].empty()) << text;
        EXPECT_NE(found["items"][0]["text"].get<std::string>().find("ttendance"), std::string::npos) << found;
    }
}

TEST(SearchApi, countsWhatWasFoundAndPagesIt) {
    const Json all = answer("/api/v1/offers?q=autism&per_page=100");
    EXPECT_EQ(all["total"], all["items"].size());
    std::size_t inSectors = 0;
    for (const auto& [sector, count] : all["facets"]["sector"].items()) inSectors += count.get<std::size_t>();
    EXPECT_EQ(inSectors, all["items"].size());
    std::vector<std::string> paged;
    std::string next = "/api/v1/offers?q=autism&per_page=2";
    while (!next.empty()) {
        const Json page = answer(next);
        for (const std::string& id : idsOf(page)) paged.push_back(id);
        next = page["next"].is_null() ? "" : page["next"].get<std::string>();
    }
    EXPECT_EQ(paged, idsOf(all));
    EXPECT_THAT(idsOf(answer("/api/v1/offers?q=autism&sector=special")),
                testing::Contains("special-autism-practice"));
    EXPECT_EQ(answer("/api/v1/offers?q=autism&sector=special")["facets"]["sector"].size(), 1U);
}

TEST(SearchApi, listsWhatAnOfferAloneSays) {
    const Json list = answer("/api/v1/offers?per_page=100");
    EXPECT_EQ(list["items"].size(), 82U);
    for (const Json& item : list["items"]) {
        const Json offer = answer("/api/v1/offers/" + item["id"].get<std::string>());
        for (const auto& [name, value] : item.items())
            EXPECT_EQ(value, offer[name]) << item["id"] << " " << name;
    }
}

TEST(SearchApi, leavesOutWhatHasEnded) {
    EXPECT_THAT(idsOf(answer("/api/v1/offers?q=phone+new+to+english")),
                testing::Contains("new-to-english-phone"));
    EXPECT_THAT(idsOf(answer("/api/v1/offers?q=phone+new+to+english&as_of=2028-01-10")),
                testing::Not(testing::Contains("new-to-english-phone")));
}

TEST(SearchApi, findsASchoolsOffers) {
    const Json found = answer("/api/v1/schools/100001/offers?q=exclusion");
    EXPECT_EQ(idsOf(found).front(), "before-you-exclude");
    EXPECT_EQ(found["items"][0]["decision"], "yes");
    EXPECT_EQ(found["items"][0]["snippet"][1], Json::parse(R"({"text":"exclude","match":true})"));
    EXPECT_EQ(found["search"]["words"], Json::parse(R"(["exclusion"])"));
    // The same, one with texts that are kept and one without.
    const Json plain = answer("/api/v1/schools/100001/offers?q=exclusion&include=instead");
    EXPECT_EQ(idsOf(plain), idsOf(found));
    EXPECT_EQ(plain["items"][0]["snippet"], found["items"][0]["snippet"]);
    EXPECT_THAT(idsOf(answer("/api/v1/schools/100001/offers?q=exclusion&decision=no")), IsEmpty());
}

TEST(SearchApi, suggestsHowWordsGoOn) {
    const Json found = answer("/api/v1/suggestions?q=atten");
    EXPECT_EQ(found["items"][0],
              Json::parse(R"({"text":"Attendance clinic for primary schools","kind":"offer",)"
                          R"("offer":"primary-attendance-clinic"})"));
    EXPECT_EQ(found["items"].back(), Json::parse(R"({"text":"attendance","kind":"word"})"));
    EXPECT_EQ(answer("/api/v1/suggestions?q=a&most=3")["items"].size(), 3U);
    EXPECT_THAT(answer("/api/v1/suggestions?q=")["items"], IsEmpty());
    world().play({
        {"/api/v1/suggestions?q=a&most=0", 400, {"'most' must be a whole number from 1 to 20"}},
        {"/api/v1/suggestions?q=a&most=21", 400, {"'most'"}},
        {"/api/v1/suggestions?q=a&page=1", 400, {"'page'"}},
    });
}

TEST(SearchApi, takesAnyText) {
    for (const char* text :
         {"%22", "%22%22%22", "*", "AND", "NEAR(", "-autism", "title:autism", "%00x", "%F0%9F%99%82",
          "%D8%AA%D9%88%D8%AD%D8%AF", "((((", "a%22+OR+%22b", "%27;--", "%5C"}) {
        for (const char* path :
             {"/api/v1/offers?q=", "/api/v1/schools/100001/offers?q=", "/api/v1/not-offered?q=",
              "/api/v1/suggestions?q=", "/offers?q=", "/not-offered?q="}) {
            Request request;
            if (readTarget(std::string(path) + text, request)) continue;  // refused before any handler
            EXPECT_EQ(world().get(std::string(path) + text).status, 200) << path << text;
        }
    }
    EXPECT_EQ(answer("/api/v1/offers?q=" + std::string(7000, 'x'))["total"], 0);
}

TEST(SearchPage, showsWhatWasFoundAndWhatItLookedFor) {
    world().play({
        {"/offers?q=attendanse",
         200,
         {"Showing results for ‘attendance’", "What fits your words, best first", "value=\"attendanse\"",
          "your <mark>attendance</mark> list"},
         {"Attendance and wellbeing</h2>"}},
        {"/offers?q=asbestos+trampoline",
         200,
         {"No support has all of your words", "<mark>asbestos</mark>"},
         {"Showing results for"}},
        {"/offers?q=our+roof+leaks",
         200,
         {"You may be looking for something that we cannot do", "Building work and new rooms"}},
        {"/offers?q=%3Cb%3Emusic%3C/b%3E", 200, {"&lt;b&gt;music&lt;/b&gt;"}, {"<b>music"}},
        {"/offers", 200, {}, {"<mark>", "best first", "Showing results"}},
    });
}

}  // namespace
}  // namespace offerbook::test
