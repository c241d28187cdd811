// What nginx, configured by the file we ship, makes of requests before our server sees them: headers,
// connections, and hostile requests, of which two servers in a row may have two opinions.
#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "support/http_client.h"
#include "support/raw_client.h"
#include "support/waiting.h"
#include "web/server/running_server.h"
#include "whole/nginx.h"

namespace offerbook::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Our server as the core uses it, with a handler that remembers its requests and answers with their path.
class Behind {
public:
    Behind() : running_(handler()) {}

    std::uint16_t port() const { return running_.port(); }
    std::size_t connections() const { return running_.server.connections(); }
    std::vector<Request> seen() const {
        const std::lock_guard lock(mutex_);
        return seen_;
    }
    Request last() const {
        const std::lock_guard lock(mutex_);
        return seen_.back();
    }

private:
    Handler handler() {
        Handler handler;
        handler.answer = [this](const Request& request) {
            const std::lock_guard lock(mutex_);
            seen_.push_back(request);
            std::string text;
            for (const std::string& segment : request.path) text += '/' + segment;
            return textResponse(200, "text/plain", text + '<' + request.body + '>')
                .with("ETag", "\"strong\"");
        };
        return handler;
    }

    mutable std::mutex mutex_;
    std::vector<Request> seen_;
    Running running_;
};

std::vector<std::string> valuesOf(const Request& request, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [key, value] : request.headers)
        if (key == name) values.push_back(value);
    return values;
}

class ProxyRequests : public testing::Test {
protected:
    void SetUp() override {
        if (!hasNginx()) GTEST_SKIP() << noNginx;
    }
};

TEST_F(ProxyRequests, carryTheirTrueSenderWhateverTheyClaim) {
    const Behind behind;
    const Nginx nginx(behind.port());
    ASSERT_EQ(get(nginx.port(), "/a",
                  {{"X-Forwarded-For", "6.6.6.6"},
                   {"x-forwarded-for", "7.7.7.7, 127.0.0.1"},
                   {"X_Forwarded_For", "8.8.8.8"},
                   {"Forwarded", "for=9.9.9.9"}})
                  .status,
              200);
    EXPECT_THAT(valuesOf(behind.last(), "x-forwarded-for"), ElementsAre("127.0.0.1"));
    EXPECT_THAT(valuesOf(behind.last(), "x_forwarded_for"), ElementsAre());
    EXPECT_THAT(valuesOf(behind.last(), "forwarded"), ElementsAre());
}

TEST_F(ProxyRequests, comeWithHostAndEncodingsAndWithoutConnection) {
    const Behind behind;
    const Nginx nginx(behind.port());
    RawClient client(nginx.port());
    client.send(
        "POST /a?b=c%20d HTTP/1.1\r\nHost: offerbook.example\r\nAccept-Encoding: gzip, br\r\n"
        "Connection: close, X-Secret\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    const HttpAnswer answer = client.read();
    EXPECT_EQ(answer.body, "/a<hello>");
    EXPECT_EQ(answer.header("etag"), "\"strong\"") << "nginx compressed";
    EXPECT_EQ(answer.header("content-encoding"), "");
    const Request request = behind.last();
    EXPECT_THAT(valuesOf(request, "host"), ElementsAre("offerbook.example"));
    EXPECT_THAT(valuesOf(request, "accept-encoding"), ElementsAre("gzip, br"));
    EXPECT_THAT(valuesOf(request, "connection"), ElementsAre());
    EXPECT_THAT(valuesOf(request, "content-length"), ElementsAre("5")) << "the body is taken whole first";
    EXPECT_EQ(request.parameter("b"), "c d");
}

TEST_F(ProxyRequests, shareConnections) {
    const Behind behind;
    const Nginx nginx(behind.port());
    for (int i = 0; i < 40; ++i)
        ASSERT_EQ(get(nginx.port(), "/" + std::to_string(i), {{"Connection", "close"}}).status, 200);
    EXPECT_EQ(behind.seen().size(), 40U);
    EXPECT_EQ(behind.connections(), 1U);
}

struct Hostile {
    const char* name;
    std::string bytes;
};

/// The most telling of tests/web/hostile_request_test.cpp: two opinions of where a request ends.
std::vector<Hostile> hostileRequests() {
    const std::string inner = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const std::string chunked = "Transfer-Encoding: chunked\r\n";
    const std::string none = "0\r\n\r\n";
    const auto post = [](const std::string& rest) {
        return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + rest;
    };
    std::vector<Hostile> rows;
    rows.push_back({"LengthAndCoding", post("Content-Length: 4\r\n" + chunked + "\r\n" + none + inner)});
    rows.push_back({"CodingAndLength", post(chunked + "Content-Length: 4\r\n\r\n" + none + inner)});
    rows.push_back({"TwoLengths", post("Content-Length: 2\r\nContent-Length: 4\r\n\r\nhi" + inner)});
    rows.push_back({"TwoEqualLengths", post("Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi" + inner)});
    rows.push_back({"ListOfLengths", post("Content-Length: 2, 2\r\n\r\nhi" + inner)});
    rows.push_back({"NegativeLength", post("Content-Length: -1\r\n\r\n" + inner)});
    rows.push_back({"LengthWithPlus", post("Content-Length: +2\r\n\r\nhi" + inner)});
    rows.push_back({"LengthInHexadecimal", post("Content-Length: 0x2\r\n\r\nhi" + inner)});
    rows.push_back({"SpaceBeforeColon", post("Content-Length : 44\r\n\r\n" + inner)});
    rows.push_back(
        {"CodingWithSpaceBeforeColon", post("Transfer-Encoding : chunked\r\n\r\n" + none + inner)});
    rows.push_back({"CodingWithUnderscore",
                    post("Transfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + none + inner)});
    rows.push_back({"GzipThenChunked", post("Transfer-Encoding: gzip, chunked\r\n\r\n" + none + inner)});
    rows.push_back({"ChunkedThenGzip", post("Transfer-Encoding: chunked, gzip\r\n\r\n" + none + inner)});
    rows.push_back({"Identity", post("Transfer-Encoding: identity\r\n\r\n" + inner)});
    rows.push_back({"ChunkedTwice", post("Transfer-Encoding: chunked, chunked\r\n\r\n" + none + inner)});
    rows.push_back({"TwoCodings", post(chunked + "Transfer-Encoding: identity\r\n\r\n" + none + inner)});
    rows.push_back({"CodingAfterVerticalTab", post("Transfer-Encoding: \x0b"
                                                   "chunked\r\n\r\n" +
                                                   none + inner)});
    rows.push_back({"FoldedCoding", post("Transfer-Encoding:\r\n chunked\r\n\r\n" + none + inner)});
    rows.push_back({"CodingIn10", "POST /echo HTTP/1.0\r\n" + chunked + "\r\n" + none + inner});
    rows.push_back({"ChunkSizeWithPrefix", post(chunked + "\r\n0x5\r\nhello\r\n" + none + inner)});
    rows.push_back(
        {"ChunkSizeOverflows", post(chunked + "\r\n10000000000000005\r\nhello\r\n" + none + inner)});
    rows.push_back({"ChunkEndsInLfAlone", post(chunked + "\r\n5\nhello\r\n" + none + inner)});
    rows.push_back({"ChunkDataEndsInLfAlone", post(chunked + "\r\n5\r\nhello\n" + none + inner)});
    rows.push_back({"ChunkExtensionWithLf", post(chunked + "\r\n5;a\nb\r\nhello\r\n" + none + inner)});
    rows.push_back(
        {"TrailerThatLooksLikeALength", post(chunked + "\r\n0\r\nContent-Length: 44\r\n\r\n" + inner)});
    rows.push_back(
        {"GetWithABody", "GET /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 43\r\n\r\n" + inner});
    rows.push_back({"CrAloneInAField", post("X: a\rContent-Length: 44\r\n\r\n" + inner)});
    rows.push_back({"LfAloneAfterRequestLine", "GET /a HTTP/1.1\nHost: localhost\r\n\r\n" + inner});
    rows.push_back(
        {"UpgradeToHttp2",
         "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
         "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"});
    rows.push_back(
        {"AbsoluteFormAndAnotherHost", "GET http://other.example/a HTTP/1.1\r\nHost: localhost\r\n\r\n"});
    return rows;
}

/// Lines of nginx's log from `from` on for which it may have asked the server behind it (499: the client left
/// before the answer), or those of them with a text.
std::size_t passed(const std::string& log, std::size_t from, std::string_view with = " ") {
    std::size_t count = 0;
    for (std::size_t at = from; at < log.size();) {
        const std::size_t end = std::min(log.find('\n', at), log.size());
        const std::string line = log.substr(at, end - at);
        if ((!line.ends_with(" -") || line.ends_with(" 499 -")) && line.find(with) != std::string::npos)
            ++count;
        at = end + 1;
    }
    return count;
}

TEST_F(ProxyRequests, areTheSameOnesForBothServers) {
    const Behind behind;
    const Nginx nginx(behind.port());
    std::size_t accepted = 0;
    std::size_t refused = 0;
    int probes = 0;
    for (const Hostile& row : hostileRequests()) {
        SCOPED_TRACE(row.name);
        const std::size_t seenBefore = behind.seen().size();
        const std::size_t logBefore = nginx.log().size();
        {
            RawClient client(nginx.port());
            client.patience = std::chrono::milliseconds(500);
            client.send(row.bytes);
            while (client.read().status != 0) {
            }
            client.finish();
            while (!client.some().empty()) {
            }
        }
        // What is left of a request on a shared connection would answer one of these, or be answered by it.
        for (int i = 0; i < 3; ++i) {
            const std::string probe = "/probe-" + std::to_string(++probes);
            EXPECT_EQ(get(nginx.port(), probe).body, probe + "<>");
            EXPECT_TRUE(comes([&] { return nginx.log().find(probe + " 200 200\n") != std::string::npos; }));
        }
        const std::string log = nginx.log();
        const std::size_t through = passed(log, logBefore) - 3;
        const std::vector<Request> seen = behind.seen();
        EXPECT_LE(seen.size() - seenBefore - 3, through) << log.substr(logBefore);
        // A second request reaches the server only where nginx, too, took it for one.
        const auto smuggled = std::count_if(
            seen.begin() + static_cast<std::ptrdiff_t>(seenBefore), seen.end(),
            [](const Request& request) { return !request.path.empty() && request.path[0] == "smuggled"; });
        EXPECT_LE(static_cast<std::size_t>(smuggled), passed(log, logBefore, "/smuggled "));
        through > 0 ? ++accepted : ++refused;
    }
    EXPECT_GE(accepted, 4U) << "the table tests nothing where nginx refuses all";
    EXPECT_GE(refused, 10U);
}

}  // namespace
}  // namespace offerbook::test
