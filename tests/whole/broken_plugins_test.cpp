// Whatever a plugin does: publishing says so in bounded time, a running server serves the last good edition
// throughout, and so it does after a restart.
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

#include <nlohmann/json.hpp>

#include "plugin/broken_cases.h"
#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using Json = nlohmann::json;

constexpr auto plugin = "plugins/broken";
constexpr auto library = "plugins/broken/broken.so";
constexpr auto page = "/api/v1/offers?sector=broken";

constexpr auto offers = R"(providers:
  - {id: broken-team, title: Team}
offers:
  - id: broken-first
    title: What stays
    theme: curriculum-teaching
    priorities: [inclusion]
    for: [head]
    who: everyone
    summary: A visit.
    gives: [A visit]
    does_not_give: [More than one]
    before_you_ask: []
    cost: free
    how_much: {no_limit: Every school is visited}
    ask: {email: team@example.org, answer_within: 5 working days}
    measures: {owed: {by: 2027-03-31, who: Head of service}}
    provider: broken-team
    assured: {by: Head of service, on: 2026-11-20}
)";

/// Asks again and again from a thread of its own; every answer must be the same.
class Reader {
public:
    Reader(std::uint16_t port, std::string expected)
        : thread_([this, port, expected = std::move(expected)] {
              while (!stop_) {
                  const HttpAnswer answer = get(port, page);
                  ++(answer.status == 200 && answer.body == expected ? right_ : wrong_);
                  std::this_thread::sleep_for(std::chrono::milliseconds(2));
              }
          }) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() {
        stop_ = true;
        thread_.join();
    }
    int right() const { return right_; }
    int wrong() const { return wrong_; }

private:
    std::atomic<bool> stop_{false};
    std::atomic<int> right_{0};
    std::atomic<int> wrong_{0};
    std::thread thread_;
};

/// A published book of which one plugin, 'broken', was good once.
class BrokenPlugins : public testing::Test {
protected:
    BrokenPlugins() : program_(book_.program()) {
        book_.folder().write("plugins/broken/sector.yaml", "title: Broken\ncovers: TRUE\n");
        book_.folder().write("plugins/broken/offers.yaml", offers);
        book_.folder().write(
            "config/offerbook.properties",
            "plugins.dir = " + book_.path("plugins").string() +
                "\npublish.auto = off\nplugin.seconds = 1\nplugin.cpu_seconds = 1\nplugin.records = 1000\n"
                "plugin.output_bytes = 8388608\nplugin.memory_bytes = 268435456\n");
        program_.fill();
        fs::remove(book_.path("plugins/broken/sector.yaml"));
        fs::remove(book_.path("plugins/broken/offers.yaml"));
    }

    static fs::path built(const std::string& name) {
        return buildDir() / "tests" / "plugins" / (name + ".so");
    }
    void clear() const {
        for (const auto& entry : fs::directory_iterator(book_.path(plugin))) fs::remove_all(entry.path());
        ::chmod(book_.path(plugin).c_str(), 0755);
    }
    void put(const std::string& name) const {
        clear();
        fs::copy_file(built(name), book_.path(library));
        ::chmod(book_.path(library).c_str(), 0755);
    }
    void putBytes(const std::string& bytes) const {
        clear();
        book_.folder().write(library, bytes);
        ::chmod(book_.path(library).c_str(), 0755);
    }

    void expectRefused(const std::string& what) const {
        const auto begin = std::chrono::steady_clock::now();
        const Ran ran = program_.run({"publish"});
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << what;
        EXPECT_EQ(ran.exitCode, 1) << what << '\n' << ran.out << ran.err;
        EXPECT_THAT(ran.err, HasSubstr("broken")) << what;
    }

    BookFolder book_;
    Program program_;
};

TEST_F(BrokenPlugins, neverTouchWhatIsServed) {
    RunningServer server(program_);
    const std::string before = get(server.port(), page).body;
    ASSERT_THAT(before, HasSubstr("What stays"));
    {
        const Reader reader(server.port(), before);
        for (const Broken& broken : brokenPlugins) {
#ifdef OFFERBOOK_SANITIZED
            if (broken.quirk == Quirk::memory) continue;
#endif
            put(broken.library);
            expectRefused(broken.library);
        }
        EXPECT_EQ(reader.wrong(), 0);
        EXPECT_GT(reader.right(), 100);
    }
    EXPECT_EQ(get(server.port(), page).body, before);
    EXPECT_EQ(server.stop(), 0);
    const RunningServer restarted(program_);
    EXPECT_EQ(get(restarted.port(), page).body, before);
    EXPECT_EQ(Json::parse(program_.run({"editions", "--json"}).out)["total"], 1);
}

TEST_F(BrokenPlugins, ofOtherKindsNeither) {
    RunningServer server(program_);
    const std::string before = get(server.port(), page).body;
    const std::string good = contentOf(built("good_c"));
    const std::pair<const char*, std::function<void()>> kinds[] = {
        {"a text", [&] { putBytes("this is no library"); }},
        {"an empty file", [&] { putBytes(""); }},
        {"cut short", [&] { putBytes(good.substr(0, good.size() / 2)); }},
        {"another machine",
         [&] {
             std::string other = good;
             other[18] = static_cast<char>(183);
             putBytes(other);
         }},
        {"a symbolic link",
         [&] {
             clear();
             fs::create_symlink(built("good_c"), book_.path(library));
         }},
        {"a FIFO",
         [&] {
             clear();
             ASSERT_EQ(::mkfifo(book_.path(library).c_str(), 0700), 0);
         }},
        {"a folder",
         [&] {
             clear();
             fs::create_directory(book_.path(library));
         }},
        {"a file that others may write",
         [&] {
             put("good_c");
             ::chmod(book_.path(library).c_str(), 0757);
         }},
        {"a folder that others may write",
         [&] {
             put("good_c");
             ::chmod(book_.path(plugin).c_str(), 0777);
         }},
        {"library and data",
         [&] {
             put("good_c");
             book_.folder().write("plugins/broken/sector.yaml", "title: Broken\ncovers: TRUE\n");
         }},
        {"offers of another plugin",
         [&] {
             clear();
             book_.folder().write("plugins/broken/sector.yaml", "title: Broken\ncovers: TRUE\n");
             std::string taken(offers);
             const std::string name = "broken-first";
             taken.replace(taken.find(name), name.size(), "primary-autism-visits");
             book_.folder().write("plugins/broken/offers.yaml", taken);
         }},
    };
    for (const auto& [what, make] : kinds) {
        make();
        expectRefused(what);
        EXPECT_EQ(get(server.port(), page).body, before) << what;
    }
    server.stop();
    const RunningServer restarted(program_);
    EXPECT_EQ(get(restarted.port(), page).body, before);
}

TEST_F(BrokenPlugins, replacedWhileItRunsHarmsNothing) {
    const RunningServer server(program_);
    const std::string before = get(server.port(), page).body;
    put("sleeps");
    const fs::path log = book_.path("publish.log");
    const pid_t publishing = program_.start({"publish"}, log);
    const fs::path copies = book_.path("data/plugins");
    const auto count = [&] {
        std::error_code absent;
        return std::distance(fs::directory_iterator(copies, absent), fs::directory_iterator());
    };
    const auto begun = count();
    while (count() == begun) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    // In place, as a careless build does it.
    book_.folder().write(library, "this is no library any more");
    EXPECT_EQ(waitFor(publishing), 1) << contentOf(log);
    EXPECT_THAT(contentOf(log), AnyOf(HasSubstr("took longer"), HasSubstr("begins with")));
    EXPECT_EQ(get(server.port(), page).body, before);
}

}  // namespace
}  // namespace offerbook::test
