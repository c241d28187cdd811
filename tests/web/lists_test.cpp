// Lists of the API: fields, order, cursors, counts beside them.
#include <nlohmann/json.hpp>

#include "web/api/forms.h"
#include "web/application_world.h"
#include "web/book_world.h"
#include "web/page_world.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Json read(const ApplicationWorld& world, std::string_view target) {
    const Response response = world.get(target);
    EXPECT_EQ(response.status, 200) << target << "\n" << response.text();
    return Json::parse(response.text());
}

/// A field of each item, as text.
std::vector<std::string> column(const Json& list, const Json::json_pointer& field) {
    std::vector<std::string> values;
    for (const Json& item : list["items"])
        values.push_back(item[field].is_string() ? item[field].get<std::string>() : item[field].dump());
    return values;
}

std::vector<std::string> namesOf(const Json& form) {
    std::vector<std::string> names;
    for (const auto& [name, value] : form.items()) names.push_back(name);
    return names;
}

TEST(Lists, giveTheFieldsThatAreAskedFor) {
    const ApplicationWorld world;
    EXPECT_EQ(world.get("/api/v1/schools?fields=name&q=birch").text().substr(0, 57),
              R"({"items":[{"urn":100002,"name":"Birch Primary School"}],")");
    EXPECT_THAT(namesOf(read(world, "/api/v1/offers?fields=cost,%20title")["items"][0]),
                ElementsAre("id", "title", "cost"));
    EXPECT_THAT(namesOf(read(world, "/api/v1/schools/100001?fields=name,facts")),
                ElementsAre("urn", "name", "facts", "edition", "day"));
    EXPECT_THAT(namesOf(read(world, "/api/v1/offers/small-schools?fields=who")),
                ElementsAre("id", "who", "edition", "day"));
    const Json decision = read(world, "/api/v1/schools/100001/offers?fields=decision")["items"][0];
    EXPECT_EQ(decision.dump(), R"({"offer":{"id":"advice-line"},"decision":"yes"})") << decision;
    const Json school = read(world, "/api/v1/offers/small-schools/schools?fields=because")["items"][0];
    EXPECT_THAT(namesOf(school), ElementsAre("school", "because"));
    EXPECT_EQ(school["school"].dump(), R"({"urn":100002})");
}

TEST(Lists, refuseFieldsAndOrdersThatTheyDoNotHave) {
    ApplicationWorld().play({
        {"/api/v1/schools?fields=nam", 400, {R"("parameter":"fields")", "Did you mean 'name'?", "postcode"}},
        {"/api/v1/schools?fields=", 400, {"names no field"}},
        {"/api/v1/schools?fields=,", 400, {"names no field"}},
        {"/api/v1/offers/small-schools?fields=rule", 400, {R"("parameter":"fields")"}},
        {"/api/v1/schools?fields=%3Cb%3E%0Ax", 400, {R"(\\x0ax)"}},
        {"/api/v1/schools?sort=size", 400, {R"("parameter":"sort")", "-pupils"}},
        {"/api/v1/offers?sort=-tittle", 400, {"Did you mean '-title'?"}},
        {"/api/v1/schools?page=1&cursor=2-0-0-x", 400, {"exclude each other"}},
    });
}

TEST(Lists, nameEveryFieldThatTheyHave) {
    const ApplicationWorld world;
    const auto holdsAll = [](const Json& form, std::span<const std::string_view> names) {
        for (const std::string& name : namesOf(form))
            EXPECT_TRUE(name == "edition" || name == "day" ||
                        std::find(names.begin(), names.end(), name) != names.end())
                << name;
    };
    holdsAll(read(world, "/api/v1/schools")["items"][0], schoolSummaryFields);
    holdsAll(read(world, "/api/v1/schools/100001"), schoolFields);
    holdsAll(read(world, "/api/v1/offers")["items"][0], offerSummaryFields);
    holdsAll(read(world, "/api/v1/offers/small-schools"), offerFields);
    holdsAll(read(world, "/api/v1/schools/100001/offers?include=instead")["items"][0], decisionFields);
    holdsAll(read(world, "/api/v1/offers/small-schools/schools")["items"][0], offerSchoolFields);
}

TEST(Lists, areSortedBothWaysWithTheUnknownLast) {
    const ApplicationWorld world;
    const Json::json_pointer urn("/urn"), school("/school/urn"), offer("/offer/id"), id("/id");
    EXPECT_THAT(column(read(world, "/api/v1/schools?sort=pupils"), urn),
                ElementsAre("100006", "100002", "100001", "100004", "100005", "100007", "100003"));
    EXPECT_THAT(column(read(world, "/api/v1/schools?sort=-pupils"), urn),
                ElementsAre("100007", "100005", "100004", "100001", "100002", "100006", "100003"));
    EXPECT_THAT(column(read(world, "/api/v1/offers?sort=-id&fields=id"), id),
                ElementsAre("small-schools", "sixth-forms", "secondary-autism", "primary-autism", "host-days",
                            "forum-leaders", "advice-line"));
    EXPECT_THAT(column(read(world, "/api/v1/offers/advice-line/schools?sort=-name"), school).front(),
                "100007");
    const auto byDecision =
        column(read(world, "/api/v1/schools/100003/offers?sort=-decision"), Json::json_pointer("/decision"));
    EXPECT_EQ(byDecision.front(), "no");
    EXPECT_EQ(byDecision.back(), "yes");
    EXPECT_THAT(column(read(world, "/api/v1/schools/100003/offers?sort=id&per_page=2"), offer),
                ElementsAre("advice-line", "forum-leaders"));
}

/// Every item, by following `next`.
std::vector<std::string> walked(const ApplicationWorld& world, std::string target,
                                const Json::json_pointer& field) {
    std::vector<std::string> all;
    for (int pages = 0; pages < 20; ++pages) {
        const Json list = read(world, target);
        const auto part = column(list, field);
        all.insert(all.end(), part.begin(), part.end());
        if (list["next"].is_null()) return all;
        target = list["next"];
        EXPECT_THAT(target, HasSubstr("cursor="));
    }
    ADD_FAILURE() << "does not end";
    return all;
}

TEST(Lists, nameTheNextPageInTheirHeadToo) {
    const ApplicationWorld world;
    for (const std::string list :
         {"/api/v1/schools?per_page=1", "/api/v1/schools/100001/offers?per_page=1"}) {
        const std::string next = read(world, list)["next"];
        EXPECT_EQ(world.get(list).header("link"), "<" + next + ">; rel=\"next\"") << list;
    }
    EXPECT_THAT(std::string(*world.get("/api/v1/sectors").header("link")), HasSubstr("rel=\"license\""))
        << "the end of a list leads nowhere";
}

TEST(Lists, areWalkedThroughByCursors) {
    const ApplicationWorld world;
    const std::vector<std::pair<std::string, std::string>> lists{
        {"/api/v1/schools?per_page=2", "/urn"},
        {"/api/v1/schools?per_page=3&sort=-pupils", "/urn"},
        {"/api/v1/offers?per_page=1&sort=title&fields=title", "/id"},
        {"/api/v1/schools/100001/offers?per_page=2", "/offer/id"},
        {"/api/v1/schools/100001/offers?per_page=3&sort=id&include=facets", "/offer/id"},
        {"/api/v1/offers/advice-line/schools?per_page=4", "/school/urn"}};
    for (const auto& [target, field] : lists) {
        SCOPED_TRACE(target);
        const Json::json_pointer pointer(field);
        std::string whole = target;
        whole.replace(whole.find("per_page=") + 9, 1, "100");
        EXPECT_EQ(walked(world, target, pointer), column(read(world, whole), pointer));
    }
}

TEST(Lists, keepPagesWhereAPageIsAskedFor) {
    const ApplicationWorld world;
    const Json list = read(world, "/api/v1/schools?per_page=3&page=1");
    EXPECT_EQ(list["next"], "/api/v1/schools?per_page=3&page=2");
    const Json behind = read(world, read(world, "/api/v1/schools?per_page=3")["next"].get<std::string>());
    EXPECT_EQ(behind["page"], 2);
    EXPECT_EQ(behind["items"][0]["urn"], 100004);
}

/// The tiny book, in which three offers end one after another.
EditionParts endingParts() {
    std::string secondary = tinyOffersYaml("secondary"), primary = tinyOffersYaml("primary");
    const auto ends = [](const std::string& day) {
        return "    ends: {on: " + day + ", why: Money}\n    theme:";
    };
    secondary = changedText(secondary, "    theme:", ends("2026-11-24"));
    primary = changedText(primary, "    theme:", ends("2026-11-24"));
    EditionParts parts = partsWithPrimary(primary);
    parts.plugins[2] = pluginOf("secondary", "phase IN ('Secondary', 'All-through')", secondary);
    return parts;
}

TEST(Lists, goOnWhereTheyWereThoughItemsLeft) {
    const BookWorld world({endingParts()});
    for (const std::string target :
         {"/api/v1/offers?per_page=4", "/api/v1/offers?sort=-title&per_page=5",
          "/api/v1/schools/100001/offers?per_page=4&sort=id", "/api/v1/offers?q=visit&per_page=4"}) {
        SCOPED_TRACE(target);
        const auto read = [&](const std::string& at) { return Json::parse(world.get(at).text()); };
        const Json first = read(target);
        ASSERT_TRUE(first["next"].is_string()) << first;
        const auto idsOf = [](const Json& list) {
            std::vector<std::string> ids;
            for (const Json& item : list["items"])
                ids.push_back((item.contains("offer") ? item["offer"] : item)["id"].get<std::string>());
            return ids;
        };
        std::vector<std::string> sameDay = idsOf(read(first["next"]));
        std::erase(sameDay, "secondary-autism");
        std::erase(sameDay, "primary-autism");
        EXPECT_EQ(idsOf(read(first["next"].get<std::string>() + "&as_of=2026-11-25")), sameDay);
    }
}

TEST(Lists, refuseCursorsOfOtherListsAndEditions) {
    ApplicationWorld world;
    const std::string next = read(world, "/api/v1/schools?per_page=3")["next"];
    const std::string cursor = next.substr(next.find("cursor=") + 7);
    const auto refused = [&](const std::string& target, int status) {
        const Response response = world.get(target);
        EXPECT_EQ(response.status, status) << target << response.text();
        EXPECT_THAT(response.text(), HasSubstr(R"("parameter":"cursor")"));
    };
    refused("/api/v1/schools?per_page=3&sort=name&cursor=" + cursor, 400);
    refused("/api/v1/offers?cursor=" + cursor, 400);
    refused("/api/v1/schools?cursor=" + cursor + "0", 400);
    std::string changed = cursor;
    changed[2] = changed[2] == '1' ? '2' : '1';
    refused("/api/v1/schools?cursor=" + changed, 400);
    for (const char* const bad : {"x", "-1-2-3", "2-0-0", "2-0-0-", "2-0-99999999999999999999-ab",
                                  "%F0%9F%92%A3", "2-0-0-0-0", "--------"})
        refused("/api/v1/schools?cursor=" + std::string(bad), 400);
    // The number of items on a page, the fields and the day may change on the way.
    EXPECT_EQ(world.get("/api/v1/schools?per_page=2&fields=name&as_of=2026-12-01&cursor=" + cursor).status,
              200);

    publishTiny(world.shelf(), "The third");
    ASSERT_TRUE(world.views().refresh());
    refused(next, 410);
    EXPECT_THAT(world.get(next).text(), HasSubstr("edition=2"));
    EXPECT_EQ(world.get(next + "&edition=2").status, 200);
}

TEST(Lists, countWhatTheyFound) {
    const ApplicationWorld world;
    const Json schools = read(world, "/api/v1/schools?sector=primary")["facets"];
    EXPECT_EQ(schools["sector"]["primary"], 4);
    EXPECT_EQ(schools["phase"]["Primary"], 3);
    EXPECT_TRUE(schools.contains("district"));
    const Json offers = read(world, "/api/v1/schools/100001/offers?include=facets");
    EXPECT_EQ(offers["facets"]["decision"]["yes"].get<int>() + offers["facets"]["decision"]["no"].get<int>(),
              offers["total"].get<int>());
    EXPECT_THAT(namesOf(offers["facets"]), ElementsAre("decision", "theme", "for", "cost", "availability"));
    EXPECT_FALSE(read(world, "/api/v1/schools/100001/offers").contains("facets"));
    const Json both = read(world, "/api/v1/schools/100001/offers?include=instead,facets");
    EXPECT_TRUE(both.contains("facets") && both["items"][0].contains("instead"));
}

}  // namespace
}  // namespace offerbook::test
