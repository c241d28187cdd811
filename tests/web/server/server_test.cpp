// What the server makes of requests and answers, over sockets of this machine.
#include "web/server/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <Poco/StreamChannel.h>
#include <gmock/gmock.h>

#include "base/settings.h"
#include "support/http_client.h"
#include "support/raw_client.h"
#include "web/server/running_server.h"

namespace offerbook {
namespace {

using test::answering;
using test::get;
using test::HttpAnswer;
using test::RawClient;
using test::Running;
using test::simpleGet;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

TEST(Server, tellsTheHandlerAllOfARequest) {
    Request seen;
    Handler handler;
    handler.answer = [&](const Request& request) {
        seen = request;
        return textResponse(200, "text/plain", "ok");
    };
    {
        const Running running(handler);
        const HttpAnswer answer = test::post(running.port(), "/a/b?c=d", "hello", {{"X-Test", "yes"}});
        EXPECT_EQ(answer.status, 200);
        EXPECT_THAT(answer.header("date"), testing::EndsWith(" GMT"));
    }
    EXPECT_EQ(seen.method, Method::post);
    EXPECT_THAT(seen.path, ElementsAre("a", "b"));
    EXPECT_EQ(seen.parameter("c"), "d");
    EXPECT_EQ(seen.header("x-test"), "yes");
    EXPECT_EQ(seen.body, "hello");
    EXPECT_EQ(seen.client, "127.0.0.1");
    EXPECT_THAT(seen.id, testing::MatchesRegex("[0-9a-v]{13}"));
}

TEST(Server, givesEachRequestAnIdOfItsOwn) {
    std::mutex mutex;
    std::set<std::string> ids;
    Handler handler;
    handler.answer = [&](const Request& request) {
        const std::lock_guard lock(mutex);
        ids.insert(request.id);
        return textResponse(200, "text/plain", "ok");
    };
    const Running running(handler);
    for (int i = 0; i < 3; ++i) {
        RawClient client(running.port());
        for (int j = 0; j < 50; ++j) client.send(simpleGet);
        for (int j = 0; j < 50; ++j) ASSERT_EQ(client.read().status, 200);
    }
    const std::lock_guard lock(mutex);
    EXPECT_EQ(ids.size(), 150U);
}

TEST(Server, answersHeadWithTheLengthAndNoBody) {
    const Running running(answering("hello"));
    RawClient client(running.port());
    client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n" + std::string(simpleGet));
    EXPECT_EQ(client.read(true).header("content-length"), "5");
    EXPECT_EQ(client.read().body, "hello");
    client.send("HEAD //x HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.read(true).status, 400);
    EXPECT_TRUE(client.closes());
}

TEST(Server, asksForTheBodyThatWaits) {
    Handler handler;
    handler.answer = [](const Request& request) { return textResponse(200, "text/plain", request.body); };
    ServerLimits limits;
    limits.bodyBytes = 1'000;
    const Running running(handler, limits);
    RawClient client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.some(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hi");
    EXPECT_EQ(client.read().body, "hi");
    client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n");
    EXPECT_EQ(client.read().status, 413);
    EXPECT_EQ(client.interim, 0U);
    EXPECT_TRUE(client.closes());
}

TEST(Server, refusesABodyByTheHeadBeforeItIsSent) {
    Handler handler = answering("x");
    handler.refuses = [](const Request& head) -> std::optional<Response> {
        EXPECT_TRUE(head.body.empty());
        EXPECT_FALSE(head.id.empty());
        return head.method == Method::post ? std::optional(problem(405, "Read only.", head.id))
                                           : std::nullopt;
    };
    const Running running(handler);
    RawClient client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read().status, 405);
    EXPECT_EQ(client.interim, 0U);
    EXPECT_TRUE(client.closes());

    RawClient reader(running.port());
    reader.send("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n");
    reader.send("hi");
    EXPECT_EQ(reader.read().body, "x");
}

TEST(Server, saysKeepAliveToOldClientsThatAskForIt) {
    const Running running(answering("x"));
    RawClient client(running.port());
    client.send("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    EXPECT_EQ(client.read().header("connection"), "keep-alive");
    client.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(client.read().header("connection"), "close");
    EXPECT_TRUE(client.closes());
}

TEST(Server, closesAfterItsNumberOfRequests) {
    ServerLimits limits;
    limits.requestsPerConnection = 3;
    const Running running(answering("x"), limits);
    RawClient client(running.port());
    for (int i = 0; i < 5; ++i) client.send(simpleGet);
    EXPECT_EQ(client.read().header("connection"), "");
    EXPECT_EQ(client.read().header("connection"), "");
    EXPECT_EQ(client.read().header("connection"), "close");
    EXPECT_TRUE(client.closes());
}

/// Collects what the server logs.
class LogCapture {
public:
    LogCapture() : channel_(new Poco::StreamChannel(text_)) {
        Poco::Logger::get("offerbook.server").setChannel(channel_);
    }
    LogCapture(const LogCapture&) = delete;
    LogCapture& operator=(const LogCapture&) = delete;
    ~LogCapture() { Poco::Logger::get("offerbook.server").setChannel(nullptr); }
    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    Poco::AutoPtr<Poco::StreamChannel> channel_;
};

TEST(Server, answersWhateverAHandlerThrowsWithAProblem) {
    const LogCapture log;
    // By target, what the log must say; a request's id is known from its answer alone.
    const std::vector<std::pair<std::string, std::string>> faults{
        {"/exception", "computing the answer: the shelf fell"},
        {"/number", "computing the answer: something that is no exception was thrown"},
        {"/foreign", "computing the answer: Timeout: of the clock"},
        {"/nothing", "computing the answer: bad_function_call"},
        {"/split", "rendering the answer: the answer's field 'Location' is "},
        {"/status", "rendering the answer: the answer's status is 99"},
        {"/exception/long", "computing the answer: the shelf fell"},
        {"/number/long", "computing the answer: something that is no exception was thrown"}};
    std::vector<std::string> ids;
    {
        Handler handler;
        handler.answer = [](const Request& request) -> Response {
            const std::string& what = request.path.front();
            if (what == "exception") throw std::runtime_error("the shelf fell");
            if (what == "number") throw 42;
            if (what == "foreign") throw Poco::TimeoutException("of the clock");
            if (what == "nothing") return std::function<Response()>()();
            if (what == "split") return Response().with("Location", "/x\r\nSet-Cookie: y");
            return textResponse(what == "status" ? 99 : 200, "text/plain", "ok");
        };
        handler.isLong = [](const Request& request) {
            if (request.path.back() == "doubt") throw 1;
            return request.path.back() == "long";
        };
        const Running running(handler);
        for (const auto& [target, reason] : faults) {
            SCOPED_TRACE(target);
            RawClient client(running.port());
            client.send("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
            const HttpAnswer answer = client.read();
            EXPECT_EQ(answer.status, 500);
            EXPECT_EQ(answer.header("content-type"), "application/problem+json");
            EXPECT_THAT(answer.body, testing::Not(HasSubstr("shelf")));
            EXPECT_EQ(answer.header("set-cookie"), "");
            std::smatch id;
            ASSERT_TRUE(std::regex_search(answer.body, id, std::regex("request:([0-9a-v]{13})")))
                << answer.body;
            ids.push_back(id[1]);
            client.send("GET /fine HTTP/1.1\r\nHost: h\r\n\r\n");
            EXPECT_EQ(client.read().body, "ok");
        }
        EXPECT_EQ(get(running.port(), "/doubt").status, 200);
    }
    for (std::size_t i = 0; i < faults.size(); ++i)
        EXPECT_THAT(log.text(), HasSubstr("request " + ids.at(i) + " failed while " + faults[i].second));
    EXPECT_THAT(log.text(), HasSubstr("failed while estimating the time"));
}

/// Gives `parts` parts of 32 KiB and counts what was pulled.
PullSource counting(std::shared_ptr<std::atomic<std::size_t>> pulled, std::size_t parts) {
    return [pulled, parts]() -> std::string {
        if (*pulled == parts) return {};
        return std::string(32'768, static_cast<char>('a' + (*pulled)++ % 26));
    };
}

Handler pulling(std::shared_ptr<std::atomic<std::size_t>> pulled, std::size_t parts) {
    Handler handler;
    handler.answer = [=](const Request&) {
        Response response;
        response.body = counting(pulled, parts);
        return response;
    };
    handler.isLong = [](const Request& request) { return request.parameter("long").has_value(); };
    return handler;
}

TEST(Server, pullsALongBodyOnlyAsTheClientReads) {
    for (const char* target : {"/", "/?long=1"}) {
        SCOPED_TRACE(target);
        constexpr std::size_t parts = 2'000;
        const auto pulled = std::make_shared<std::atomic<std::size_t>>(0);
        const Running running(pulling(pulled, parts));
        RawClient client(running.port(), 65'536);
        client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n");
        client.some(1);
        // Another client's answer proves that the loop went round; a hundred of them that it has no more to
        // do.
        for (int i = 0; i < 100; ++i) RawClient(running.port()).send("GET //x HTTP/1.1\r\n\r\n");
        RawClient other(running.port());
        other.send("GET //x HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_EQ(other.read().status, 400);
        EXPECT_LT(*pulled, parts / 2);
        std::size_t bytes = 1;
        while (bytes < parts * 32'768) {
            const std::string part = client.some();
            ASSERT_FALSE(part.empty());
            bytes += part.size();
        }
        EXPECT_EQ(*pulled, parts);
    }
}

TEST(Server, sendsPulledBodiesWholeAndKeepsTheConnection) {
    for (const char* target : {"/", "/?long=1"}) {
        const auto pulled = std::make_shared<std::atomic<std::size_t>>(0);
        const Running running(pulling(pulled, 20));
        RawClient client(running.port());
        client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n" + std::string(simpleGet));
        const HttpAnswer answer = client.read();
        EXPECT_EQ(answer.header("transfer-encoding"), "chunked");
        EXPECT_EQ(answer.body.size(), 20U * 32'768);
        EXPECT_EQ(answer.body.back(), 't');
        EXPECT_EQ(client.read().body, "");
    }
}

TEST(Server, sendsPulledBodiesToOldClientsUntilClose) {
    const auto pulled = std::make_shared<std::atomic<std::size_t>>(0);
    const Running running(pulling(pulled, 20));
    RawClient client(running.port());
    client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const HttpAnswer answer = client.read();
    EXPECT_EQ(answer.header("connection"), "close");
    EXPECT_EQ(answer.header("transfer-encoding"), "");
    EXPECT_EQ(answer.body.size(), 20U * 32'768);
}

TEST(Server, cutsABodyWhoseSourceFails) {
    const LogCapture log;
    Handler handler;
    handler.answer = [](const Request&) {
        Response response;
        response.body = PullSource([]() -> std::string { throw std::runtime_error("gone"); });
        return response;
    };
    const Running running(handler);
    RawClient client(running.port());
    client.send(simpleGet);
    EXPECT_EQ(client.read().status, 0);
    EXPECT_EQ(get(running.port(), "//x").status, 400);
    EXPECT_THAT(log.text(), HasSubstr("gone"));
}

TEST(Server, sendsLargeBodiesWholeToSlowReaders) {
    const auto bytes = std::make_shared<const std::string>(8'000'000, 'x');
    Handler handler;
    handler.answer = [&](const Request&) {
        Response response;
        response.body = bytes;
        return response;
    };
    const Running running(handler);
    RawClient client(running.port(), 4'096);
    client.send(std::string(simpleGet) + std::string(simpleGet));
    EXPECT_EQ(client.read().body, *bytes);
    EXPECT_EQ(client.read().body, *bytes);
}

TEST(Server, sendsBodiesInPartsWholeToSlowReaders) {
    auto parts = std::make_shared<BodyParts>();
    std::string whole;
    for (int number = 0; number < 3'000; ++number) {
        // Some are empty, some larger than what a socket takes at once.
        const std::string text(static_cast<std::size_t>(number % 7 * 500),
                               static_cast<char>('a' + number % 26));
        whole += text;
        parts->addOwn(text);
    }
    parts->addOwn(std::string(1'000'000, 'z'));
    whole += std::string(1'000'000, 'z');
    EXPECT_EQ(parts->bytes, whole.size());
    Handler handler;
    handler.answer = [&](const Request&) {
        Response response;
        response.body = SharedParts(parts);
        return response;
    };
    handler.ready = [&](const Request& request) {
        return request.path.empty() ? std::optional<Response>() : handler.answer(request);
    };
    const Running running(handler);
    for (const int buffer : {0, 4'096}) {
        RawClient client(running.port(), buffer);
        client.send(std::string(simpleGet) + "GET /kept HTTP/1.1\r\nHost: h\r\n\r\n" +
                    std::string(simpleGet));
        for (int answer = 0; answer < 3; ++answer) EXPECT_TRUE(client.read().body == whole) << answer;
    }
}

TEST(Server, dropsAClientThatReadsNothing) {
    Handler handler;
    handler.answer = [](const Request&) {
        return textResponse(200, "text/plain", std::string(50'000'000, 'x'));
    };
    ServerLimits limits;
    limits.writeTime = 100ms;
    const Running running(handler, limits);
    RawClient client(running.port(), 4'096);
    client.send(simpleGet);
    std::size_t bytes = client.some(1).size();
    while (running.server.connections() > 0) std::this_thread::yield();
    for (std::string part = client.some(); !part.empty(); part = client.some()) bytes += part.size();
    EXPECT_LT(bytes, 50'000'000U);
}

}  // namespace
}  // namespace offerbook
