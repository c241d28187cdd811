// The server under TLS, over sockets of this machine.
#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>

#include "support/waiting.h"
#include "web/server/running_tls.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

constexpr int tls11 = 0x0302;
constexpr int tls12 = 0x0303;
constexpr int tls13 = 0x0304;
constexpr std::string_view lastGet = "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

Handler echoing() {
    Handler handler;
    handler.answer = [](const Request& request) { return textResponse(200, "text/plain", request.body); };
    return handler;
}

Handler answeringShared(std::size_t bytes) {
    const auto body = std::make_shared<const std::string>(bytes, 'x');
    Handler handler;
    handler.answer = [body](const Request&) {
        Response response;
        response.body = body;
        return response;
    };
    return handler;
}

bool isEmptied(const Server& server) {
    return comes([&] { return server.connections() == 0; });
}

TEST(Tls, answersOneAfterTheOtherOnOneConnection) {
    for (const int version : {tls12, tls13}) {
        const RunningTls running(answering("hello"));
        TlsClient client(running.port(), {.trusted = running.identity.certificate(), .version = version});
        ASSERT_TRUE(client.shakesHands()) << client.error();
        EXPECT_EQ(client.version(), version == tls12 ? "TLSv1.2" : "TLSv1.3");
        EXPECT_EQ(client.protocol(), "http/1.1");
        for (int i = 0; i < 3; ++i) {
            client.send(simpleGet);
            EXPECT_EQ(client.read().body, "hello");
        }
        std::string many;
        for (int i = 0; i < 200; ++i) many += simpleGet;
        client.send(many);
        for (int i = 0; i < 200; ++i) ASSERT_EQ(client.read().body, "hello");
    }
}

TEST(Tls, sendsTheCertificatesThatLeadToTheAuthority) {
    const TestCertificate root = testCertificate({.name = "root", .signsOthers = true});
    const TestCertificate middle = testCertificate({.name = "middle", .issuer = &root, .signsOthers = true});
    TestCertificate own = testCertificate({.issuer = &middle});
    own.certificate += middle.certificate;
    RunningTls running(answering("x"));
    running.identity.put(own);
    running.server.useTls(running.identity.context());
    TlsClient client(running.port(), {.trusted = root.certificate});
    EXPECT_TRUE(client.shakesHands()) << client.error();
}

TEST(Tls, choosesHttp11Alone) {
    const RunningTls running(answering("x"));
    TlsClient both(running.port(), {.protocols = "h2 http/1.1"});
    EXPECT_TRUE(both.shakesHands());
    EXPECT_EQ(both.protocol(), "http/1.1");
    TlsClient none(running.port(), {.protocols = ""});
    none.send(simpleGet);
    EXPECT_EQ(none.read().body, "x");
    EXPECT_EQ(none.protocol(), "");
    TlsClient other(running.port(), {.protocols = "h2"});
    EXPECT_FALSE(other.shakesHands());
    EXPECT_THAT(other.error(), HasSubstr("no application protocol"));
}

TEST(Tls, refusesOldVersions) {
    const RunningTls running(answering("x"));
    TlsClient old(running.port(), {.version = tls11});
    EXPECT_FALSE(old.shakesHands());
    EXPECT_THAT(old.error(), HasSubstr("protocol version"));
    const RunningTls strict(answering("x"), {}, true);
    TlsClient middling(strict.port(), {.version = tls12});
    EXPECT_FALSE(middling.shakesHands());
    EXPECT_THAT(middling.error(), HasSubstr("protocol version"));
    TlsClient current(strict.port(), {.version = tls13});
    EXPECT_TRUE(current.shakesHands());
}

TEST(Tls, refusesASecondHandshake) {
    const RunningTls running(answering("x"));
    TlsClient client(running.port(), {.version = tls12});
    client.send(simpleGet);
    EXPECT_EQ(client.read().body, "x");
    EXPECT_FALSE(client.renegotiates());
    EXPECT_THAT(client.error(), HasSubstr("no renegotiation"));
}

TEST(Tls, takesBytesOneByOne) {
    const RunningTls running(answering("hello"));
    TlsClient client(running.port(), {.byteByByte = true});
    client.send(std::string(simpleGet) + std::string(lastGet));
    EXPECT_EQ(client.read().body, "hello");
    EXPECT_EQ(client.read().body, "hello");
    EXPECT_TRUE(client.closes());
}

TEST(Tls, sendsLargeBodiesWholeToSlowReaders) {
    std::string body;
    body.resize(10'000'000, 'x');
    const RunningTls running(answeringShared(body.size()));
    TlsClient client(running.port(), {.receiveBuffer = 4'096});
    client.send(std::string(simpleGet) + std::string(simpleGet));
    EXPECT_EQ(client.read().body, body);
    EXPECT_EQ(client.read().body, body);
}

TEST(Tls, takesLargeBodies) {
    const RunningTls running(echoing());
    const std::string body(1'000'000, 'y');
    TlsClient client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + body);
    EXPECT_EQ(client.read().body, body);
    client.send(simpleGet);
    EXPECT_EQ(client.read().status, 200);
}

TEST(Tls, sendsPulledBodiesWhole) {
    Handler handler;
    handler.answer = [](const Request&) {
        Response response;
        response.body = PullSource([left = std::make_shared<int>(60)]() -> std::string {
            return (*left)-- > 0 ? std::string(32'768, 'z') : std::string();
        });
        return response;
    };
    handler.isLong = [](const Request& request) { return request.parameter("long").has_value(); };
    for (const char* target : {"/", "/?long=1"}) {
        const RunningTls running(handler);
        TlsClient client(running.port(), {.receiveBuffer = 16'384});
        client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: h\r\n\r\n" + std::string(simpleGet));
        EXPECT_EQ(client.read().body.size(), 60U * 32'768);
        EXPECT_EQ(client.read().body.size(), 60U * 32'768);
    }
}

TEST(Tls, saysTheEnd) {
    ServerLimits limits;
    limits.idleTime = 100ms;
    RunningTls running(answering("x"), limits);
    TlsClient last(running.port());
    last.send(lastGet);
    EXPECT_EQ(last.read().body, "x");
    EXPECT_TRUE(last.closes());
    EXPECT_TRUE(last.toldTheEnd()) << "after the last answer";
    TlsClient refused(running.port());
    refused.send("GET //x HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(refused.read().status, 400);
    EXPECT_TRUE(refused.closes());
    EXPECT_TRUE(refused.toldTheEnd()) << "after a refusal";
    TlsClient idle(running.port());
    idle.send(simpleGet);
    EXPECT_EQ(idle.read().body, "x");
    EXPECT_TRUE(idle.closes());
    EXPECT_TRUE(idle.toldTheEnd()) << "when idle for too long";
    TlsClient old(running.port());
    old.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(old.read().body, "x");
    EXPECT_TRUE(old.closes());
    EXPECT_TRUE(old.toldTheEnd()) << "of an old client";
}

TEST(Tls, takesTheEndOnlyFromTheClient) {
    const RunningTls running(echoing());
    const std::string half = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhi";
    TlsClient orderly(running.port());
    orderly.send(half);
    orderly.finish();
    EXPECT_EQ(orderly.read().status, 400);
    EXPECT_TRUE(orderly.closes());
    TlsClient cut(running.port());
    cut.send(half);
    cut.cut();
    EXPECT_EQ(cut.some(), "") << "a cut wire is no end of a request";
    EXPECT_TRUE(isEmptied(running.server));
}

TEST(Tls, doesNotWaitForAHandshakeLongerThanForAHead) {
    ServerLimits limits;
    limits.headTime = 100ms;
    const RunningTls running(answering("x"), limits);
    RawClient silent(running.port());
    EXPECT_TRUE(silent.closes());
    RawClient half(running.port());
    half.send(TlsClient::greeting().substr(0, 100));
    EXPECT_TRUE(half.closes());
    TlsClient greeted(running.port());
    EXPECT_TRUE(greeted.shakesHands());
    EXPECT_TRUE(greeted.closes());
    RawClient dripping(running.port());
    dripping.patience = 5ms;
    const std::string greeting = TlsClient::greeting();
    std::size_t sent = 0;
    while (sent < greeting.size() && !dripping.closes() && dripping.send(greeting.substr(sent, 1))) ++sent;
    EXPECT_LT(sent, greeting.size());
}

TEST(Tls, keepsTheTimesOfHeadAndBody) {
    ServerLimits limits;
    limits.headTime = limits.bodyTime = 100ms;
    const RunningTls running(answering("x"), limits);
    TlsClient half(running.port());
    half.send("GET / HT");
    EXPECT_EQ(half.read().status, 408);
    EXPECT_TRUE(half.closes());
    TlsClient body(running.port());
    body.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhi");
    EXPECT_EQ(body.read().status, 408);
    EXPECT_TRUE(body.closes());
    EXPECT_TRUE(body.toldTheEnd());
}

TEST(Tls, dropsAClientThatReadsNothing) {
    ServerLimits limits;
    limits.writeTime = 100ms;
    const RunningTls running(answeringShared(50'000'000), limits);
    TlsClient client(running.port(), {.receiveBuffer = 4'096});
    client.send(simpleGet);
    std::size_t bytes = client.some(1).size();
    EXPECT_TRUE(isEmptied(running.server));
    for (std::string part = client.some(); !part.empty(); part = client.some()) bytes += part.size();
    EXPECT_LT(bytes, 50'000'000U);
    EXPECT_FALSE(client.toldTheEnd());
}

TEST(Tls, closesOnGarbageAtOnce) {
    ServerLimits limits;
    limits.headTime = 1h;
    const RunningTls running(answering("x"), limits);
    for (const std::string& garbage :
         {std::string("\0\0\0\0\0\0\0\0", 8), std::string("SSH-2.0-OpenSSH_9.2\r\n"),
          std::string(100'000, '\xff'), TlsClient::greeting().replace(5, 20, 20, '\x7f'),
          std::string("\x16\x03\x01\xff\xff\x01", 6)}) {
        RawClient client(running.port());
        client.send(garbage);
        EXPECT_TRUE(isEmptied(running.server)) << garbage.substr(0, 20);
    }
    TlsClient good(running.port());
    good.send(simpleGet);
    EXPECT_EQ(good.read().body, "x");
}

TEST(Tls, tellsPlainHttpWhereItIs) {
    const RunningTls running(answering("x"));
    for (const std::string& request :
         {std::string(simpleGet),
          "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 90000\r\n\r\n" + std::string(90'000, 'x')}) {
        RawClient client(running.port());
        client.send(request);
        const HttpAnswer answer = client.read();
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.header("content-type"), "application/problem+json");
        EXPECT_THAT(answer.body, HasSubstr("https://"));
        EXPECT_TRUE(client.closes());
    }
}

TEST(Tls, neverRaisesSigpipe) {
    static std::atomic<int> raised;
    raised = 0;
    const auto before = std::signal(SIGPIPE, [](int) { ++raised; });
    // Poco blocks it; the loops take this thread's mask.
    sigset_t pipe;
    sigset_t mask;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_UNBLOCK, &pipe, &mask);
    {
        const RunningTls running(answeringShared(50'000'000));
        for (int i = 0; i < 20; ++i) {
            // Closing with bytes unread after a half-close resets a connection that may still be written to.
            TlsClient client(running.port(), {.receiveBuffer = 4'096});
            client.send(simpleGet);
            client.some(1);
            client.cut();
        }
        EXPECT_TRUE(isEmptied(running.server));
    }
    pthread_sigmask(SIG_SETMASK, &mask, nullptr);
    std::signal(SIGPIPE, before);
    EXPECT_EQ(raised, 0);
}

TEST(Tls, stopsAtOnceWhateverItsClientsDo) {
    RunningTls running(answering("x"));
    TlsClient idle(running.port());
    idle.send(simpleGet);
    ASSERT_EQ(idle.read().status, 200);
    TlsClient begun(running.port());
    begun.send("GET /");
    TlsClient greeted(running.port());
    ASSERT_TRUE(greeted.shakesHands());
    RawClient half(running.port());
    half.send(TlsClient::greeting().substr(0, 100));
    RawClient silent(running.port());
    ASSERT_TRUE(comes([&] { return running.server.connections() == 5; }));
    const auto start = std::chrono::steady_clock::now();
    running.server.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
    EXPECT_EQ(running.server.connections(), 0U);
    EXPECT_TRUE(idle.closes());
    EXPECT_TRUE(idle.toldTheEnd());
    EXPECT_TRUE(half.closes());
    EXPECT_TRUE(silent.closes());
}

TEST(Tls, takesAnotherCertificateForWhoConnectsNext) {
    RunningTls running(answering("x"));
    TlsClient before(running.port());
    before.send(simpleGet);
    ASSERT_EQ(before.read().body, "x");
    EXPECT_EQ(before.serverName(), "localhost");
    running.identity.put(testCertificate({.name = "renewed"}));
    running.server.useTls(running.identity.context());
    TlsClient after(running.port());
    after.send(simpleGet);
    EXPECT_EQ(after.read().body, "x");
    EXPECT_EQ(after.serverName(), "renewed");
    before.send(simpleGet);
    EXPECT_EQ(before.read().body, "x");
}

TEST(Tls, servesManyClients) {
    const RunningTls running(answering("x"));
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<TlsClient>> clients;
        clients.reserve(50);
        for (int i = 0; i < 50; ++i) clients.push_back(std::make_unique<TlsClient>(running.port()));
        for (const auto& client : clients) client->send(simpleGet);
        for (const auto& client : clients) EXPECT_EQ(client->read().body, "x");
    }
    EXPECT_TRUE(isEmptied(running.server));
}

}  // namespace
}  // namespace offerbook::test
