// Clients that others wrote, each for some seconds: every request is answered with success.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <regex>
#include <string>

#include <gmock/gmock.h>

#include "load/probe.h"
#include "load/served_book.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;
using testing::Not;

bool isHere(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// What a command says, with what it complains of.
std::string saidBy(const std::string& command) {
    std::string text;
    std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return text;
    std::array<char, 4'096> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), pipe))
        text.append(part.data(), got);
    ::pclose(pipe);
    return text;
}

/// The number that stands before a word.
std::size_t numberBefore(const std::string& text, const std::string& word) {
    std::smatch found;
    if (!std::regex_search(text, found, std::regex("([0-9]+) " + word))) return 0;
    return std::stoul(found[1]);
}

class RealClients : public testing::Test {
protected:
    std::string at(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(book_.port()) + path;
    }
    static std::string seconds() { return std::to_string(loadTime().count()); }

    ServedBook book_;
};

TEST_F(RealClients, curlIsAnswered) {
    if (!isHere("curl")) GTEST_SKIP() << "curl is not installed";
    const std::string said = saidBy(
        "curl --silent --show-error --parallel --parallel-max 20 --output /dev/null "
        "--write-out '%{http_code} of %{http_version}\\n' '" +
        at("/api/v1/offers#[1-500]") + "' '" + at("/#[1-500]") + "'");
    std::size_t good = 0;
    for (std::size_t from = 0; (from = said.find("200 of 1.1\n", from)) != std::string::npos; ++from) ++good;
    EXPECT_EQ(good, 1'000U) << said.substr(0, 500);
}

TEST_F(RealClients, curlUploadsWithExpectation) {
    if (!isHere("curl")) GTEST_SKIP() << "curl is not installed";
    const auto upload = [this](const std::string& path) {
        return saidBy(
            "head -c 100000 /dev/zero | curl --silent --show-error --header 'Expect: 100-continue' "
            "--data-binary @- --verbose --output /dev/null '" +
            at(path) + "'");
    };
    const std::string taken = upload("/api/v1/eligibility");
    EXPECT_THAT(taken, HasSubstr("< HTTP/1.1 100 Continue"));
    EXPECT_THAT(taken, HasSubstr("< HTTP/1.1 4"));
    // Nobody takes a body here, so it is not asked for.
    const std::string refused = upload("/api/v1/schools");
    EXPECT_THAT(refused, Not(HasSubstr("100 Continue")));
    EXPECT_THAT(refused, HasSubstr("< HTTP/1.1 405"));
}

TEST_F(RealClients, h2loadIsAnswered) {
    if (!isHere("h2load")) GTEST_SKIP() << "h2load (nghttp2-client) is not installed";
    for (const char* path : {"/health/live", "/", "/api/v1/offers"}) {
        const std::string said =
            saidBy("h2load --h1 --requests=5000 --clients=50 --threads=1 '" + at(path) + "'");
        EXPECT_EQ(numberBefore(said, "succeeded"), 5'000U) << said;
        EXPECT_EQ(numberBefore(said, "2xx"), 5'000U) << said;
    }
}

TEST_F(RealClients, h2loadPipelines) {
    if (!isHere("h2load")) GTEST_SKIP() << "h2load (nghttp2-client) is not installed";
    const std::string said = saidBy(
        "h2load --h1 --requests=5000 --clients=20 --threads=1 "
        "--max-concurrent-streams=16 '" +
        at("/") + "'");
    EXPECT_EQ(numberBefore(said, "2xx"), 5'000U) << said;
}

TEST_F(RealClients, wrkIsAnswered) {
    if (!isHere("wrk")) GTEST_SKIP() << "wrk is not installed";
    const std::string said =
        saidBy("wrk --threads 1 --connections 100 --duration " + seconds() + "s '" + at("/") + "'");
    EXPECT_GT(numberBefore(said, "requests in"), 100U) << said;
    EXPECT_THAT(said, Not(HasSubstr("Non-2xx")));
    EXPECT_THAT(said, Not(HasSubstr("Socket errors")));
}

}  // namespace
}  // namespace offerbook::test
