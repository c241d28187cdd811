#include "support/notify_socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <system_error>

namespace offerbook::test {

NotifySocket::NotifySocket(Kind kind)
    : name_(kind == Kind::file ? (folder_.path() / "notify").string()
                               : "@offerbook-" + folder_.path().filename().string()),
      socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    name_.copy(address.sun_path, sizeof address.sun_path - 1);
    if (kind == Kind::abstract) address.sun_path[0] = '\0';
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name_.size());
    if (socket_ < 0 || ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0)
        throw std::system_error(errno, std::generic_category(), "bind to " + name_);
}

NotifySocket::~NotifySocket() {
    ::close(socket_);
}

std::string NotifySocket::take(std::chrono::milliseconds patience) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return {};
    std::array<char, 4096> datagram{};
    const ssize_t got = ::recv(socket_, datagram.data(), datagram.size(), MSG_DONTWAIT);
    return got <= 0 ? std::string() : std::string(datagram.data(), static_cast<std::size_t>(got));
}

std::string NotifySocket::next() {
    return take(std::chrono::seconds(20));
}

std::string NotifySocket::nextWith(const std::string& line) {
    for (std::string datagram = next(); !datagram.empty(); datagram = next())
        if (("\n" + datagram + "\n").find("\n" + line + "\n") != std::string::npos) return datagram;
    return {};
}

std::string NotifySocket::rest() {
    std::string all;
    for (std::string datagram = take({}); !datagram.empty(); datagram = take({})) all += datagram;
    return all;
}

}  // namespace offerbook::test
