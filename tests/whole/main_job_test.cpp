// The main job from outside: import a register, publish, ask what a school may have and why, serve it.
#include <set>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

Json jsonOf(const Ran& ran) {
    return Json::parse(ran.out);
}
Json jsonOf(const HttpAnswer& answer) {
    return Json::parse(answer.body);
}

const std::string sample = (sourceDir() / "share" / "register" / "sample.csv").string();
const std::string sampleLinks = (sourceDir() / "share" / "register" / "sample-links.csv").string();

TEST(MainJob, importsPublishesAndExplains) {
    const BookFolder book;
    const Program program = book.program();

    const Ran imported = program.run({"register", "import", sample, "--links", sampleLinks});
    ASSERT_EQ(imported.exitCode, 0) << imported.err;
    EXPECT_THAT(imported.out, AllOf(HasSubstr("Imported: "), HasSubstr("Never read, by principle")));

    const Ran tried = program.run({"publish", "--dry-run"});
    ASSERT_EQ(tried.exitCode, 0) << tried.err;
    EXPECT_THAT(tried.out, HasSubstr("would make this edition 1"));

    const Ran published = program.run({"publish", "--by", "Head of inclusion", "--note", "First"});
    ASSERT_EQ(published.exitCode, 0) << published.err;
    EXPECT_THAT(published.out, AllOf(HasSubstr("Published as edition 1"), HasSubstr("every-school kept")));

    const Ran again = program.run({"publish"});
    EXPECT_EQ(again.exitCode, 0);
    EXPECT_THAT(again.out, HasSubstr("Nothing changed since edition 1"));

    const Json editions = jsonOf(program.run({"editions", "--json"}));
    ASSERT_EQ(editions["total"], 1);
    EXPECT_EQ(editions["items"][0]["by"], "Head of inclusion");

    const Json edition = jsonOf(program.run({"editions", "show", "1", "--json"}));
    EXPECT_GE(edition["offers"].size(), 20U);
    EXPECT_EQ(edition["sectors"].size(), 4U);

    const Ran school = program.run({"register", "show", "990001"});
    EXPECT_EQ(school.exitCode, 0) << school.err;
    EXPECT_THAT(school.out, HasSubstr("phase = "));

    const std::string offer = edition["offers"][0]["id"];
    const Ran explained = program.run({"explain", "990001", offer});
    EXPECT_EQ(explained.exitCode, 0) << explained.err;
    EXPECT_THAT(explained.out, AllOf(HasSubstr("Who can have it"), HasSubstr("Rule: ")));
}

TEST(MainJob, tellsWhatAnImportChanged) {
    const BookFolder book;
    const Program program = book.program();
    ASSERT_EQ(program.run({"register", "import", sample}).exitCode, 0);
    std::string later = contentOf(sample);
    const Json before = jsonOf(program.run({"register", "show", "990001", "--json"}));
    const std::string name = before["name"];
    const std::size_t at = later.find("\"" + name + "\"");
    ASSERT_NE(at, std::string::npos);
    later.replace(at, name.size() + 2, "\"Renamed School\"");
    const auto file = book.folder().write("later.csv", later);
    const Json tried = jsonOf(program.run({"register", "import", file.string(), "--dry-run", "--json"}));
    ASSERT_EQ(tried["renamed"].size(), 1U);
    EXPECT_EQ(tried["renamed"][0]["after"], "Renamed School");
    EXPECT_EQ(jsonOf(program.run({"register", "show", "990001", "--json"}))["name"], name);
    ASSERT_EQ(program.run({"register", "import", file.string()}).exitCode, 0);
    EXPECT_EQ(jsonOf(program.run({"register", "show", "990001", "--json"}))["name"], "Renamed School");
}

TEST(MainJob, servesTheBookOverHttp) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    RunningServer server(program);

    const HttpAnswer live = get(server.port(), "/health/live");
    EXPECT_EQ(live.status, 200);
    const Json ready = jsonOf(get(server.port(), "/health/ready"));
    EXPECT_EQ(ready["edition"], 1);

    const HttpAnswer schools = get(server.port(), "/api/v1/schools?per_page=500");
    ASSERT_EQ(schools.status, 200);
    const Json list = jsonOf(schools);
    EXPECT_EQ(list["items"].size(), list["total"].get<std::size_t>());

    std::set<std::string> decisions;
    std::set<std::string> answers;
    for (const Json& school : list["items"]) {
        const HttpAnswer offers = get(server.port(), school["url"].get<std::string>() + "/offers");
        ASSERT_EQ(offers.status, 200);
        std::string line;
        const Json body = jsonOf(offers);
        for (const Json& item : body["items"]) {
            decisions.insert(item["decision"]);
            line += item["offer"]["id"].get<std::string>() + item["decision"].get<std::string>();
        }
        answers.insert(line);
    }
    EXPECT_EQ(decisions, (std::set<std::string>{"yes", "no", "ask"}));
    EXPECT_GT(answers.size(), 10U) << "schools differ in what they may have";

    const HttpAnswer page = get(server.port(), "/schools/990001");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.header("Content-Type"), HasSubstr("text/html"));
    EXPECT_EQ(get(server.port(), "/").status, 200);

    const std::string tag = schools.header("ETag");
    EXPECT_EQ(get(server.port(), "/api/v1/schools?per_page=500", {{"If-None-Match", tag}}).status, 304);
    EXPECT_EQ(get(server.port(), "/api/v1/schools/100000").status, 404);
    EXPECT_EQ(get(server.port(), "/api/v1/schools?pag=2").status, 400);
    EXPECT_EQ(server.stop(), 0);
}

TEST(MainJob, servesAgainWithoutRunningPlugins) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    std::filesystem::remove_all(book.path("plugins"));
    const RunningServer server(program);
    EXPECT_EQ(get(server.port(), "/api/v1/offers").status, 200);
}

TEST(MainJob, givesEachSectorItsOwnAnswerToTheSameNeed) {
    const BookFolder book;
    book.program().fill();
    const RunningServer server(book.program());
    const Json offers = jsonOf(get(server.port(), "/api/v1/offers?per_page=500"));
    std::map<std::string, std::set<std::string>> sectorsOfNeed;
    for (const Json& offer : offers["items"])
        if (offer["need"].is_string())
            sectorsOfNeed[offer["need"]].insert(offer["sector"].get<std::string>());
    std::size_t everywhere = 0;
    for (const auto& [need, sectors] : sectorsOfNeed)
        if (sectors.contains("primary") && sectors.contains("secondary") && sectors.contains("special"))
            ++everywhere;
    EXPECT_GE(everywhere, 2U);
}

TEST(MainJob, answersForEveryServedSchoolOfARealRegister) {
    const auto kent = sharedData("schools/kent.csv");
    const auto links = sharedData("schools/kent-links.csv");
    if (!kent || !links) GTEST_SKIP() << noSharedData;
    const BookFolder book;
    const Program program = book.program();
    ASSERT_EQ(program.run({"register", "import", kent->string(), "--links", links->string()}).exitCode, 0);
    const Ran published = program.run({"publish", "--json"});
    ASSERT_EQ(published.exitCode, 0) << published.out << published.err;
    const RunningServer server(program);
    const Json ready = jsonOf(get(server.port(), "/health/ready"));
    EXPECT_EQ(ready["schools"], 597);
    const Json sectors = jsonOf(get(server.port(), "/api/v1/sectors"));
    for (const Json& sector : sectors["items"]) EXPECT_GT(sector["schools"]["yes"], 0) << sector["id"];

    // A closed school leads to its successors.
    const HttpAnswer gone = get(server.port(), "/api/v1/schools/118233");
    EXPECT_EQ(gone.status, 410);
    EXPECT_FALSE(jsonOf(gone)["successors"].empty());

    // What the catalogue must not know is nowhere in the store.
    const std::string bytes = contentOf(book.path("data/offerbook.db"));
    for (const char* word : {"ponsor", "Ofsted", "pecial measures", "equires improvement", "OfstedRating"})
        EXPECT_EQ(bytes.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace offerbook::test
