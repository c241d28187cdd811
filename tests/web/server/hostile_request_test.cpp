// Requests over real sockets, good and hostile: status, whether the connection closes, how many requests the
// handler saw. A connection that stays open must answer a probe, so it cannot have lost its framing. All of
// it plain and under TLS.
#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>

#include "base/text.h"
#include "support/raw_client.h"
#include "web/server/running_tls.h"
#include "web/server/server.h"
#include "web/server/wire_rows.h"

namespace offerbook::test {
namespace {

const std::set<std::string> ownFields{"access-control-allow-origin",
                                      "access-control-expose-headers",
                                      "x-content-type-options",
                                      "cache-control",
                                      "connection",
                                      "content-length",
                                      "content-type",
                                      "date",
                                      "request-id"};

enum class Speaks { http, https };

class WireTest : public testing::TestWithParam<std::tuple<Row, Speaks>> {
protected:
    static std::unique_ptr<Server> serverThat(Speaks speaks) {
        ServerLimits limits;
        limits.loops = 2;
        limits.bodyBytes = 65'536;
        Handler handler;
        handler.answer = [](const Request& request) {
            if (request.path == std::vector<std::string>{"probe"})
                return textResponse(200, "text/plain", "probed");
            ++seen();
            if (request.path == std::vector<std::string>{"none"})
                return textResponse(204, "text/plain", "no");
            if (request.path == std::vector<std::string>{"same"})
                return textResponse(304, "text/plain", "no");
            if (request.path.empty() || request.path.front() == "a" || request.path.front() == "echo")
                return textResponse(200, "text/plain", "<" + request.body + ">");
            return problem(404, "There is nothing here.", request.id);
        };
        handler.refuses = [](const Request& head) -> std::optional<Response> {
            if (head.path != std::vector<std::string>{"closed"}) return std::nullopt;
            return problem(405, "This path takes no body.", head.id).with("Access-Control-Allow-Origin", "*");
        };
        auto server = std::make_unique<Server>(limits, handler);
        if (speaks == Speaks::https) server->useTls(TlsFolder().context());
        server->start();
        return server;
    }
    static void TearDownTestSuite() { servers().clear(); }
    static std::map<Speaks, std::unique_ptr<Server>>& servers() {
        static std::map<Speaks, std::unique_ptr<Server>> both;
        return both;
    }
    static std::unique_ptr<RawClient> clientThat(Speaks speaks) {
        auto& server = servers()[speaks];
        if (!server) server = serverThat(speaks);
        if (speaks == Speaks::http) return std::make_unique<RawClient>(server->port());
        return std::make_unique<TlsClient>(server->port());
    }
    static std::atomic<std::size_t>& seen() {
        static std::atomic<std::size_t> count;
        return count;
    }
};

TEST_P(WireTest, isAnsweredAsItShould) {
    const auto& [row, speaks] = GetParam();
    seen() = 0;
    const auto clientHere = clientThat(speaks);
    RawClient& client = *clientHere;
    if (row.how == Row::How::byteByByte)
        for (const char c : row.bytes) ASSERT_TRUE(client.send({&c, 1}));
    else
        client.send(row.bytes);
    if (row.how == Row::How::halfClosed) client.finish();
    for (const int status : row.statuses) {
        const HttpAnswer answer = client.read(row.headOnly);
        EXPECT_EQ(answer.status, status) << answer.body;
        // Nothing that was sent comes back as a field.
        for (const auto& [name, value] : answer.headers)
            EXPECT_TRUE(ownFields.contains(lowerAscii(name))) << name << ": " << value;
        if (status < 400 || row.headOnly) continue;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_THAT(answer.body, testing::HasSubstr("\"status\":" + std::to_string(status)));
    }
    if (row.after == After::stays) {
        client.send("GET /probe HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        EXPECT_EQ(client.read().body, "probed");
    }
    EXPECT_TRUE(client.closes());
    EXPECT_EQ(seen(), row.seen);
}

std::string nameOf(const testing::TestParamInfo<std::tuple<Row, Speaks>>& info) {
    const auto& [row, speaks] = info.param;
    return std::string(row.name) + (speaks == Speaks::http ? "" : "OverTls");
}

const auto both = testing::Values(Speaks::http, Speaks::https);

INSTANTIATE_TEST_SUITE_P(Good, WireTest, testing::Combine(testing::ValuesIn(goodRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Framing, WireTest, testing::Combine(testing::ValuesIn(framingRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Chunks, WireTest, testing::Combine(testing::ValuesIn(chunkRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Head, WireTest, testing::Combine(testing::ValuesIn(headRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Refused, WireTest, testing::Combine(testing::ValuesIn(refusedRows()), both), nameOf);
INSTANTIATE_TEST_SUITE_P(Target, WireTest, testing::Combine(testing::ValuesIn(targetRows()), both), nameOf);

}  // namespace
}  // namespace offerbook::test
