// The program that serves HTTPS by itself: settings, the address it prints, a renewed certificate.
#include <chrono>
#include <csignal>
#include <filesystem>

#include "support/http_client.h"
#include "support/program.h"
#include "support/shared_data.h"
#include "support/test_certificate.h"
#include "support/tls_client.h"
#include "support/waiting.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A book whose settings name a certificate.
class TlsBook {
public:
    TlsBook() {
        put(testCertificate());
        set("server.tls_certificate = " + book.path("certificate.pem").string() +
            "\nserver.tls_key = " + book.path("key.pem").string() + "\n");
        book.program().fill();
    }

    void put(const TestCertificate& identity) const {
        book.folder().write("certificate.pem", identity.certificate);
        std::filesystem::permissions(book.folder().write("key.pem", identity.key),
                                     std::filesystem::perms(0600));
    }
    void set(const std::string& lines) const {
        const std::string file = "config/offerbook.properties";
        book.folder().write(file, contentOf(book.path(file)) + lines);
    }

    BookFolder book;
};

HttpAnswer getOver(TlsClient& client) {
    client.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client.read();
}

std::string nameServed(const RunningServer& server) {
    TlsClient client(server.port());
    client.shakesHands();
    return client.serverName();
}

TEST(ServeTls, servesHttpsAndSaysSo) {
    const TlsBook tls;
    RunningServer server(tls.book.program());
    EXPECT_THAT(server.output(), AllOf(HasSubstr("https://127.0.0.1:"), HasSubstr("is valid until 2")));
    TlsClient client(server.port(), {.trusted = contentOf(tls.book.path("certificate.pem"))});
    const HttpAnswer answer = getOver(client);
    EXPECT_EQ(answer.status, 200) << client.error();
    EXPECT_EQ(answer.header("Strict-Transport-Security"), "");
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(server.stop(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
    EXPECT_TRUE(client.closes());
    EXPECT_TRUE(client.toldTheEnd());
}

TEST(ServeTls, takesARenewedCertificateOnSighupAndKeepsItFromABadOne) {
    const TlsBook tls;
    RunningServer server(tls.book.program());
    TlsClient before(server.port());
    EXPECT_EQ(getOver(before).status, 200);
    EXPECT_EQ(before.serverName(), "localhost");

    tls.put(testCertificate({.name = "renewed"}));
    server.signal(SIGHUP);
    EXPECT_TRUE(comes([&] { return nameServed(server) == "renewed"; }));

    tls.put({testCertificate({.name = "wrong"}).certificate, testCertificate().key});
    server.signal(SIGHUP);
    EXPECT_TRUE(comes([&] {
        return server.output().find("The certificate that was served before is kept.") != std::string::npos;
    }));
    EXPECT_THAT(server.output(), HasSubstr("server.tls_key: This key does not belong to"));
    EXPECT_EQ(nameServed(server), "renewed");
    EXPECT_EQ(getOver(before).status, 200) << "who was connected stays connected";
}

TEST(ServeTls, refusesToStartWithWrongSettings) {
    const TlsBook tls;
    std::filesystem::remove(tls.book.path("key.pem"));
    const Ran missing = tls.book.program().run({"serve", "--port", "0"});
    EXPECT_EQ(missing.exitCode, 2);
    EXPECT_THAT(missing.err, HasSubstr("key.pem: error[setting]: server.tls_key: The file cannot be opened"));
    EXPECT_THAT(missing.out, Not(HasSubstr("served at")));

    tls.book.edit("config/offerbook.properties", "server.tls_key = ", "# server.tls_key = ");
    const Ran alone = tls.book.program().run({"serve", "--port", "0"});
    EXPECT_EQ(alone.exitCode, 2);
    EXPECT_THAT(alone.err, HasSubstr("server.tls_certificate is set and server.tls_key is not"));

    tls.set("server.tls_minimum = 1.1\n");
    const Ran old = tls.book.program().run({"serve", "--port", "0"});
    EXPECT_EQ(old.exitCode, 2);
    EXPECT_THAT(old.err, AllOf(HasSubstr("'server.tls_minimum' is '1.1'"), HasSubstr("1.2 1.3")));
}

TEST(ServeTls, leavesDraftsPlain) {
    const TlsBook tls;
    std::filesystem::remove(tls.book.path("key.pem"));
    const RunningServer draft(tls.book.program(), {}, {"preview"});
    EXPECT_THAT(draft.output(), HasSubstr("http://127.0.0.1:"));
    EXPECT_EQ(get(draft.port(), "/health/live").status, 200);
}

}  // namespace
}  // namespace offerbook::test
