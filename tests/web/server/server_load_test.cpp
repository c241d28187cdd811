// The server under deadlines, load and at its end, over sockets of this machine.
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
#include <Poco/Logger.h>
#include <Poco/StreamChannel.h>
#include <gmock/gmock.h>

#include "base/settings.h"
#include "support/http_client.h"
#include "support/raw_client.h"
#include "web/server/running_server.h"
#include "web/server/server.h"

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

TEST(Server, keepsTheTimesOfHeadBodyAndIdleness) {
    ServerLimits limits;
    limits.headTime = limits.bodyTime = limits.idleTime = 100ms;
    const Running running(answering("x"), limits);
    RawClient silent(running.port());
    EXPECT_TRUE(silent.closes());
    RawClient half(running.port());
    half.send("GET / HT");
    EXPECT_EQ(half.read().status, 408);
    EXPECT_TRUE(half.closes());
    RawClient body(running.port());
    body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhi");
    EXPECT_EQ(body.read().status, 408);
    EXPECT_TRUE(body.closes());
    RawClient idle(running.port());
    idle.send(simpleGet);
    EXPECT_EQ(idle.read().status, 200);
    EXPECT_TRUE(idle.closes());
}

TEST(Server, doesNotExtendTheTimeOfAHeadForEachByte) {
    ServerLimits limits;
    limits.headTime = 150ms;
    const Running running(answering("x"), limits);
    RawClient client(running.port());
    client.patience = 5ms;
    ASSERT_TRUE(client.send("GET /"));
    std::string answer;
    for (int i = 0; i < 2'000 && answer.empty(); ++i) {
        if (!client.send("a")) break;
        answer = client.some();
    }
    EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 408 "));
}

TEST(Server, makesRoomByTheLongestIdle) {
    ServerLimits limits;
    limits.connections = 4;
    const Running running(answering("x"), limits);
    std::vector<RawClient> clients;
    for (int i = 0; i < 6; ++i) {
        clients.emplace_back(running.port());
        clients.back().send(simpleGet);
        EXPECT_EQ(clients.back().read().status, 200);
    }
    EXPECT_TRUE(clients[0].closes());
    EXPECT_TRUE(clients[1].closes());
    EXPECT_EQ(running.server.connections(), 4U);
    for (std::size_t i = 2; i < 6; ++i) {
        clients[i].send(simpleGet);
        EXPECT_EQ(clients[i].read().status, 200);
    }
}

TEST(Server, makesRoomWhenDescriptorsRunOut) {
    const Running running(answering("x"));
    std::vector<RawClient> idle;
    for (int i = 0; i < 3; ++i) {
        idle.emplace_back(running.port());
        idle.back().send(simpleGet);
        ASSERT_EQ(idle.back().read().status, 200);
    }
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    // The next number that a descriptor would get is the limit, so the client's own is the last.
    const int next = ::dup(0);
    ::close(next);
    const rlimit tight{static_cast<rlim_t>(next) + 1, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    RawClient late(running.port());
    late.send(simpleGet);
    const int status = late.read().status;
    ::setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(status, 200);
    EXPECT_TRUE(idle[0].closes());
}

TEST(Server, refusesLongRequestsWhenTheQueueIsFull) {
    std::latch entered(2);
    std::latch leave(1);
    Handler handler;
    handler.answer = [&](const Request& request) {
        if (request.path.empty()) return textResponse(200, "text/plain", "short");
        entered.count_down();
        leave.wait();
        return textResponse(200, "text/plain", "long");
    };
    handler.isLong = [](const Request& request) { return !request.path.empty(); };
    ServerLimits limits;
    limits.workers = 2;
    limits.queue = 0;
    const Running running(handler, limits);
    const std::string longGet = "GET /long HTTP/1.1\r\nHost: h\r\n\r\n";
    RawClient first(running.port());
    RawClient second(running.port());
    first.send(longGet + std::string(simpleGet));
    second.send(longGet);
    entered.wait();
    RawClient third(running.port());
    third.send(longGet + std::string(simpleGet));
    const HttpAnswer refused = third.read();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_EQ(third.read().body, "short");
    leave.count_down();
    EXPECT_EQ(first.read().body, "long");
    EXPECT_EQ(first.read().body, "short");
    EXPECT_EQ(second.read().body, "long");
}

TEST(Server, outlivesAClientThatLeavesDuringALongRequest) {
    std::latch entered(1);
    std::latch leave(1);
    Handler handler;
    handler.answer = [&](const Request& request) {
        if (request.path.empty()) return textResponse(200, "text/plain", "short");
        entered.count_down();
        leave.wait();
        return textResponse(200, "text/plain", std::string(1'000'000, 'x'));
    };
    handler.isLong = [](const Request& request) { return !request.path.empty(); };
    const Running running(handler);
    {
        RawClient client(running.port());
        client.send("GET /long HTTP/1.1\r\nHost: h\r\n\r\n");
        entered.wait();
    }
    leave.count_down();
    while (running.server.connections() > 0) std::this_thread::yield();
    EXPECT_EQ(get(running.port(), "/").body, "short");
}

TEST(Server, answersWhileManyAreIdleAndManyDrip) {
    ServerLimits limits;
    limits.loops = 2;
    const Running running(answering("here"), limits);
    std::vector<RawClient> idle;
    std::vector<RawClient> dripping;
    for (int i = 0; i < 200; ++i) {
        idle.emplace_back(running.port());
        idle.back().send(simpleGet);
        ASSERT_EQ(idle.back().read().status, 200);
    }
    for (int i = 0; i < 50; ++i) dripping.emplace_back(running.port());
    const std::string slow = "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n";
    for (const char c : slow) {
        for (RawClient& client : dripping) ASSERT_TRUE(client.send({&c, 1}));
        ASSERT_EQ(get(running.port(), "/").body, "here");
    }
    for (RawClient& client : dripping) EXPECT_EQ(client.read().status, 200);
    EXPECT_GE(running.server.connections(), 250U);
}

TEST(Server, answersManyPipelinedRequestsInOrder) {
    Handler handler;
    handler.answer = [](const Request& request) {
        return textResponse(200, "text/plain", std::string(*request.parameter("n")) + std::string(500, '.'));
    };
    handler.isLong = [](const Request& request) { return request.parameter("n")->ends_with("7"); };
    const Running running(handler);
    RawClient client(running.port());
    std::thread sender([&] {
        std::string all;
        for (int i = 0; i < 5'000; ++i)
            all += "GET /?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
        client.send(all);
    });
    int right = 0;
    for (int i = 0; i < 5'000; ++i) right += client.read().body.starts_with(std::to_string(i) + ".") ? 1 : 0;
    sender.join();
    EXPECT_EQ(right, 5'000);
}

TEST(Server, servesManyClientsAtOnce) {
    Handler handler;
    handler.answer = [](const Request& request) {
        return textResponse(200, "text/plain", std::string(*request.parameter("n")));
    };
    handler.isLong = [](const Request& request) { return request.parameter("n")->size() == 2; };
    ServerLimits limits;
    limits.loops = 3;
    limits.queue = 1'000;
    const Running running(handler, limits);
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 150; ++i)
                right += get(running.port(), "/?n=" + std::to_string(i)).body == std::to_string(i) ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, 8 * 150);
}

TEST(Server, stopsAtOnceWithIdleClients) {
    Running running(answering("x"));
    RawClient idle(running.port());
    idle.send(simpleGet);
    ASSERT_EQ(idle.read().status, 200);
    RawClient half(running.port());
    half.send("GET /");
    const auto start = std::chrono::steady_clock::now();
    running.server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
    EXPECT_TRUE(idle.closes());
    EXPECT_EQ(running.server.connections(), 0U);
    running.server.stop();
    EXPECT_THROW(RawClient(running.port()), std::system_error);
}

TEST(Server, finishesARunningRequestBeforeItStops) {
    std::latch entered(1);
    std::latch leave(1);
    Handler handler;
    handler.answer = [&](const Request&) {
        entered.count_down();
        leave.wait();
        return textResponse(200, "text/plain", "done");
    };
    handler.isLong = [](const Request&) { return true; };
    Running running(handler);
    RawClient client(running.port());
    client.send(simpleGet);
    entered.wait();
    auto stopped = std::async(std::launch::async, [&] { running.server.stop(); });
    leave.count_down();
    const HttpAnswer answer = client.read();
    EXPECT_EQ(answer.body, "done");
    stopped.get();
    EXPECT_TRUE(client.closes());
}

TEST(Server, stopsWithinTwoSecondsWhoeverHoldsOn) {
    Handler handler;
    handler.answer = [](const Request&) {
        return textResponse(200, "text/plain", std::string(50'000'000, 'x'));
    };
    Running running(handler);
    RawClient client(running.port(), 4'096);
    client.send(simpleGet);
    client.some(1);
    const auto start = std::chrono::steady_clock::now();
    running.server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
}

TEST(Server, saysWhichPortIsTaken) {
    const Running running(answering("x"));
    ServerLimits limits;
    limits.port = running.port();
    Server second(limits, answering("y"));
    try {
        second.start();
        FAIL() << "two servers have one port";
    } catch (const std::runtime_error& e) {
        EXPECT_THAT(e.what(), HasSubstr(std::to_string(running.port())));
        EXPECT_THAT(e.what(), HasSubstr("--port"));
    }
    EXPECT_EQ(get(running.port(), "/").body, "x");
}

TEST(Server, saysWhichHostIsNone) {
    ServerLimits limits;
    limits.host = "203.0.113.1";  // reserved for documentation: no interface has it
    Server server(limits, answering("y"));
    try {
        server.start();
        FAIL() << "listens on a foreign address";
    } catch (const std::runtime_error& e) {
        EXPECT_THAT(e.what(), HasSubstr("203.0.113.1"));
    }
}

TEST(Server, logsEveryAnswerOnce) {
    std::mutex mutex;
    std::vector<std::string> entries;
    Handler handler = answering("hello");
    handler.log = [&](const Request& request, int status, std::size_t bytes, std::chrono::microseconds time) {
        const std::lock_guard lock(mutex);
        entries.push_back(std::to_string(status) + " " + request.client + (bytes > 100 ? " full" : " empty") +
                          (time.count() >= 0 ? "" : " negative"));
    };
    {
        const Running running(handler);
        RawClient client(running.port());
        client.send(std::string(simpleGet) + "GET //x HTTP/1.1\r\nHost: h\r\n\r\n");
        client.read();
        client.read();
        EXPECT_TRUE(client.closes());
    }
    EXPECT_THAT(entries, ElementsAre("200 127.0.0.1 full", "400 127.0.0.1 full"));
}

TEST(ServerLimits, comeFromTheSettings) {
    Settings settings;
    settings.set("server.port", "9000", {});
    settings.set("server.head_seconds", "3", {});
    settings.set("server.header_bytes", "2048", {});
    const ServerLimits limits = limitsFrom(settings);
    EXPECT_EQ(limits.host, "127.0.0.1");
    EXPECT_EQ(limits.port, 9000);
    EXPECT_EQ(limits.headTime, 3s);
    EXPECT_EQ(limits.headerBytes, 2048U);
    const ServerLimits initial = limitsFrom(Settings());
    const ServerLimits own;
    EXPECT_EQ(initial.connections, own.connections);
    EXPECT_EQ(initial.bodyBytes, own.bodyBytes);
    EXPECT_EQ(initial.writeTime, own.writeTime);
    EXPECT_EQ(initial.requestsPerConnection, own.requestsPerConnection);
}

}  // namespace
}  // namespace offerbook
