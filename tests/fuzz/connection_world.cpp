#include "fuzz/connection_world.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "fuzz/parsers.h"

namespace offerbook::test {

namespace {

/// More than a local socket takes, so that the server has to wait for the reader.
constexpr std::size_t wide = 300'000;
constexpr std::size_t partBytes = 40'000;
constexpr std::size_t parts = 8;

Response pulled(std::size_t failsAt) {
    Response response;
    response.body = PullSource([failsAt, given = std::size_t{0}]() mutable -> std::string {
        if (given == failsAt) throw std::runtime_error("the source of the body is gone");
        if (given == parts) return {};
        return std::string(partBytes, static_cast<char>('a' + given++));
    });
    return response;
}

Response answerOf(const Request& request) {
    const std::string kind = request.path.empty() ? "now" : request.path.back();
    static const auto wideBody = std::make_shared<const std::string>(wide, 'w');
    if (kind == "now") return textResponse(200, "text/plain", "now");
    if (kind == "echo") return textResponse(200, "text/plain", "<" + request.body + ">");
    if (kind == "none") return textResponse(204, "text/plain", "never sent");
    if (kind == "same") return textResponse(304, "text/plain", "never sent");
    if (kind == "pulled") return pulled(parts + 1);
    if (kind == "cut") return pulled(3);
    if (kind == "throws") throw 42;
    if (kind == "split") return Response().with("X-Split", "a\r\nSet-Cookie: b");
    if (kind != "wide") return textResponse(404, "text/plain", "nothing here");
    Response response;
    response.body = SharedBytes(wideBody);
    return response;
}

[[noreturn]] void failed(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

Descriptor localSocket() {
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.number() < 0) failed("socket");
    return socket;
}

/// At a name that the system chooses and that is no file.
Descriptor listening() {
    Descriptor socket = localSocket();
    const sockaddr_un address{AF_UNIX, {}};
    if (::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address.sun_family) !=
            0 ||
        ::listen(socket.number(), 4) != 0)
        failed("listen");
    return socket;
}

Descriptor connected(int listener) {
    sockaddr_un address{};
    socklen_t size = sizeof address;
    Descriptor socket = localSocket();
    if (::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
        ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&address), size) != 0)
        failed("connect");
    return socket;
}

void prepare(LoopShared& shared, int listener) {
    shared.limits.headerBytes = 1'024;
    shared.limits.headerFields = 8;
    shared.limits.bodyBytes = 256;
    shared.limits.requestsPerConnection = 100;
    // The verdict must not depend on how fast the machine is.
    shared.limits.connectionsPerAddress = 0;
    shared.limits.requestsPerSecond = 0;
    shared.addresses = std::make_unique<AddressLimits>(shared.limits, 0);
    shared.handler = std::make_shared<const Handler>(handlerOfEveryKind());
    shared.pool = std::make_unique<WorkerPool>(0, 4);
    shared.listener = listener;
}

}  // namespace

Handler handlerOfEveryKind() {
    Handler handler;
    handler.answer = answerOf;
    handler.isLong = [](const Request& request) {
        return !request.path.empty() && request.path.front() == "long";
    };
    handler.log = [](const Request& request, int status, std::size_t, std::chrono::microseconds) {
        hold(status >= 200 && status <= 599 && !request.id.empty(), "what is logged has a status and an id");
    };
    return handler;
}

ConnectionWorld::ConnectionWorld()
    : listener_(listening()),
      client_(connected(listener_.number())),
      loop_((prepare(shared_, listener_.number()), shared_)) {
    turn();
}

bool ConnectionWorld::send(std::string_view bytes) {
    if (left() || finished_) return false;
    const ssize_t put = ::send(client_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (put <= 0) return false;
    sent_ += bytes.substr(0, static_cast<std::size_t>(put));
    return static_cast<std::size_t>(put) == bytes.size();
}

bool ConnectionWorld::read(std::size_t most) {
    std::array<char, 65'536> part;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by the system
    const std::size_t before = received_.size();
    while (!left() && !ended_ && most > 0) {
        const ssize_t got = ::recv(client_.number(), part.data(), std::min(part.size(), most), MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) break;
        ended_ = got <= 0;
        if (got <= 0) break;
        received_.append(part.data(), static_cast<std::size_t>(got));
        most -= static_cast<std::size_t>(got);
    }
    return received_.size() > before;
}

void ConnectionWorld::finish() {
    finished_ = true;
    if (!left()) ::shutdown(client_.number(), SHUT_WR);
}

void ConnectionWorld::leave() {
    client_.close();
}

void ConnectionWorld::turn(std::chrono::milliseconds ahead) {
    loop_.turn(std::chrono::milliseconds(0), ahead);
}

bool ConnectionWorld::work() {
    return shared_.pool->runOne();
}

}  // namespace offerbook::test
