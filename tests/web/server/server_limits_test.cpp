// The limits per address, over sockets of this machine: each address of 127.0.0.0/8 is a client of its own.
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "base/settings.h"
#include "support/raw_client.h"
#include "support/waiting.h"
#include "web/server/running_server.h"
#include "web/server/server.h"

namespace offerbook {
namespace {

using test::answering;
using test::comes;
using test::HttpAnswer;
using test::RawClient;
using test::Running;
using test::simpleGet;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

ServerLimits withoutProxies() {
    ServerLimits limits;
    limits.trustedProxies = Networks();
    return limits;
}

ServerLimits oneRequest(ServerLimits limits) {
    limits.requestsPerSecond = 1;
    return limits;
}

ServerLimits oneConnection(ServerLimits limits) {
    limits.connectionsPerAddress = 1;
    return limits;
}

std::string getFor(std::string_view forwarded) {
    return "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + std::string(forwarded) + "\r\n\r\n";
}

/// The statuses of requests that are sent together, so that no time passes between them.
std::vector<int> statuses(RawClient& client, const std::vector<std::string>& requests) {
    std::string all;
    for (const std::string& request : requests) all += request;
    client.send(all);
    std::vector<int> found;
    for (std::size_t i = 0; i < requests.size(); ++i) found.push_back(client.read().status);
    return found;
}

TEST(RequestLimit, isAnsweredAndTheConnectionKept) {
    const Running running(answering("x"), oneRequest(withoutProxies()));
    RawClient client(running.port());
    client.send(std::string(simpleGet) + std::string(simpleGet) + "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.read().status, 200);
    const HttpAnswer refused = client.read();
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_EQ(refused.header("connection"), "");
    EXPECT_THAT(refused.body, HasSubstr("\"title\":\"Too Many Requests\""));
    EXPECT_EQ(client.read(true).status, 429);
    EXPECT_TRUE(comes([&] {
        client.send(simpleGet);
        return client.read().status == 200;
    }));
}

TEST(RequestLimit, doesNotHoldForOthers) {
    const Running running(answering("x"), oneRequest(withoutProxies()));
    RawClient greedy(running.port());
    EXPECT_THAT(statuses(greedy, {std::string(simpleGet), std::string(simpleGet)}), ElementsAre(200, 429));
    RawClient other(running.port(), 0, "127.0.0.2");
    EXPECT_THAT(statuses(other, {std::string(simpleGet)}), ElementsAre(200));
}

TEST(RequestLimit, isOfTheAddressAndNotOfTheConnection) {
    ServerLimits limits = oneRequest(withoutProxies());
    limits.loops = 2;
    const Running running(answering("x"), limits);
    // Of twenty at once most are refused, however slow this machine is.
    int refused = 0;
    for (int i = 0; i < 20; ++i) {
        RawClient client(running.port());
        refused += statuses(client, {std::string(simpleGet)}).front() == 429 ? 1 : 0;
    }
    EXPECT_GE(refused, 1);
}

TEST(RequestLimit, isDecidedBeforeHandlerAndWorkersAndLogged) {
    std::atomic<int> handled = 0;
    std::mutex mutex;
    std::vector<std::string> entries;
    Handler handler;
    handler.answer = [&](const Request&) {
        ++handled;
        return textResponse(200, "text/plain", "x");
    };
    handler.isLong = [&](const Request&) {
        ++handled;
        return true;
    };
    handler.log = [&](const Request& request, int status, std::size_t, std::chrono::microseconds) {
        const std::lock_guard lock(mutex);
        entries.push_back(std::to_string(status) + " " + request.client + " /" + request.path.at(0));
    };
    {
        const Running running(handler, oneRequest({}));
        RawClient client(running.port());
        const std::string first = "POST /a HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 192.0.2.7\r\n";
        EXPECT_THAT(statuses(client, {first + "\r\n", first + "Content-Length: 2\r\n\r\nhi"}),
                    ElementsAre(200, 429));
    }
    EXPECT_EQ(handled, 2);
    EXPECT_THAT(entries, ElementsAre("200 192.0.2.7 /a", "429 192.0.2.7 /a"));
}

TEST(RequestLimit, holdsForTheClientsThatATrustedProxyNames) {
    const Running running(answering("x"), oneRequest({}));
    RawClient proxy(running.port());
    EXPECT_THAT(
        statuses(proxy, {getFor("192.0.2.7"), getFor("192.0.2.7:5555"), getFor("192.0.2.8"),
                         getFor("192.0.2.8, 192.0.2.7, 127.0.0.1"), getFor("2001:db8::1"),
                         getFor("[2001:db8::2]:443"), std::string(simpleGet), std::string(simpleGet)}),
        ElementsAre(200, 429, 200, 429, 200, 429, 200, 200));
}

TEST(RequestLimit, takesNobodyElsesWordAboutClients) {
    std::mutex mutex;
    std::vector<std::string> clients;
    Handler handler = answering("x");
    handler.log = [&](const Request& request, int, std::size_t, std::chrono::microseconds) {
        const std::lock_guard lock(mutex);
        clients.push_back(request.client);
    };
    {
        const Running running(handler, oneRequest(withoutProxies()));
        RawClient client(running.port());
        EXPECT_THAT(statuses(client, {getFor("192.0.2.7"), getFor("192.0.2.8")}), ElementsAre(200, 429));
    }
    {
        const Running running(handler, oneRequest({}));
        RawClient client(running.port(), 0, "127.0.0.2");
        EXPECT_THAT(statuses(client, {getFor("192.0.2.7"), getFor("192.0.2.8")}), ElementsAre(200, 429));
    }
    EXPECT_THAT(clients, ElementsAre("127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.2"));
}

TEST(ConnectionLimit, isAnsweredAndEndsWhenOneCloses) {
    std::atomic<int> handled = 0;
    Handler handler;
    handler.answer = [&](const Request&) {
        ++handled;
        return textResponse(200, "text/plain", "x");
    };
    const Running running(handler, oneConnection(withoutProxies()));
    {
        RawClient first(running.port());
        EXPECT_THAT(statuses(first, {std::string(simpleGet)}), ElementsAre(200));
        RawClient second(running.port());
        second.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n");
        const HttpAnswer refused = second.read();
        EXPECT_EQ(refused.status, 429);
        EXPECT_EQ(refused.header("retry-after"), "5");
        EXPECT_EQ(refused.header("content-type"), "application/problem+json");
        EXPECT_EQ(refused.header("connection"), "close");
        // What still comes is taken: a reset could reach the client before it has read the answer.
        for (int i = 0; i < 20; ++i) EXPECT_TRUE(second.send(std::string(10'000, 'x')));
        EXPECT_TRUE(second.closes());
        RawClient other(running.port(), 0, "127.0.0.2");
        EXPECT_THAT(statuses(other, {std::string(simpleGet)}), ElementsAre(200));
        EXPECT_THAT(statuses(first, {std::string(simpleGet)}), ElementsAre(200));
        EXPECT_EQ(handled, 3);
    }
    EXPECT_TRUE(comes([&] {
        RawClient again(running.port());
        return statuses(again, {std::string(simpleGet)}).front() == 200;
    }));
    EXPECT_TRUE(comes([&] { return running.server.connections() == 0; }));
}

TEST(ConnectionLimit, doesNotLetTheRefusedPileUp) {
    ServerLimits limits = oneConnection(withoutProxies());
    limits.connections = 100;
    const Running running(answering("x"), limits);
    RawClient first(running.port());
    EXPECT_THAT(statuses(first, {std::string(simpleGet)}), ElementsAre(200));
    RawClient other(running.port(), 0, "127.0.0.2");
    EXPECT_THAT(statuses(other, {std::string(simpleGet)}), ElementsAre(200));
    std::vector<RawClient> refused;
    for (int i = 0; i < 300; ++i) {
        refused.emplace_back(running.port());
        // They read nothing and stay; nobody else has to go for them.
        EXPECT_LE(running.server.connections(), 2U + 64U);
    }
    EXPECT_THAT(statuses(first, {std::string(simpleGet)}), ElementsAre(200));
    EXPECT_THAT(statuses(other, {std::string(simpleGet)}), ElementsAre(200));
    refused.clear();
    EXPECT_TRUE(comes([&] { return running.server.connections() == 2; }));
    RawClient late(running.port());
    EXPECT_EQ(late.read().status, 429);
}

TEST(ConnectionLimit, makesNobodyGoForOneWhoIsTurnedAway) {
    ServerLimits limits = oneConnection(withoutProxies());
    limits.connections = 2;
    const Running running(answering("x"), limits);
    RawClient first(running.port());
    EXPECT_THAT(statuses(first, {std::string(simpleGet)}), ElementsAre(200));
    RawClient other(running.port(), 0, "127.0.0.2");
    EXPECT_THAT(statuses(other, {std::string(simpleGet)}), ElementsAre(200));
    RawClient refused(running.port());
    EXPECT_TRUE(refused.closes());
    EXPECT_THAT(statuses(first, {std::string(simpleGet)}), ElementsAre(200));
    EXPECT_THAT(statuses(other, {std::string(simpleGet)}), ElementsAre(200));
}

TEST(ConnectionLimit, doesNotHoldForTrustedProxies) {
    const Running running(answering("x"), oneConnection({}));
    std::vector<RawClient> connections;
    for (int i = 0; i < 10; ++i) {
        connections.emplace_back(running.port());
        EXPECT_THAT(statuses(connections.back(), {getFor("192.0.2.7")}), ElementsAre(200));
    }
    EXPECT_EQ(running.server.connections(), 10U);
}

TEST(ServerLimits, areEachTheirSetting) {
    Settings settings;
    std::int64_t value = 20;
    for (const SettingRow& row : settingRows()) {
        if (!row.key.starts_with("server.") || row.kind != SettingKind::whole) continue;
        const std::int64_t unlike = (row.least > 100 ? row.least : 0) + value++;
        ASSERT_FALSE(settings.set(row.key, std::to_string(unlike), {}).hasErrors()) << row.key;
    }
    settings.set("server.trusted_proxies", "192.0.2.0/24", {});
    const ServerLimits limits = limitsFrom(settings);
    const auto is = [&](const char* key, auto found) {
        EXPECT_EQ(static_cast<std::int64_t>(found), settings.whole(key)) << key;
    };
    is("server.loops", limits.loops);
    is("server.workers", limits.workers);
    is("server.queue", limits.queue);
    is("server.connections", limits.connections);
    is("server.connections_per_address", limits.connectionsPerAddress);
    is("server.requests_per_second", limits.requestsPerSecond);
    is("server.header_bytes", limits.headerBytes);
    is("server.header_fields", limits.headerFields);
    is("server.body_bytes", limits.bodyBytes);
    is("server.head_seconds", limits.headTime / 1s);
    is("server.body_seconds", limits.bodyTime / 1s);
    is("server.write_seconds", limits.writeTime / 1s);
    is("server.idle_seconds", limits.idleTime / 1s);
    is("server.requests_per_connection", limits.requestsPerConnection);
    EXPECT_TRUE(limits.trustedProxies.contain(*Address::parse("192.0.2.9")));
    EXPECT_FALSE(limits.trustedProxies.contain(*Address::parse("127.0.0.1")));
}

TEST(ServerLimits, ofAddressesAreTheTablesByDefault) {
    const ServerLimits initial = limitsFrom(Settings());
    const ServerLimits own;
    EXPECT_EQ(initial.connectionsPerAddress, own.connectionsPerAddress);
    EXPECT_EQ(initial.requestsPerSecond, own.requestsPerSecond);
    for (const char* const address : {"127.0.0.1", "::1", "127.0.0.2", "192.0.2.1"})
        EXPECT_EQ(initial.trustedProxies.contain(*Address::parse(address)),
                  own.trustedProxies.contain(*Address::parse(address)));
}

}  // namespace
}  // namespace offerbook
