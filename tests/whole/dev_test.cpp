// `plugin dev`: an author saves, and sees what schools would get.
#include <chrono>
#include <thread>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "support/waiting.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

bool says(const RunningServer& server, std::string_view text) {
    return server.output().find(text) != std::string::npos;
}

class PluginDev : public testing::Test {
protected:
    PluginDev() : program_(book_.program()) { program_.fill(); }

    std::vector<std::string> dev() const { return {"plugin", "dev", book_.path("plugins/special").string()}; }

    BookFolder book_;
    Program program_;
};

TEST_F(PluginDev, servesADraftAndShowsThreeSchools) {
    RunningServer server(program_, {}, dev());
    EXPECT_THAT(get(server.port(), "/offers").body, HasSubstr("Nothing on these pages is published"));
    ASSERT_TRUE(comes([&] { return says(server, "of the schools it covers get, and why"); }));
    EXPECT_THAT(server.output(), AllOf(HasSubstr("special: "), HasSubstr("0 errors"), HasSubstr("/schools/9"),
                                       HasSubstr("    yes  ")));
    EXPECT_EQ(server.stop(), 0);
}

TEST_F(PluginDev, showsTheSchoolsThatAreNamed) {
    RunningServer server(program_, {"--school", "990001", "--school", "999999"}, dev());
    ASSERT_TRUE(comes([&] { return says(server, "/schools/990001"); }));
    EXPECT_THAT(server.output(), HasSubstr("School 999999 is not served."));
}

TEST_F(PluginDev, followsEverySaveAndKeepsTheLastGoodDraft) {
    RunningServer server(program_, {}, dev());
    const auto page = [&] { return get(server.port(), "/offers?sector=special").body; };
    book_.edit("plugins/special/offers.yaml", "title: ", "title: Renamed ");
    EXPECT_TRUE(comes([&] { return page().find("Renamed ") != std::string::npos; })) << server.output();

    book_.edit("plugins/special/offers.yaml", "title: Renamed", "titel: Renamed");
    ASSERT_TRUE(comes([&] { return says(server, "still served"); })) << server.output();
    EXPECT_THAT(server.output(), HasSubstr("'titel'"));
    EXPECT_THAT(page(), HasSubstr("Renamed "));
    EXPECT_THAT(get(server.port(), "/health/ready").body, HasSubstr("before the last save"));

    book_.edit("plugins/special/offers.yaml", "titel: Renamed", "title: Once more");
    EXPECT_TRUE(comes([&] { return page().find("Once more ") != std::string::npos; })) << server.output();
    EXPECT_THAT(get(server.port(), "/health/ready").body, Not(HasSubstr("before the last save")));
    EXPECT_EQ(server.stop(), 0);
    EXPECT_EQ(Json::parse(program_.run({"editions", "--json"}).out)["total"], 1) << "a draft is no edition";
}

TEST(PluginDevWithout, aRegisterIsToldWhatToImport) {
    const BookFolder book;
    const Ran ran = book.program().run({"plugin", "dev", book.path("plugins/special").string()});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("register import"), HasSubstr("sample.csv")));
}

TEST(PluginDevWithout, aPluginIsRefused) {
    const BookFolder book;
    EXPECT_EQ(book.program().run({"plugin", "dev", book.path("absent").string()}).exitCode, 1);
    EXPECT_EQ(book.program().run({"plugin", "dev", "x", "--school", "12"}).exitCode, 2);
}

}  // namespace
}  // namespace offerbook::test
