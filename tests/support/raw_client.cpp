#include "support/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace offerbook::test {

std::string HttpAnswer::header(std::string_view name) const {
    const std::string wanted(name);
    for (const auto& [key, value] : headers)
        if (::strcasecmp(key.c_str(), wanted.c_str()) == 0) return value;
    return {};
}

RawClient::RawClient(std::uint16_t port, int receiveBuffer, const char* from)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (socket_ < 0) throw std::system_error(errno, std::generic_category(), "socket");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // The port of our own is chosen when connecting, so that many may be open to several servers.
    ::setsockopt(socket_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    if (receiveBuffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = ::inet_addr(from);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0 ||
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const int why = errno;
        ::close(socket_);
        throw std::system_error(why, std::generic_category(), "connect to port " + std::to_string(port));
    }
}

RawClient::RawClient(RawClient&& other) noexcept
    : interim(other.interim),
      patience(other.patience),
      socket_(std::exchange(other.socket_, -1)),
      buffer_(std::move(other.buffer_)) {}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        pollfd ready{socket_, POLLOUT, 0};
        if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return false;
        const ssize_t put = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

void RawClient::reset() {
    const linger cut{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &cut, sizeof cut);
    ::close(std::exchange(socket_, -1));
}

void RawClient::finish() {
    ::shutdown(socket_, SHUT_WR);
}

std::string RawClient::some(std::size_t most) {
    if (buffer_.empty() && !more()) return {};
    std::string part = buffer_.substr(0, most);
    buffer_.erase(0, part.size());
    return part;
}

bool RawClient::closes() {
    return buffer_.empty() && receive(buffer_) == Came::end;
}

bool RawClient::more() {
    return receive(buffer_) == Came::bytes;
}

RawClient::Came RawClient::receive(std::string& into) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return Came::nothing;
    std::array<char, 65'536> part{};
    const ssize_t got = ::recv(socket_, part.data(), part.size(), MSG_DONTWAIT);
    if (got <= 0) return got == 0 || errno == ECONNRESET ? Came::end : Came::nothing;
    into.append(part.data(), static_cast<std::size_t>(got));
    return Came::bytes;
}

std::optional<std::string> RawClient::line() {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n")) == std::string::npos)
        if (!more()) return std::nullopt;
    std::string text = buffer_.substr(0, end);
    buffer_.erase(0, end + 2);
    return text;
}

std::optional<std::string> RawClient::exactly(std::size_t count) {
    while (buffer_.size() < count)
        if (!more()) return std::nullopt;
    std::string text = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return text;
}

HttpAnswer RawClient::read(bool bodiless) {
    HttpAnswer answer;
    const auto status = line();
    if (!status || !status->starts_with("HTTP/1.1 ")) return {};
    for (auto field = line();; field = line()) {
        if (!field) return {};
        if (field->empty()) break;
        const std::size_t colon = field->find(": ");
        if (colon == std::string::npos) return {};
        answer.headers.emplace_back(field->substr(0, colon), field->substr(colon + 2));
    }
    const int code = std::atoi(status->c_str() + 9);
    if (code >= 100 && code < 200) {
        ++interim;
        return read(bodiless);
    }
    if (bodiless || code == 204 || code == 304) {
        answer.status = code;
        return answer;
    }
    if (answer.header("transfer-encoding") == "chunked") {
        for (;;) {
            const auto size = line();
            if (!size) return {};
            const std::size_t count = std::strtoul(size->c_str(), nullptr, 16);
            const auto part = exactly(count);
            if (!part || line() != "") return {};
            if (count == 0) break;
            answer.body += *part;
        }
    } else if (const std::string length = answer.header("content-length"); !length.empty()) {
        const auto body = exactly(std::strtoul(length.c_str(), nullptr, 10));
        if (!body) return {};
        answer.body = *body;
    } else {
        while (more()) {
        }
        answer.body = std::exchange(buffer_, {});
    }
    answer.status = code;
    return answer;
}

}  // namespace offerbook::test
