// What one client cannot take from the others: places among the long requests, the workers' time, memory.
#include <atomic>
#include <latch>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "support/raw_client.h"
#include "support/waiting.h"
#include "web/server/running_server.h"
#include "web/server/worker_pool.h"

namespace offerbook::test {
namespace {

const std::string longGet = "GET /long HTTP/1.1\r\nHost: h\r\n\r\n";

TEST(WorkerPool, givesNobodyMoreThanAShareOfItsQueue) {
    WorkerPool pool(0, 80);
    std::size_t taken = 0;
    while (pool.offer([] {}, "greedy")) ++taken;
    EXPECT_GE(taken, 10U);
    EXPECT_LE(taken, 11U);
    EXPECT_TRUE(pool.offer([] {}, "modest"));
    EXPECT_TRUE(pool.offer([] {})) << "who has no name is not counted";
    EXPECT_FALSE(pool.offer([] {}, "greedy"));
    ASSERT_TRUE(pool.runOne());
    EXPECT_TRUE(pool.offer([] {}, "greedy")) << "a place is free again";
}

TEST(Server, computesNothingForClientsThatHaveGone) {
    std::latch entered(1);
    std::latch leave(1);
    std::atomic<int> computed{0};
    Handler handler;
    handler.answer = [&](const Request& request) {
        if (request.path.empty()) return textResponse(200, "text/plain", "short");
        if (++computed == 1) {
            entered.count_down();
            leave.wait();
        }
        return textResponse(200, "text/plain", "long");
    };
    handler.isLong = [](const Request& request) { return !request.path.empty(); };
    ServerLimits limits;
    limits.workers = 1;
    const Running running(handler, limits);
    RawClient first(running.port());
    first.send(longGet);
    entered.wait();
    {
        std::vector<RawClient> leaving;
        for (int number = 0; number < 20; ++number) {
            leaving.emplace_back(running.port());
            leaving.back().send(longGet);
        }
        ASSERT_TRUE(comes([&] { return running.server.connections() == 21; }));
        for (RawClient& client : leaving) client.reset();
    }
    ASSERT_TRUE(comes([&] { return running.server.connections() == 1; }));
    leave.count_down();
    EXPECT_EQ(first.read().body, "long");
    RawClient last(running.port());
    last.send(longGet);
    EXPECT_EQ(last.read().body, "long");
    EXPECT_EQ(computed, 2);
}

TEST(Server, boundsWhatAllRequestsTogetherHold) {
    ServerLimits limits;
    limits.bufferedBytes = 1'000'000;
    limits.bodyBytes = 400'000;
    const Running running(answering("ok"), limits);
    const std::string head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n";
    std::vector<RawClient> halfway;
    for (int number = 0; number < 8; ++number) {
        halfway.emplace_back(running.port());
        halfway.back().send(head + std::string(299'000, 'x'));
    }
    // At least one is over the bound; those that are not wait for the rest of their body.
    std::size_t refused = 0;
    for (RawClient& client : halfway) {
        client.send(std::string(1'000, 'x'));
        const HttpAnswer answer = client.read();
        if (answer.status != 503) continue;
        ++refused;
        EXPECT_EQ(answer.header("retry-after"), "1");
        EXPECT_EQ(answer.header("access-control-allow-origin"), "*");
        EXPECT_TRUE(client.closes());
    }
    EXPECT_GE(refused, 1U);
    EXPECT_LE(refused, 7U);
    halfway.clear();
    // All of it is given back.
    for (int number = 0; number < 8; ++number) {
        RawClient client(running.port());
        client.send(head + std::string(300'000, 'x'));
        EXPECT_EQ(client.read().status, 200) << number;
    }
}

TEST(Server, makesRoomByWhoSendsABodyWhereNobodyIsIdle) {
    ServerLimits limits;
    limits.connections = 4;
    const Running running(answering("ok"), limits);
    std::vector<RawClient> halfway;
    for (int number = 0; number < 4; ++number) {
        halfway.emplace_back(running.port());
        halfway.back().send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhal");
    }
    ASSERT_TRUE(comes([&] { return running.server.connections() == 4; }));
    RawClient fresh(running.port());
    fresh.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(fresh.read().body, "ok");
}

}  // namespace
}  // namespace offerbook::test
