#include "web/operations/access_line.h"

#include <nlohmann/json.hpp>

#include "web/scenario.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;

const Instant at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 26) + std::chrono::hours(2);

Json lineFor(const Request& request) {
    const std::string line = accessLine(request, 200, 5'120, std::chrono::microseconds(83), at);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    return Json::parse(line);
}

TEST(AccessLine, saysWhoAskedForWhatAndWhatCameOfIt) {
    Request request = requestFor("/offers/autism-outreach?q=my+pupil");
    request.client = "192.0.2.7";
    EXPECT_EQ(lineFor(request), Json({{"at", "2026-11-26T02:00:00Z"},
                                      {"id", "test-1"},
                                      {"client", "192.0.2.7"},
                                      {"method", "GET"},
                                      {"path", "/offers/autism-outreach"},
                                      {"status", 200},
                                      {"bytes", 5'120},
                                      {"microseconds", 83}}));
}

TEST(AccessLine, cannotBeForgedByAPath) {
    const Json line = lineFor(requestFor("/a%22%2C%22status%22%3A500%0A%7Bb"));
    EXPECT_EQ(line["status"], 200);
    EXPECT_EQ(line["path"], "/a%22%2C%22status%22%3A500%0A%7Bb");
}

TEST(AccessLine, namesWhatCouldNotBeRead) {
    Request request;
    request.method = Method::other;
    const Json line = lineFor(request);
    EXPECT_EQ(line["path"], "/");
    EXPECT_EQ(line["method"], "OTHER");
}

}  // namespace
}  // namespace offerbook::test
