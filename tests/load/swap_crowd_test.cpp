// Publishing, importing and a plugin at fault while 200 clients read without pause: every answer is of one
// view.
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "support/waiting.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t threads = 4;
constexpr std::size_t clientsOfAThread = 50;

constexpr std::array<const char*, 5> paths{"/api/v1/schools/990001/offers", "/api/v1/offers",
                                           "/api/v1/schools", "/", "/schools/990001"};

std::string editionIn(const std::string& body) {
    const Json json = Json::parse(body, nullptr, false);
    return json.is_object() ? std::to_string(json.value("edition", 0)) : std::string();
}

/// What all clients saw. Thread-safety: all functions may be called from any thread.
class Seen {
public:
    /// Keeps the answer, or says why it is none of one view.
    void note(const std::string& path, const HttpAnswer& answer) {
        const std::string edition = answer.header("Offerbook-Edition");
        const std::string tag = answer.header("ETag");
        const bool answered = answer.status == 200 && !edition.empty() && !tag.empty();
        const bool ofEdition = !path.starts_with("/api/") || editionIn(answer.body) == edition;
        const std::lock_guard lock(mutex_);
        ++count_;
        if (!answered)
            return blame(path + " was answered with " + std::to_string(answer.status) + " " + answer.body);
        if (!ofEdition) blame(path + " is not of edition " + edition + ": " + answer.body.substr(0, 200));
        const auto [first, isNew] = views_.try_emplace({path, edition}, tag, answer.body);
        if (!isNew && first->second != std::pair(tag, answer.body))
            blame(path + " of edition " + edition + " is not always the same");
        const auto [owner, isNewTag] = tags_.try_emplace({path, tag}, edition);
        if (!isNewTag && owner->second != edition) blame(path + " has one tag for two editions");
    }

    std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }
    std::vector<std::string> wrong() const {
        const std::lock_guard lock(mutex_);
        return wrong_;
    }
    /// The numbers of editions that a path was answered from.
    std::size_t editionsOf(const std::string& path) const {
        const std::lock_guard lock(mutex_);
        return static_cast<std::size_t>(std::count_if(
            views_.begin(), views_.end(), [&](const auto& view) { return view.first.first == path; }));
    }

private:
    void blame(std::string what) {
        if (wrong_.size() < 10) wrong_.push_back(std::move(what));
    }

    mutable std::mutex mutex_;
    std::size_t count_ = 0;
    std::vector<std::string> wrong_;
    std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> views_;
    std::map<std::pair<std::string, std::string>, std::string> tags_;
};

/// Each client asks for another path each time, over one connection from an address of its own.
void readOn(const std::stop_token& stop, std::uint16_t port, std::size_t thread, Seen& seen) {
    std::vector<RawClient> clients;
    for (std::size_t i = 0; i < clientsOfAThread; ++i) {
        const std::string own = "127.2." + std::to_string(thread) + "." + std::to_string(i + 1);
        clients.emplace_back(port, 0, own.c_str());
    }
    for (std::size_t round = 0; !stop.stop_requested(); ++round) {
        const auto pathOf = [&](std::size_t i) { return std::string(paths[(i + round) % paths.size()]); };
        for (std::size_t i = 0; i < clients.size(); ++i)
            clients[i].send("GET " + pathOf(i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        for (std::size_t i = 0; i < clients.size(); ++i) seen.note(pathOf(i), clients[i].read());
    }
}

class SwapCrowd : public testing::Test {
protected:
    SwapCrowd() : program_((book_.publishByHand(), book_.program())) {
        program_.fill();
        server_ = std::make_unique<RunningServer>(program_);
    }

    bool serves(int edition) const {
        return comes(
            [&] { return Json::parse(get(server_->port(), "/health/ready").body)["edition"] == edition; });
    }
    void publishes(int edition) const {
        const Ran ran = program_.run({"publish"});
        ASSERT_EQ(ran.exitCode, 0) << ran.out << ran.err;
        EXPECT_TRUE(serves(edition));
    }
    /// The readers go on for a while with things as they are now.
    void letThemRead() const {
        const std::size_t before = seen_.count();
        EXPECT_TRUE(comes([&] { return seen_.count() > before + threads * clientsOfAThread; }));
    }
    void importWithout(const std::string& school) const {
        std::string fewer = contentOf(sourceDir() / "share" / "register" / "sample.csv");
        const std::size_t row = fewer.find("\r\n" + school + ",");
        ASSERT_NE(row, std::string::npos);
        fewer.erase(row, fewer.find("\r\n", row + 2) - row);
        const Ran ran =
            program_.run({"register", "import", book_.folder().write("fewer.csv", fewer).string()});
        ASSERT_EQ(ran.exitCode, 0) << ran.out << ran.err;
    }
    void breakAPlugin() const {
        const fs::path library = book_.path("plugins/broken/broken.so");
        fs::create_directories(library.parent_path());
        fs::copy_file(buildDir() / "tests" / "plugins" / "crashes.so", library);
        ::chmod(library.parent_path().c_str(), 0755);
        ::chmod(library.c_str(), 0755);
    }

    BookFolder book_;
    Program program_;
    std::unique_ptr<RunningServer> server_;
    Seen seen_;
};

TEST_F(SwapCrowd, readsOneViewInEveryAnswer) {
    std::vector<std::jthread> readers;
    for (std::size_t i = 0; i < threads; ++i)
        readers.emplace_back(
            [&, i](const std::stop_token& stop) { readOn(stop, server_->port(), i, seen_); });
    letThemRead();
    book_.edit("config/county.yaml", "service_name: ", "service_name: N");
    publishes(2);
    letThemRead();
    importWithout("990002");
    letThemRead();
    publishes(3);
    breakAPlugin();
    EXPECT_EQ(program_.run({"publish"}).exitCode, 1);
    letThemRead();
    EXPECT_TRUE(serves(3));
    fs::remove_all(book_.path("plugins/broken"));
    book_.edit("config/county.yaml", "service_name: ", "service_name: N");
    publishes(4);
    letThemRead();
    readers.clear();
    EXPECT_EQ(seen_.wrong(), std::vector<std::string>{});
    for (const char* path : paths) EXPECT_EQ(seen_.editionsOf(path), 4U) << path;
}

}  // namespace
}  // namespace offerbook::test
