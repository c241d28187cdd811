// What a user can do wrong, and what can go wrong around the program: a clear message each time, and nothing
// lost.
#include <sys/mount.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using Json = nlohmann::json;

const std::string sample = (sourceDir() / "share" / "register" / "sample.csv").string();

TEST(WrongUse, hasExitCodeTwoAndSaysHow) {
    const BookFolder book;
    const Program program = book.program();
    for (const std::vector<std::string>& words : {std::vector<std::string>{"serv"},
                                                  {"register"},
                                                  {"register", "import"},
                                                  {"explain", "990001"},
                                                  {"publish", "--nothing"},
                                                  {"serve", "--port", "99999"},
                                                  {"editions", "show", "x"}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 2) << words[0] << "\n" << ran.out << ran.err;
        EXPECT_FALSE(ran.err.empty()) << words[0];
    }
    EXPECT_EQ(program.run({"register", "import", "--help"}).exitCode, 0);
}

TEST(WrongUse, namesWhatIsMeantAndWhatIsEmpty) {
    const BookFolder book;
    const Program program = book.program();
    EXPECT_THAT(program.run({"publsh"}).err,
                HasSubstr("There is no command 'publsh'. Did you mean 'publish'?"));
    EXPECT_THAT(program.run({"register", "imprt"}).err, HasSubstr("Did you mean 'import'?"));
    for (const std::vector<std::string>& words : {std::vector<std::string>{"register", "show", ""},
                                                  {"plugin", "check", ""},
                                                  {"serve", "--port", ""}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 2) << words[0];
        EXPECT_THAT(ran.err, HasSubstr("the value is empty")) << words[0];
    }
}

TEST(WrongSetting, isToldAsJsonWhereThatIsAsked) {
    const BookFolder book;
    book.folder().write("config/offerbook.properties", "server.port = high\n");
    const Ran ran = book.program().run({"editions", "--json"});
    EXPECT_EQ(ran.exitCode, 2);
    EXPECT_EQ(ran.err, "");
    EXPECT_EQ(Json::parse(ran.out)["diagnostics"][0]["line"], 1);
}

TEST(WrongOrder, saysWhatToDoFirst) {
    const BookFolder book;
    const Program program = book.program();
    const auto refused = [&](std::vector<std::string> words, const std::string& part) {
        const Ran ran = program.run(std::move(words));
        EXPECT_EQ(ran.exitCode, 1);
        EXPECT_THAT(ran.err, HasSubstr(part));
    };
    refused({"serve", "--port", "0"}, "register import");
    refused({"publish"}, "register import");
    refused({"register", "show", "990001"}, "register import");
    refused({"explain", "990001", "autism-outreach"}, "offerbook publish");
    ASSERT_EQ(program.run({"register", "import", sample}).exitCode, 0);
    refused({"serve", "--port", "0"}, "offerbook publish");
    refused({"register", "show", "99"}, "six digits");
    refused({"editions", "show", "7"}, "offerbook publish");
}

TEST(WrongFile, isRefusedWholeAndTheOldRegisterStays) {
    const BookFolder book;
    const Program program = book.program();
    ASSERT_EQ(program.run({"register", "import", sample}).exitCode, 0);
    const std::string good = contentOf(sample);
    struct Case {
        const char* name;
        std::string content;
        const char* part;
    };
    for (const Case& bad :
         {Case{"html", "<!DOCTYPE html><html><body>Log in</body></html>", "web page"},
          Case{"empty", "", "empty"}, Case{"half", good.substr(0, good.size() / 2), "breaks off"},
          Case{"other", "a,b,c\r\n1,2,3\r\n", "not the school register"}}) {
        const auto file = book.folder().write(std::string(bad.name) + ".csv", bad.content);
        const Ran ran = program.run({"register", "import", file.string()});
        EXPECT_EQ(ran.exitCode, 1) << bad.name << ran.out;
        EXPECT_THAT(ran.err, AllOf(HasSubstr(file.string()), HasSubstr(bad.part))) << bad.name;
    }
    EXPECT_EQ(program.run({"register", "import", book.path("absent.csv").string()}).exitCode, 1);
    EXPECT_EQ(program.run({"register", "show", "990001"}).exitCode, 0);
}

TEST(WrongBook, isRefusedWithFileAndLineAndTheEditionStays) {
    struct Case {
        const char* file;
        const char* before;
        const char* after;
        const char* part;
    };
    const Case cases[] = {
        {"plugins/primary/offers.yaml", "who: ", "who: pupls < 100 AND ", "Did you mean 'pupils'"},
        {"plugins/primary/offers.yaml", "theme: ", "theme: no-such-theme # ", "theme"},
        {"plugins/primary/offers.yaml", "offers:", "offers: &a", "anchor"},
        {"plugins/secondary/offers.yaml", "title: ", "titel: ", "title"},
        {"config/county.yaml", "la_code: \"\"", "la_code: \"\"\nla_code: \"\"", "la_code"},
        {"config/county.yaml", "themes:", "theems:", "themes"},
        {"config/county.yaml", "la_code: \"\"", "la_code: \"998\"", "school"},
    };
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    for (const Case& bad : cases) {
        const std::string good = contentOf(book.path(bad.file));
        book.edit(bad.file, bad.before, bad.after);
        const Ran ran = program.run({"publish"});
        EXPECT_EQ(ran.exitCode, 1) << bad.after << "\n" << ran.out << ran.err;
        EXPECT_THAT(ran.err, HasSubstr(bad.part)) << bad.after;
        book.folder().write(bad.file, good);
    }
    EXPECT_EQ(Json::parse(program.run({"editions", "--json"}).out)["total"], 1);
}

TEST(BrokenPlugin, leavesWhatItSaidBefore) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    RunningServer server(program);
    const HttpAnswer before = get(server.port(), "/api/v1/offers?sector=primary");
    std::filesystem::remove(book.path("plugins/primary/primary.so"));
    book.folder().write("plugins/primary/primary.so", "this is no library");
    const Ran ran = program.run({"publish"});
    EXPECT_EQ(ran.exitCode, 1);
    EXPECT_THAT(ran.err, HasSubstr("primary"));
    EXPECT_THAT(ran.err, HasSubstr("stands until it is put right"));
    EXPECT_EQ(get(server.port(), "/api/v1/offers?sector=primary").body, before.body);
    server.stop();
    const RunningServer restarted(program);
    EXPECT_EQ(get(restarted.port(), "/api/v1/offers?sector=primary").body, before.body);
}

TEST(SecondServer, isRefusedOnTheSameDataAndOnTheSamePort) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const RunningServer server(program);
    const Ran sameData = program.run({"serve", "--port", "0"});
    EXPECT_EQ(sameData.exitCode, 1);
    EXPECT_THAT(sameData.err, HasSubstr("Stop it first"));

    const BookFolder other;
    other.program().fill();
    const Ran samePort = other.program().run({"serve", "--port", std::to_string(server.port())});
    EXPECT_EQ(samePort.exitCode, 1);
    EXPECT_THAT(samePort.err, HasSubstr(std::to_string(server.port())));
    EXPECT_EQ(get(server.port(), "/health/live").status, 200);
}

TEST(Store, thatIsDamagedIsReportedAndLeftAlone) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    for (const char* beside : {"data/offerbook.db-wal", "data/offerbook.db-shm"})
        std::filesystem::remove(book.path(beside));
    const std::string rubbish(100'000, 'q');
    book.folder().write("data/offerbook.db", rubbish);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"publish"},
                                                  {"serve", "--port", "0"},
                                                  {"register", "import", sample},
                                                  {"editions"}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 1) << words[0];
        EXPECT_THAT(ran.err, HasSubstr("damaged")) << words[0];
    }
    EXPECT_EQ(contentOf(book.path("data/offerbook.db")), rubbish);
}

/// A small file system of its own; empty where this process may not mount one.
class SmallDisk {
public:
    SmallDisk(std::filesystem::path place, const char* size) : place_(std::move(place)) {
        std::filesystem::create_directories(place_);
        mounted_ = ::mount("tmpfs", place_.c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() {
        if (mounted_) ::umount2(place_.c_str(), MNT_DETACH);
    }
    bool mounted() const { return mounted_; }
    bool makeReadOnly() const {
        return ::mount("tmpfs", place_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "") == 0;
    }

private:
    std::filesystem::path place_;
    bool mounted_ = false;
};

TEST(FullDisk, losesNothingThatWasThere) {
    const BookFolder book;
    const SmallDisk disk(book.path("data"), "2m");
    if (!disk.mounted()) GTEST_SKIP() << "this process may not mount a small file system";
    const Program program = book.program();
    program.fill();
    {
        std::ofstream filler(book.path("data/filler"), std::ios::binary);
        const std::string block(4096, 'f');
        while (filler.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    book.edit("config/county.yaml", "service_name: ", "service_name: New ");
    const Ran full = program.run({"publish"});
    EXPECT_EQ(full.exitCode, 1) << full.out;
    EXPECT_THAT(full.err, AnyOf(HasSubstr("full"), HasSubstr("space")));
    std::filesystem::remove(book.path("data/filler"));
    EXPECT_EQ(Json::parse(program.run({"editions", "--json"}).out)["total"], 1);
    EXPECT_EQ(program.run({"publish"}).exitCode, 0);
}

TEST(ReadOnlyFolder, servesAndRefusesToPublish) {
    const BookFolder book;
    const SmallDisk disk(book.path("data"), "20m");
    if (!disk.mounted()) GTEST_SKIP() << "this process may not mount a small file system";
    const Program program = book.program();
    program.fill();
    if (!disk.makeReadOnly()) GTEST_SKIP() << "the file system cannot be made read-only";
    const Ran refused = program.run({"publish"});
    EXPECT_EQ(refused.exitCode, 1) << refused.out;
    EXPECT_THAT(refused.err, HasSubstr("data"));
    const RunningServer server(program);
    EXPECT_EQ(get(server.port(), "/api/v1/offers").status, 200);
}

TEST(KilledProcess, leavesTheOldStateOrTheNewOne) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    for (int round = 0; round < 20; ++round) {
        book.edit("config/county.yaml", "service_name: ", "service_name: A");
        const bool publishes = round % 2 == 0;
        const pid_t process = publishes
                                  ? program.start({"publish"}, book.path("killed.log"))
                                  : program.start({"register", "import", sample}, book.path("killed.log"));
        std::this_thread::sleep_for(std::chrono::milliseconds(2 + round * 9));
        ::kill(process, SIGKILL);
        waitFor(process);
        const Ran editions = program.run({"editions", "--json"});
        ASSERT_EQ(editions.exitCode, 0) << editions.err;
        const std::size_t latest = Json::parse(editions.out)["total"];
        ASSERT_EQ(program.run({"editions", "show", std::to_string(latest)}).exitCode, 0);
        ASSERT_EQ(program.run({"register", "show", "990001"}).exitCode, 0);
    }
    EXPECT_EQ(program.run({"publish"}).exitCode, 0);
}

}  // namespace
}  // namespace offerbook::test
