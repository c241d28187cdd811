// What a wire answers, plain and under TLS, in each state of its socket.
#include "web/server/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "support/waiting.h"
#include "web/server/running_tls.h"

namespace offerbook::test {
namespace {

using How = Passed::How;

enum class Speaks { plain, tls };

/// Both ends of a connection, after the handshake.
class WireStateTest : public testing::TestWithParam<Speaks> {
protected:
    void SetUp() override {
        const Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ASSERT_EQ(::bind(listener.number(), reinterpret_cast<sockaddr*>(&address), size), 0);
        ASSERT_EQ(::listen(listener.number(), 1), 0);
        ::getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size);
        const std::uint16_t port = ntohs(address.sin_port);
        if (GetParam() == Speaks::plain)
            client_ = std::make_unique<RawClient>(port, 4'096);
        else
            client_ = std::make_unique<TlsClient>(port, TlsWishes{.receiveBuffer = 4'096});
        Descriptor socket(::accept4(listener.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        const int number = socket.number();
        ASSERT_GE(number, 0);
        wire_ = std::make_unique<Wire>(std::move(socket),
                                       GetParam() == Speaks::plain ? nullptr : context_->session(number));
        std::thread other([this] { client_->send("hello"); });
        EXPECT_EQ(received(), "hello");
        other.join();
    }

    /// The next bytes, or a word for how it went.
    std::string received() {
        Passed got{How::blocked};
        EXPECT_TRUE(comes([&] {
            got = wire_->receive(scratch_);
            return got.how != How::blocked;
        }));
        if (got.how == How::some) return {scratch_.data(), got.bytes};
        return got.how == How::ended ? "(ended)" : "(broken)";
    }

    Passed send(std::string_view text) const {
        const iovec piece{const_cast<char*>(text.data()), text.size()};
        return wire_->send({&piece, 1});
    }

    TlsFolder identity_;
    std::shared_ptr<const TlsContext> context_ = identity_.context();
    std::unique_ptr<RawClient> client_;
    std::unique_ptr<Wire> wire_;
    std::vector<char> scratch_ = std::vector<char>(65'536);
};

TEST_P(WireStateTest, isBlockedWhereNothingCame) {
    EXPECT_EQ(wire_->receive(scratch_).how, How::blocked);
    EXPECT_EQ(wire_->awaits(EPOLLIN), std::uint32_t{EPOLLIN});
}

TEST_P(WireStateTest, gathersPieces) {
    const std::string large(30'000, 'b');
    const std::string end = "c";
    std::string expected = "a" + large + end;
    std::string left = expected;
    while (!left.empty()) {
        const std::size_t cut = left.size() / 3;
        const std::vector<iovec> pieces{{left.data(), cut}, {left.data() + cut, left.size() - cut}};
        const Passed put = wire_->send(pieces);
        ASSERT_NE(put.how, How::broken);
        left.erase(0, put.bytes);
        if (put.how == How::blocked) break;
    }
    expected.resize(expected.size() - left.size());
    std::string got;
    while (got.size() < expected.size()) {
        const std::string part = client_->some();
        ASSERT_FALSE(part.empty());
        got += part;
    }
    EXPECT_EQ(got, expected);
}

TEST_P(WireStateTest, sendsOnFromWhereItWasBlocked) {
    const std::string all = [] {
        std::string text;
        for (int i = 0; text.size() < 8'000'000; ++i) text += std::to_string(i) + ",";
        return text;
    }();
    std::string_view left = all;
    std::thread reader;
    std::string got;
    bool blocked = false;
    while (!left.empty()) {
        // Under TLS what is blocked comes again at another place and longer.
        const std::string moved(left.substr(0, blocked ? 20'000 : 15'000));
        const Passed put = send(moved);
        if (put.how == How::blocked && !reader.joinable())
            reader = std::thread([&] {
                while (got.size() < all.size()) {
                    const std::string part = client_->some();
                    if (part.empty()) return;
                    got += part;
                }
            });
        blocked = put.how == How::blocked;
        if (blocked) {
            EXPECT_EQ(wire_->awaits(EPOLLOUT), std::uint32_t{EPOLLOUT});
            std::this_thread::yield();
            continue;
        }
        ASSERT_EQ(put.how, How::some);
        left.remove_prefix(put.bytes);
    }
    ASSERT_TRUE(reader.joinable()) << "the buffers of the system took all";
    reader.join();
    EXPECT_EQ(got, all);
}

TEST_P(WireStateTest, tellsThatThePeerEnded) {
    client_->finish();
    EXPECT_EQ(received(), "(ended)");
    EXPECT_EQ(send("still").how, How::some);
    EXPECT_EQ(client_->some(), "still");
}

TEST_P(WireStateTest, isBrokenByAReset) {
    send("unread by the client, which makes it a reset");
    client_.reset();
    EXPECT_EQ(received(), "(broken)");
    EXPECT_EQ(send("x").how, How::broken);
}

TEST_P(WireStateTest, saysThatItIsFinished) {
    EXPECT_TRUE(wire_->finish());
    EXPECT_TRUE(client_->closes());
    client_->send("late");
    EXPECT_NE(received(), "(broken)") << "what still comes can be dropped";
}

class TlsWireTest : public WireStateTest {};

TEST_P(TlsWireTest, saysTheEndOnceThereIsRoomForIt) {
    auto& client = static_cast<TlsClient&>(*client_);
    const std::string filling(65'536, 'x');
    while (::send(wire_->socket(), filling.data(), filling.size(), MSG_DONTWAIT | MSG_NOSIGNAL) > 0) {
    }
    ASSERT_FALSE(wire_->finish());
    EXPECT_EQ(wire_->awaits(EPOLLIN), std::uint32_t{EPOLLOUT});
    while (!wire_->finish()) ASSERT_TRUE(client.dropsSome());
    while (client.dropsSome()) {
    }
    EXPECT_EQ(wire_->receive(scratch_).how, How::blocked) << "plain from now on";
}

TEST_P(TlsWireTest, isBrokenByAnEndWithoutAWord) {
    static_cast<TlsClient&>(*client_).cut();
    EXPECT_EQ(received(), "(broken)");
}

INSTANTIATE_TEST_SUITE_P(Plain, WireStateTest, testing::Values(Speaks::plain));
INSTANTIATE_TEST_SUITE_P(Tls, WireStateTest, testing::Values(Speaks::tls));
INSTANTIATE_TEST_SUITE_P(Tls, TlsWireTest, testing::Values(Speaks::tls));

}  // namespace
}  // namespace offerbook::test
