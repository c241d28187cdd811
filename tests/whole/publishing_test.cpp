// Publishing that a county can trust: what goes live by itself, what waits for a person, what is never lost.
#include <chrono>
#include <csignal>
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

constexpr auto primary = "plugins/primary/offers.yaml";
constexpr auto special = "plugins/special/offers.yaml";
constexpr auto visits = "primary-autism-visits";

/// A published book of the shipped texts.
class Publishing : public testing::Test {
protected:
    Publishing() : program_(book_.program()) { program_.fill(); }

    Ran publish(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), "publish");
        return program_.run(std::move(more));
    }
    Ran approve() const { return publish({"--by", "Head of inclusion", "--note", "Decided by the board"}); }

    void raiseCost() const { book_.edit(primary, "cost: free", "cost: {amount: 90, unit: day}"); }

    /// Takes the first offer out of a file.
    void deleteFirstOffer(const std::string& name) const {
        const std::string text = contentOf(book_.path(name));
        const std::size_t first = text.find("  - id: ");
        const std::size_t next = text.find("  - id: ", first + 1);
        book_.folder().write(name, text.substr(0, first) + text.substr(next));
    }

    int editions() const { return Json::parse(program_.run({"editions", "--json"}).out)["total"]; }

    BookFolder book_;
    Program program_;
};

Json json(const RunningServer& server, const std::string& target) {
    return Json::parse(get(server.port(), target).body);
}

int edition(const RunningServer& server) {
    return json(server, "/health/ready")["edition"];
}

TEST_F(Publishing, waitsForAPersonWhereACostRises) {
    raiseCost();
    const Ran tried = publish({"--dry-run"});
    EXPECT_EQ(tried.exitCode, 0) << tried.err;
    EXPECT_THAT(tried.out,
                AllOf(HasSubstr("Would wait for approval:\n  primary-autism-visits: Its cost was 'free'")));
    const Ran ran = publish();
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("Waits for approval:"), HasSubstr("--by ROLE --note TEXT"),
                               Not(HasSubstr("Published as"))));
    EXPECT_EQ(publish({"--by", "Head of inclusion"}).exitCode, 1) << "a role without a reason is not enough";
    EXPECT_EQ(editions(), 1);
    const Ran approved = approve();
    EXPECT_EQ(approved.exitCode, 0) << approved.err;
    EXPECT_THAT(approved.out, HasSubstr("Published as edition 2"));
}

TEST_F(Publishing, ofTheServerTakesWordingByItself) {
    const RunningServer server(program_);
    const auto saved = std::chrono::steady_clock::now();
    book_.edit(primary, "title: Autism visits for primary schools", "title: Visits about autism");
    ASSERT_TRUE(comes([&] { return edition(server) == 2; }));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - saved;
    RecordProperty("seconds", std::to_string(took.count()));
    EXPECT_EQ(json(server, std::string("/api/v1/offers/") + visits)["title"], "Visits about autism");
    Json report;
    ASSERT_TRUE(comes([&] {
        report = json(server, "/api/v1/county")["last_report"];
        return report["outcome"] == "published" && report["edition"] == 2;
    }));
    EXPECT_EQ(report["by"], nullptr);
    EXPECT_THAT(get(server.port(), "/editions").body,
                HasSubstr("Published by the server after files changed"));
}

TEST_F(Publishing, ofTheServerTakesWhatWasSavedWhileNoneRan) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    book_.edit(primary, "title: Autism visits for primary schools", "title: Visits about autism");
    const RunningServer server(program_);
    EXPECT_TRUE(comes([&] { return edition(server) == 2; }));
}

TEST_F(Publishing, ofTheServerHoldsBackOnlyWhatWaits) {
    const RunningServer server(program_);
    std::string text = contentOf(book_.path(primary));
    text.replace(text.find("cost: free"), 10, "cost: {amount: 90, unit: day}");
    text.replace(text.find("Attendance clinic for primary schools"), 37, "Clinic for attendance");
    book_.folder().write(primary, text);
    ASSERT_TRUE(comes([&] { return edition(server) == 2; }));
    EXPECT_EQ(json(server, "/api/v1/offers/primary-attendance-clinic")["title"], "Clinic for attendance");
    EXPECT_EQ(json(server, std::string("/api/v1/offers/") + visits)["cost"], "free");
    Json waiting;
    ASSERT_TRUE(comes([&] {
        const Json report = json(server, "/api/v1/county")["last_report"];
        if (!report.is_null()) waiting = report["waiting"];
        return waiting.size() == 1;
    }));
    EXPECT_EQ(waiting[0]["offer"], visits);
    EXPECT_THAT(get(server.port(), "/county").body, HasSubstr("Its cost was"));

    ASSERT_EQ(approve().exitCode, 0);
    ASSERT_TRUE(comes([&] { return edition(server) == 3; }));
    EXPECT_EQ(json(server, std::string("/api/v1/offers/") + visits)["cost"]["amount"], 90);
    EXPECT_TRUE(comes([&] { return json(server, "/api/v1/county")["last_report"]["waiting"].empty(); }));
}

TEST_F(Publishing, ofTheServerLeavesANewRegisterToAPerson) {
    const RunningServer server(program_);
    std::string fewer = contentOf(sourceDir() / "share" / "register" / "sample.csv");
    const std::size_t row = fewer.find("\r\n990002,");
    fewer.erase(row, fewer.find("\r\n", row + 2) - row);
    ASSERT_EQ(
        program_.run({"register", "import", book_.folder().write("fewer.csv", fewer).string()}).exitCode, 0);
    book_.edit(primary, "title: Autism visits for primary schools", "title: Visits about autism");
    ASSERT_TRUE(comes([&] { return edition(server) == 2; }));
    EXPECT_EQ(get(server.port(), "/api/v1/schools/990002").status, 200);
    EXPECT_TRUE(comes(
        [&] { return get(server.port(), "/county").body.find("waits for a person") != std::string::npos; }));
    EXPECT_EQ(publish().exitCode, 0) << "a school that closed loses nothing that it could use";
    EXPECT_TRUE(comes([&] { return edition(server) == 3; }));
    EXPECT_EQ(get(server.port(), "/api/v1/schools/990002").status, 404);
}

TEST_F(Publishing, endsAnOfferWhoseTextIsGoneAndKeepsItsPage) {
    const RunningServer server(program_);
    deleteFirstOffer(primary);
    ASSERT_TRUE(comes([&] { return json(server, "/api/v1/county")["last_report"]["outcome"] == "waiting"; }));
    EXPECT_EQ(edition(server), 1);
    const Ran waits = publish();
    EXPECT_EQ(waits.exitCode, 1);
    EXPECT_THAT(waits.out, AllOf(HasSubstr("primary-autism-visits: It ends on "), HasSubstr("days' notice")));
    ASSERT_EQ(approve().exitCode, 0);
    ASSERT_TRUE(comes([&] { return edition(server) == 2; }));
    const HttpAnswer page = get(server.port(), std::string("/offers/") + visits);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("taken out of the county"));
    EXPECT_THAT(publish().out, HasSubstr("Nothing changed since edition 2"));
}

TEST_F(Publishing, carriesOnAPluginThatIsGone) {
    std::filesystem::remove_all(book_.path("plugins/special"));
    const Ran ran = publish();
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err,
                HasSubstr("Plugin 'special' is no longer in the plugin folder: what it offers ends"));
    EXPECT_THAT(ran.out, HasSubstr("special-autism-practice: It ends on "));
    ASSERT_EQ(approve().exitCode, 0);
    EXPECT_THAT(publish().out, HasSubstr("Nothing changed since edition 2"));
}

TEST_F(Publishing, takesAStormOfChangesAsOne) {
    const RunningServer server(program_);
    for (int change = 0; change < 40; ++change) {
        book_.edit(primary, "title: Autism visits for primary schools",
                   "title: Autism visits for primary schools ");
        book_.edit(special, "title: ", "title:  ");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    book_.edit(primary, "title: Autism visits for primary schools", "title: Visits about autism");
    ASSERT_TRUE(comes([&] { return edition(server) == 2; }));
    std::this_thread::sleep_for(std::chrono::milliseconds(800));
    EXPECT_EQ(edition(server), 2);
    EXPECT_EQ(json(server, std::string("/api/v1/offers/") + visits)["title"], "Visits about autism");
}

TEST_F(Publishing, losesNothingToAHalfCopiedFile) {
    const RunningServer server(program_);
    std::string text = contentOf(book_.path(primary));
    text.replace(text.find("Autism visits for primary schools"), 33, "Visits about autism");
    const std::string half = text.substr(0, text.size() / 2);
    book_.folder().write(primary, half);
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    EXPECT_EQ(get(server.port(), "/offers/primary-peer-challenge").status, 200);
    EXPECT_EQ(json(server, "/api/v1/offers/primary-peer-challenge")["ends"], nullptr);
    book_.folder().write(primary, text);
    ASSERT_TRUE(comes([&] {
        return json(server, std::string("/api/v1/offers/") + visits)["title"] == "Visits about autism";
    }));
    EXPECT_TRUE(comes([&] { return json(server, "/api/v1/county")["last_report"]["waiting"].empty(); }));
}

TEST_F(Publishing, ofTheServerOutlivesABrokenLibrary) {
    const RunningServer server(program_);
    book_.folder().write("plugins/primary/primary.so", "no library");
    book_.edit(special, "title: ", "title: Renamed ");
    ASSERT_TRUE(comes([&] { return edition(server) == 2; })) << "one plugin's fault holds up no other";
    EXPECT_EQ(get(server.port(), std::string("/offers/") + visits).status, 200);
    Json report;
    ASSERT_TRUE(comes([&] {
        report = json(server, "/api/v1/county")["last_report"];
        return report["edition"] == 2;
    }));
    EXPECT_EQ(report["plugins"][1]["id"], "primary");
    EXPECT_EQ(report["plugins"][1]["kept_from_before"], true);
    EXPECT_THAT(get(server.port(), "/county").body, HasSubstr("primary.so"));
}

TEST_F(Publishing, doesNotKeepAServerThatIsToldToStop) {
    RunningServer server(program_);
    std::filesystem::copy_file(buildDir() / "tests" / "plugins" / "loops.so",
                               book_.path("plugins/primary/primary.so"),
                               std::filesystem::copy_options::overwrite_existing);
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    const auto told = std::chrono::steady_clock::now();
    EXPECT_EQ(server.stop(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - told, std::chrono::seconds(5));
    const RunningServer again(program_);
    EXPECT_EQ(edition(again), 1);
}

TEST_F(Publishing, isOffWhereTheCountySaysSoButForWhoAsks) {
    book_.publishByHand();
    const RunningServer server(program_);
    book_.edit(primary, "title: Autism visits for primary schools", "title: Visits about autism");
    std::this_thread::sleep_for(std::chrono::milliseconds(1200));
    EXPECT_EQ(edition(server), 1);
    server.signal(SIGHUP);
    EXPECT_TRUE(comes([&] { return edition(server) == 2; }));
}

TEST_F(Publishing, ofAllNeedsNoApprovalWhereTheCountySaysSo) {
    const std::string properties = contentOf(book_.path("config/offerbook.properties"));
    book_.folder().write("config/offerbook.properties", properties + "publish.auto = all\n");
    raiseCost();
    EXPECT_EQ(publish().exitCode, 0);
}

TEST_F(Publishing, tellsOfFilesWithoutTheFolderTheyLieIn) {
    book_.edit("config/county.yaml", "themes:", "theems:");
    EXPECT_NE(publish().exitCode, 0);
    const RunningServer server(program_);
    const std::string report = json(server, "/api/v1/county")["last_report"].dump();
    EXPECT_THAT(report, AllOf(HasSubstr("theems"), HasSubstr("county.yaml"),
                              Not(HasSubstr(book_.path("config").string()))));
}

TEST_F(Publishing, bringsBackAnEditionOfThePast) {
    raiseCost();
    ASSERT_EQ(approve().exitCode, 0);
    EXPECT_EQ(program_.run({"editions", "restore", "1"}).exitCode, 2) << "it takes a role and a reason";
    const std::vector<std::string> why{"--by", "Head of inclusion", "--note", "The price was a mistake"};
    std::vector<std::string> restore{"editions", "restore", "9"};
    restore.insert(restore.end(), why.begin(), why.end());
    EXPECT_THAT(program_.run(restore).err, HasSubstr("There is no edition 9. Editions count from 1 to 2."));
    restore[2] = "1";
    const Ran ran = program_.run(restore);
    EXPECT_EQ(ran.exitCode, 0) << ran.err;
    EXPECT_THAT(ran.out,
                AllOf(HasSubstr("Published as edition 3"), HasSubstr("put the texts of edition 1 back")));
    const Json difference = Json::parse(program_.run({"editions", "diff", "1", "3", "--json"}).out);
    EXPECT_EQ(difference["changed"].size() + difference["new"].size() + difference["gone"].size(), 0U);
    EXPECT_EQ(program_.run({"doctor"}).exitCode, 0);
}

TEST_F(Publishing, isShownBeforeItIsDone) {
    raiseCost();
    const RunningServer draft(program_, {}, {"preview"});
    EXPECT_THAT(get(draft.port(), "/offers").body, HasSubstr("Nothing on these pages is published"));
    EXPECT_THAT(get(draft.port(), "/editions/2/changes").body,
                HasSubstr("Autism visits for primary schools"));
    EXPECT_THAT(get(draft.port(), "/county").body, HasSubstr("Its cost was"));
    book_.edit(primary, "title: Autism visits for primary schools", "title: Visits about autism");
    EXPECT_TRUE(comes([&] {
        return json(draft, std::string("/api/v1/offers/") + visits)["title"] == "Visits about autism";
    }));
    EXPECT_EQ(editions(), 1);
}

}  // namespace
}  // namespace offerbook::test
