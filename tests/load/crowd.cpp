#include "load/crowd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <string>
#include <system_error>

namespace offerbook::test {

namespace {

/// For the largest crowd. Not more: some programs go through all that they may have.
constexpr rlim_t enoughDescriptors = 20'000;
constexpr int patienceMilliseconds = 20'000;
constexpr std::size_t addressesPerNet = 250;

[[noreturn]] void failed(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

sockaddr_in addressOf(std::uint32_t host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(host);
    return address;
}

/// Bytes of the first answer in `text`, or nothing while it is not whole.
std::size_t wholeAnswer(std::string_view text) {
    constexpr std::string_view field = "\r\nContent-Length: ";
    const std::size_t end = text.find("\r\n\r\n");
    const std::size_t length = text.find(field);
    if (end == std::string_view::npos || length >= end) return 0;
    std::size_t body = 0;
    std::from_chars(text.data() + length + field.size(), text.data() + end, body);
    const std::size_t size = end + 4 + body;
    return text.size() >= size ? size : 0;
}

}  // namespace

std::size_t raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) failed("getrlimit");
    limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, enoughDescriptors));
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) failed("setrlimit");
    return limit.rlim_cur;
}

Descriptor connectAs(std::size_t who, std::uint16_t port, int receiveBuffer) {
    Descriptor client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!client) failed("socket");
    const int on = 1;
    ::setsockopt(client.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // The port is then chosen by both ends of the connection: there are enough of them for each address.
    ::setsockopt(client.number(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (receiveBuffer > 0)
        ::setsockopt(client.number(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    const std::size_t net = who / addressesPerNet % addressesPerNet;
    const auto own =
        addressOf(static_cast<std::uint32_t>(0x7f010001U + (net << 8U) + who % addressesPerNet), 0);
    const auto server = addressOf(INADDR_LOOPBACK, port);
    if (::bind(client.number(), reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0) failed("bind");
    if (::connect(client.number(), reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0)
        failed("connect");
    return client;
}

bool sendNow(const Descriptor& client, std::string_view bytes) {
    const ssize_t put = ::send(client.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return put == static_cast<ssize_t>(bytes.size());
}

int readAnswer(const Descriptor& client) {
    std::string text;
    std::array<char, 4'096> part{};
    while (wholeAnswer(text) == 0) {
        pollfd ready{client.number(), POLLIN, 0};
        if (::poll(&ready, 1, patienceMilliseconds) <= 0) return 0;
        const ssize_t got = ::recv(client.number(), part.data(), part.size(), MSG_DONTWAIT);
        if (got <= 0) return 0;
        text.append(part.data(), static_cast<std::size_t>(got));
    }
    int status = 0;
    std::from_chars(text.data() + 9, text.data() + 12, status);
    return status;
}

void resetOnClose(const Descriptor& client) {
    const linger reset{1, 0};
    ::setsockopt(client.number(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}

void Crowd::connect(std::size_t count, int receiveBuffer) {
    clients_.reserve(clients_.size() + count);
    for (std::size_t left = count; left > 0; --left)
        clients_.push_back(connectAs(clients_.size(), port_, receiveBuffer));
}

std::size_t Crowd::send(std::string_view bytes) {
    std::size_t sent = 0;
    for (const Descriptor& client : clients_) sent += sendNow(client, bytes) ? 1 : 0;
    return sent;
}

std::size_t Crowd::answered() {
    std::size_t good = 0;
    for (const Descriptor& client : clients_) good += readAnswer(client) == 200 ? 1 : 0;
    return good;
}

}  // namespace offerbook::test
