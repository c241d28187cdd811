// The program under a supervisor that listens (sd_notify), and with too few open files.
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>

#include "support/http_client.h"
#include "support/notify_socket.h"
#include "support/program.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;

/// Variables that programs started meanwhile get.
class Surroundings {
public:
    explicit Surroundings(const std::string& socket) {
        ::setenv("NOTIFY_SOCKET", socket.c_str(), 1);
        ::setenv("WATCHDOG_USEC", "200000", 1);
    }
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;
    ~Surroundings() {
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
    }
};

TEST(Supervised, tellsWhenItServesThatItLivesAndThatItStops) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    NotifySocket socket(NotifySocket::Kind::abstract);
    const Surroundings surroundings(socket.name());
    RunningServer server(program);
    const std::string ready = socket.nextWith("READY=1");
    EXPECT_THAT(ready, HasSubstr("\nSTATUS=Edition 1 of "));
    EXPECT_THAT(ready, HasSubstr(" schools is served at http://127.0.0.1:" + std::to_string(server.port())));
    EXPECT_EQ(get(server.port(), "/health/ready").status, 200);
    for (int i = 0; i < 3; ++i) EXPECT_NE(socket.nextWith("WATCHDOG=1"), "");
    book.edit("config/county.yaml", "service_name: ", "service_name: N");
    EXPECT_EQ(program.run({"publish"}).exitCode, 0);
    std::string news;
    while (news.find("STATUS=Edition 2 of ") == std::string::npos) {
        news = socket.next();
        ASSERT_NE(news, "");
    }
    server.signal(SIGHUP);
    EXPECT_NE(socket.nextWith("WATCHDOG=1"), "") << "a request to publish interrupts nothing";
    EXPECT_EQ(server.stop(), 0);
    EXPECT_NE(socket.nextWith("STOPPING=1"), "");
    EXPECT_EQ(socket.rest(), "");
}

TEST(Supervised, isNotReadyWhereItCannotServe) {
    const BookFolder book;
    NotifySocket socket;
    const Surroundings surroundings(socket.name());
    EXPECT_EQ(book.program().run({"serve", "--port", "0"}).exitCode, 1);
    EXPECT_EQ(socket.rest(), "");
}

TEST(OpenFiles, areWarnedOfWhereTheyAreTooFew) {
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    const pid_t process = ::fork();
    if (process == 0) {
        const rlimit few{64, 300};
        int code = 1;
        if (::setrlimit(RLIMIT_NOFILE, &few) == 0) {
            RunningServer server(program);
            const bool warned =
                server.output().find("This process may have 300 files and sockets open") != std::string::npos;
            code = warned && get(server.port(), "/").status == 200 && server.stop() == 0 ? 0 : 2;
        }
        ::_exit(code);
    }
    EXPECT_EQ(waitFor(process), 0);
}

}  // namespace
}  // namespace offerbook::test
