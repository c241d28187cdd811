// What a supervisor hears of the service, over sockets of this machine.
#include "cli/supervisor.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <latch>
#include <string>

#include <gmock/gmock.h>

#include "support/notify_socket.h"
#include "support/raw_client.h"
#include "support/waiting.h"
#include "web/server/running_server.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

/// A service whose state the test sets.
struct Fake {
    std::atomic<int> edition{1};
    std::atomic<bool> turns{true};
    std::atomic<int> asked{0};

    Supervisor::Service service() {
        return {.status = [this] { return "Edition " + std::to_string(edition); },
                .turns =
                    [this] {
                        ++asked;
                        return turns.load();
                    }};
    }
    bool isAskedAgain(int times) {
        const int before = asked;
        return comes([&] { return asked >= before + times; });
    }
};

TEST(Supervisor, hearsOfTheStartAndTheStop) {
    for (const NotifySocket::Kind kind : {NotifySocket::Kind::file, NotifySocket::Kind::abstract}) {
        NotifySocket socket(kind);
        Fake fake;
        Supervisor supervisor({.socket = socket.name()});
        supervisor.start(fake.service());
        EXPECT_EQ(socket.next(), "READY=1\nSTATUS=Edition 1\n") << socket.name();
        supervisor.stop();
        EXPECT_EQ(socket.next(), "STOPPING=1\nSTATUS=Stopping ...\n");
        EXPECT_EQ(fake.asked, 0) << "no watchdog asks";
    }
}

TEST(Supervisor, hearsSignsOfLifeWhileAllGoesRound) {
    NotifySocket socket;
    Fake fake;
    Supervisor supervisor({.socket = socket.name(), .watchdog = 40ms});
    supervisor.start(fake.service());
    for (int i = 0; i < 3; ++i) EXPECT_NE(socket.nextWith("WATCHDOG=1"), "");
    fake.turns = false;
    ASSERT_TRUE(fake.isAskedAgain(2));  // The first may have been answered before.
    socket.rest();
    ASSERT_TRUE(fake.isAskedAgain(3));
    EXPECT_EQ(socket.rest(), "");
    fake.turns = true;
    EXPECT_NE(socket.nextWith("WATCHDOG=1"), "");
}

TEST(Supervisor, hearsOfAChangedStatusOnce) {
    NotifySocket socket;
    Fake fake;
    Supervisor supervisor({.socket = socket.name(), .watchdog = 40ms});
    supervisor.start(fake.service());
    fake.edition = 2;
    EXPECT_NE(socket.nextWith("STATUS=Edition 2"), "");
    ASSERT_TRUE(fake.isAskedAgain(3));
    EXPECT_THAT(socket.rest(), Not(HasSubstr("STATUS")));
}

TEST(Supervisor, hearsOneLineWhateverTheStatusHolds) {
    NotifySocket socket;
    Supervisor supervisor({.socket = socket.name()});
    supervisor.start(
        {.status = [] { return std::string("A\nMAINPID=1\r\tB"); }, .turns = [] { return true; }});
    EXPECT_EQ(socket.next(), "READY=1\nSTATUS=A MAINPID=1  B\n");
}

TEST(Supervisor, isNotThereWithoutASocket) {
    Supervisor supervisor({.socket = "", .watchdog = 1ms});
    supervisor.start({.status = []() -> std::string { throw std::logic_error("asked for the status"); },
                      .turns = []() -> bool { throw std::logic_error("asked whether it turns"); }});
    supervisor.stop();
}

TEST(Supervisor, stopsNothingWhereItCannotBeReached) {
    const std::string far(200, 'x');
    for (const std::string& name : {std::string("/nowhere/notify"), std::string("@offerbook-nobody"),
                                    std::string("vsock:2:1"), std::string("/"), "/" + far, "@" + far}) {
        Fake fake;
        Supervisor supervisor({.socket = name, .watchdog = 4ms});
        supervisor.start(fake.service());
        EXPECT_TRUE(fake.isAskedAgain(3)) << name;
        supervisor.stop();
    }
}

TEST(Supervisor, isWhatTheEnvironmentSays) {
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    ::unsetenv("WATCHDOG_PID");
    EXPECT_EQ(Supervisor::Wish::ofEnvironment().socket, "");
    EXPECT_EQ(Supervisor::Wish::ofEnvironment().watchdog, 0us);
    ::setenv("NOTIFY_SOCKET", "/run/notify", 1);
    ::setenv("WATCHDOG_USEC", "30000000", 1);
    EXPECT_EQ(Supervisor::Wish::ofEnvironment().socket, "/run/notify");
    EXPECT_EQ(Supervisor::Wish::ofEnvironment().watchdog, 30s);
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    EXPECT_EQ(Supervisor::Wish::ofEnvironment().watchdog, 30s);
    ::setenv("WATCHDOG_PID", std::to_string(::getppid()).c_str(), 1);
    EXPECT_EQ(Supervisor::Wish::ofEnvironment().watchdog, 0us) << "another process is watched";
    ::unsetenv("WATCHDOG_PID");
    for (const char* wrong : {"", "0", "-5", "soon", "99999999999999999999999"}) {
        ::setenv("WATCHDOG_USEC", wrong, 1);
        EXPECT_EQ(Supervisor::Wish::ofEnvironment().watchdog, 0us) << wrong;
    }
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
}

TEST(Supervisor, hearsNothingWhileAHandlerHoldsUpOneOfTheLoops) {
    std::latch held{1};
    std::latch goOn{1};
    Handler handler;
    handler.answer = [&](const Request&) {
        held.count_down();
        goOn.wait();
        return textResponse(200, "text/plain", "at last");
    };
    ServerLimits limits;
    limits.loops = 3;
    Running running(handler, limits);
    NotifySocket socket;
    Supervisor supervisor({.socket = socket.name(), .watchdog = 80ms});
    std::atomic<int> asked{0};
    const auto isAskedAgain = [&](int times) {
        const int before = asked;
        return comes([&] { return asked >= before + times; });
    };
    supervisor.start({.status = [] { return std::string("fine"); },
                      .turns =
                          [&] {
                              ++asked;
                              return running.server.turns();
                          }});
    for (int i = 0; i < 3; ++i) EXPECT_NE(socket.nextWith("WATCHDOG=1"), "");

    RawClient client(running.port());
    client.send(simpleGet);
    held.wait();
    // A loop that went round just before counts once more.
    EXPECT_TRUE(isAskedAgain(3));
    socket.rest();
    EXPECT_TRUE(isAskedAgain(5));
    EXPECT_EQ(socket.rest(), "");

    goOn.count_down();
    EXPECT_EQ(client.read().body, "at last");
    EXPECT_NE(socket.nextWith("WATCHDOG=1"), "");
}

}  // namespace
}  // namespace offerbook::test
