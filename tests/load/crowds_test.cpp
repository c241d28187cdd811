// Crowds of clients, idle, slow and fickle: others hardly notice, nothing is left behind, and stopping is
// quick.
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "load/probe.h"
#include "load/served_book.h"
#include "support/waiting.h"

namespace offerbook::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t mebibyte = std::size_t{1} << 20U;
constexpr auto bearable = 20ms;
constexpr std::size_t fickleClientsPerSecond = 2'000;
#ifdef OFFERBOOK_SANITIZED
// A sanitizer's shadow and quarantine are not the server's memory.
constexpr bool memoryTells = false;
#else
constexpr bool memoryTells = true;
#endif

void expectLittleMemory(pid_t process) {
    if (memoryTells) {
        EXPECT_LT(memoryOf(process), 300 * mebibyte);
    }
}

TEST(Crowds, ofIdleClientsAreHeld) {
    ServedBook book;
    const std::size_t count = std::min<std::size_t>(10'000, book.mostConnections());
    EXPECT_TRUE(holdsOnce([&] {
        const auto alone = slowestOfHundred(book.port(), 1s);
        Crowd idle(book.port());
        idle.connect(count);
        auto slowest = 0us;
        // Asking again now and then keeps them from being idle for too long.
        for (auto left = loadTime(); left > 0s; left -= std::min(left, 20s)) {
            EXPECT_EQ(idle.send(liveRequest), count);
            EXPECT_EQ(idle.answered(), count);
            slowest = std::max(slowest, slowestOfHundred(book.port(), std::min(left, 20s)));
        }
        EXPECT_GE(descriptorsOf(book.server().process()), count);
        expectLittleMemory(book.server().process());
        // Nobody was sent away to make room.
        EXPECT_EQ(idle.send(liveRequest), count);
        EXPECT_EQ(idle.answered(), count);
        std::cout << count << " idle: " << slowest.count() << " us, alone " << alone.count() << " us\n";
        return slowest < alone + bearable;
    }));
}

/// Sends a byte a second for each of a crowd; those that the server sent away come again.
void drip(Crowd& crowd, const std::atomic<bool>& stop) {
    constexpr std::string_view head = "GET /health/live?so=slow HTTP/1.1\r\nHost: localhost\r\nX-Filler: ";
    const auto start = Clock::now();
    for (std::size_t sent = 0; !stop; ++sent) {
        const std::size_t place = sent % crowd.size();
        const std::size_t at = sent / crowd.size();
        if (!sendNow(crowd.at(place), at < head.size() ? head.substr(at, 1) : "x")) crowd.renew(place);
        std::this_thread::sleep_until(start + sent * 1'000'000us / crowd.size());
    }
}

TEST(Crowds, ofDrippingClientsAreHeld) {
    ServedBook book;
    const std::size_t count = std::min<std::size_t>(2'000, book.mostConnections());
    EXPECT_TRUE(holdsOnce([&] {
        const auto alone = slowestOfHundred(book.port(), 1s);
        Crowd slow(book.port());
        slow.connect(count);
        std::atomic<bool> stop{false};
        std::jthread dripping([&] { drip(slow, stop); });
        const auto slowest = slowestOfHundred(book.port(), loadTime());
        stop = true;
        dripping.join();
        expectLittleMemory(book.server().process());
        std::cout << count << " dripping: " << slowest.count() << " us, alone " << alone.count() << " us\n";
        return slowest < alone + bearable;
    }));
}

/// One client that comes, does one of six things, and goes; false where it was not answered as it should.
bool comeAndGo(std::uint16_t port, std::size_t who) {
    const Descriptor client = connectAs(who, port);
    switch (who % 6) {
        case 0:
            return sendNow(client, liveRequest) && readAnswer(client) == 200;
        case 1:
            return sendNow(client, liveRequest.substr(0, 20));
        case 2:
            return sendNow(client, liveRequest);  // goes without reading
        case 3:
            return sendNow(client, "POST /api/v1/match HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\n{");
        case 4:
            resetOnClose(client);
            return sendNow(client, liveRequest);
        default:
            return true;  // says nothing
    }
}

/// Clients at the rate that is asked for, or as fast as this machine can; how many were let down.
std::size_t letDown(std::uint16_t port, std::chrono::seconds time) {
    std::size_t failed = 0;
    const auto start = Clock::now();
    for (std::size_t who = 0; who < fickleClientsPerSecond * static_cast<std::size_t>(time.count()); ++who) {
        failed += comeAndGo(port, who) ? 0 : 1;
        std::this_thread::sleep_until(start + who * 1'000'000us / fickleClientsPerSecond);
    }
    return failed;
}

TEST(Crowds, ofFickleClientsLeaveNothingBehind) {
    ServedBook book;
    const pid_t process = book.server().process();
    slowestOfHundred(book.port(), 100ms);
    const std::size_t descriptors = descriptorsOf(process);
    // Memory that is kept for the next clients is no leak, so it may grow at first.
    EXPECT_EQ(letDown(book.port(), 2s), 0U);
    EXPECT_TRUE(holdsOnce([&] {
        const std::size_t before = memoryOf(process);
        EXPECT_EQ(letDown(book.port(), loadTime()), 0U);
        EXPECT_TRUE(comes([&] { return descriptorsOf(process) <= descriptors; }));
        const std::size_t after = memoryOf(process);
        std::cout << "memory " << before / 1'024 << " KiB, then " << after / 1'024 << " KiB\n";
        return !memoryTells || after < before + 3 * mebibyte;
    }));
}

TEST(Crowds, doNotHoldUpTheEnd) {
    EXPECT_TRUE(holdsOnce([] {
        ServedBook book;
        Crowd idle(book.port());
        idle.connect(1'000);
        idle.send(liveRequest);
        EXPECT_EQ(idle.answered(), idle.size());
        Crowd half(book.port());
        half.connect(100);
        EXPECT_EQ(half.send("GET /health/live HTTP/1.1\r\nHo"), half.size());
        // Each asks for more than the system buffers for it, and reads a little.
        std::string many;
        for (int i = 0; i < 200; ++i) many += "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Crowd slow(book.port());
        slow.connect(50, 4'096);
        EXPECT_EQ(slow.send(many), slow.size());
        EXPECT_EQ(slow.answered(), slow.size());
        const auto start = Clock::now();
        EXPECT_EQ(book.server().stop(), 0);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
        std::cout << "stopped in " << took.count() << " ms\n";
        return took < 2s;
    }));
}

}  // namespace
}  // namespace offerbook::test
