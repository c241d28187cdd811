// The counts behind the limits per address: requests per second and connections.
#include "web/server/address_limits.h"

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace offerbook {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t seed = 7;
const Clock::time_point start{1'000'000s};

ClientKey keyOf(std::string_view address) {
    return clientKey(*Address::parse(address));
}

/// How many of so many requests at once pass.
int passing(RequestRates& rates, ClientKey client, Clock::time_point now, int asked) {
    int passed = 0;
    for (int i = 0; i < asked; ++i) passed += rates.take(client, now) ? 1 : 0;
    return passed;
}

TEST(ClientKey, isOfTheWholeAddressOrOfTheSixtyFour) {
    EXPECT_NE(keyOf("192.0.2.1"), keyOf("192.0.2.2"));
    EXPECT_EQ(keyOf("192.0.2.1"), keyOf("::ffff:192.0.2.1"));
    EXPECT_EQ(keyOf("2001:db8:0:1::1"), keyOf("2001:db8:0:1:ffff::9"));
    EXPECT_NE(keyOf("2001:db8:0:1::1"), keyOf("2001:db8:0:2::1"));
    EXPECT_NE(keyOf("::1"), keyOf("0.0.0.0"));
}

TEST(RequestRates, letASecondsRequestsPassAtOnce) {
    RequestRates rates(10, seed);
    EXPECT_EQ(passing(rates, keyOf("192.0.2.1"), start, 15), 10);
    EXPECT_EQ(passing(rates, keyOf("192.0.2.2"), start, 15), 10);
}

TEST(RequestRates, fillTheBucketAtTheRate) {
    RequestRates rates(10, seed);
    const ClientKey client = keyOf("192.0.2.1");
    EXPECT_EQ(passing(rates, client, start, 10), 10);
    EXPECT_FALSE(rates.take(client, start + 99ms));
    EXPECT_EQ(passing(rates, client, start + 100ms, 5), 1);
    EXPECT_EQ(passing(rates, client, start + 450ms, 5), 3);
    EXPECT_EQ(passing(rates, client, start + 1h, 15), 10);
}

TEST(RequestRates, letPassASecondAfterARefusalHoweverOftenItWasRefused) {
    for (const std::size_t perSecond : {1U, 3U, 500U, 1'000'000U}) {
        RequestRates rates(perSecond, seed);
        const ClientKey client = keyOf("192.0.2.1");
        while (rates.take(client, start)) {
        }
        EXPECT_EQ(passing(rates, client, start, 1'000), 0) << perSecond;
        EXPECT_TRUE(rates.take(client, start + 1s)) << perSecond;
    }
}

TEST(RequestRates, holdTheRateOverTime) {
    RequestRates rates(100, seed);
    int passed = 0;
    for (int i = 0; i < 10'000; ++i) passed += rates.take(keyOf("192.0.2.1"), start + i * 1ms) ? 1 : 0;
    EXPECT_GE(passed, 1'090);  // ten seconds' and the bucket, which held a hundred
    EXPECT_LE(passed, 1'100);
}

TEST(RequestRates, outliveAClockOfAnotherLoopThatIsBehind) {
    RequestRates rates(10, seed);
    const ClientKey client = keyOf("192.0.2.1");
    EXPECT_EQ(passing(rates, client, start, 10), 10);
    EXPECT_FALSE(rates.take(client, start - 50ms));
    EXPECT_FALSE(rates.take(client, start));
}

TEST(RequestRates, letEverythingPassWithoutALimit) {
    RequestRates rates(0, seed);
    EXPECT_EQ(passing(rates, keyOf("192.0.2.1"), start, 100'000), 100'000);
}

TEST(RequestRates, doNotForgetWhoIsOverTheLimitForTheSakeOfMany) {
    RequestRates rates(100, seed, 64);
    const ClientKey greedy = keyOf("192.0.2.1");
    EXPECT_EQ(passing(rates, greedy, start, 200), 100);
    // A thousand times as many others as there are places, each with ten requests.
    for (std::uint32_t other = 0; other < 64'000; ++other)
        EXPECT_GE(passing(rates, ClientKey{(std::uint64_t{0x2001} << 48U) + other}, start, 10), 1);
    EXPECT_FALSE(rates.take(greedy, start));
    EXPECT_EQ(passing(rates, greedy, start + 500ms, 200), 50);
}

TEST(RequestRates, giveAFullBucketsPlaceAwayFirst) {
    RequestRates rates(10, seed, 16);  // one group
    for (std::uint32_t i = 0; i < 15; ++i) EXPECT_EQ(passing(rates, ClientKey{i}, start, 10), 10);
    EXPECT_TRUE(rates.take(ClientKey{100}, start));
    // Its place is free after 100 ms; the other fifteen still count.
    for (std::uint32_t other = 200; other < 300; ++other) {
        const auto now = start + 100ms + (other - 200) * 5ms;
        EXPECT_TRUE(rates.take(ClientKey{other}, now));
    }
    for (std::uint32_t i = 0; i < 15; ++i) EXPECT_EQ(passing(rates, ClientKey{i}, start + 600ms, 10), 6) << i;
}

TEST(RequestRates, remembersAThousandClientsAtOnce) {
    RequestRates rates(10, seed);
    for (int round = 0; round < 10; ++round)
        for (std::uint32_t i = 0; i < 1'000; ++i) ASSERT_TRUE(rates.take(ClientKey{i}, start));
    for (std::uint32_t i = 0; i < 1'000; ++i) EXPECT_FALSE(rates.take(ClientKey{i}, start)) << i;
}

TEST(RequestRates, areExactUnderTwoThreads) {
    RequestRates rates(10'000, seed);
    std::array<std::atomic<int>, 3> passed{};
    const auto ask = [&] {
        for (int i = 0; i < 9'000; ++i)
            for (std::uint32_t client = 0; client < passed.size(); ++client)
                passed[client] += rates.take(ClientKey{client}, start) ? 1 : 0;
    };
    std::thread other(ask);
    ask();
    other.join();
    for (const auto& count : passed) EXPECT_EQ(count, 10'000);
}

TEST(ConnectionCounts, refuseOneMoreUntilOneEnds) {
    ConnectionCounts counts(2, seed);
    const ClientKey client = keyOf("192.0.2.1");
    EXPECT_TRUE(counts.take(client));
    EXPECT_TRUE(counts.take(client));
    EXPECT_FALSE(counts.take(client));
    EXPECT_TRUE(counts.take(keyOf("192.0.2.2")));
    counts.release(client);
    EXPECT_TRUE(counts.take(client));
    EXPECT_FALSE(counts.take(client));
}

TEST(ConnectionCounts, keepNobodyWithoutConnections) {
    ConnectionCounts counts(2, seed);
    for (std::uint32_t i = 0; i < 1'000; ++i) EXPECT_TRUE(counts.take(ClientKey{i}));
    EXPECT_EQ(counts.clients(), 1'000U);
    for (std::uint32_t i = 0; i < 1'000; ++i) counts.release(ClientKey{i});
    EXPECT_EQ(counts.clients(), 0U);
}

TEST(ConnectionCounts, countNothingWithoutALimit) {
    ConnectionCounts counts(0, seed);
    for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(counts.take(ClientKey{1}));
    EXPECT_EQ(counts.clients(), 0U);
    counts.release(ClientKey{1});
}

TEST(ConnectionCounts, areExactUnderTwoThreads) {
    ConnectionCounts counts(1'000, seed);
    std::atomic<int> taken = 0;
    const auto ask = [&] {
        for (int i = 0; i < 100'000; ++i)
            if (counts.take(ClientKey{1})) counts.release(ClientKey{1});
        for (int i = 0; i < 900; ++i) taken += counts.take(ClientKey{1}) ? 1 : 0;
    };
    std::thread other(ask);
    ask();
    other.join();
    EXPECT_EQ(taken, 1'000);
}

TEST(AddressLimits, tellARequestsClientAndLimitIt) {
    ServerLimits settings;
    settings.requestsPerSecond = 2;
    settings.trustedProxies = Networks("10.0.0.0/8");
    AddressLimits limits(settings, seed);
    const auto ask = [&](std::string_view peer, const char* forwarded) {
        Request request;
        if (forwarded != nullptr) request.headers.emplace_back("x-forwarded-for", forwarded);
        const bool may = limits.takeRequest(request, *Address::parse(peer), start);
        return request.client + (may ? " may" : " may not");
    };
    EXPECT_EQ(ask("10.0.0.1", "192.0.2.7"), "192.0.2.7 may");
    EXPECT_EQ(ask("10.0.0.2", "192.0.2.7"), "192.0.2.7 may");
    EXPECT_EQ(ask("10.0.0.1", "192.0.2.7"), "192.0.2.7 may not");
    EXPECT_EQ(ask("192.0.2.7", "192.0.2.8"), "192.0.2.7 may not");
    EXPECT_EQ(ask("10.0.0.1", "192.0.2.8"), "192.0.2.8 may");
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(ask("10.0.0.1", nullptr), "10.0.0.1 may");
        EXPECT_EQ(ask("10.0.0.1", "10.0.0.9"), "10.0.0.9 may");
        EXPECT_EQ(ask("10.0.0.1", "192.0.2.7, unknown"), "10.0.0.1 may");
    }
}

TEST(AddressLimits, countNoConnectionsOfProxies) {
    ServerLimits settings;
    settings.connectionsPerAddress = 1;
    settings.trustedProxies = Networks("10.0.0.1");
    AddressLimits limits(settings, seed);
    const Address proxy = *Address::parse("10.0.0.1");
    const Address client = *Address::parse("10.0.0.2");
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(limits.takeConnection(proxy));
    limits.releaseConnection(proxy);
    EXPECT_TRUE(limits.takeConnection(client));
    EXPECT_FALSE(limits.takeConnection(client));
    limits.releaseConnection(client);
    EXPECT_TRUE(limits.takeConnection(client));
}

}  // namespace
}  // namespace offerbook
