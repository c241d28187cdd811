#include "publish/webhooks/wire.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace offerbook {

namespace {

std::string reason(int error) {
    return std::strerror(error);
}

std::string reasonOfTls() {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    return text.data();
}

}  // namespace

WebhookWire::WebhookWire(std::chrono::milliseconds patience, const std::atomic<bool>& stop)
    : end_(std::chrono::steady_clock::now() + patience), patience_(patience), stop_(stop) {}

WebhookWire::~WebhookWire() {
    SSL_free(tls_);
}

void WebhookWire::wait(short events) {
    constexpr std::chrono::milliseconds look{50};
    for (;;) {
        if (stop_) throw WireError("Stopped.");
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            throw WireError("There was no answer within " + std::to_string(patience_.count()) +
                            " milliseconds (webhooks.seconds).");
        pollfd waiting{socket_.number(), events, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min(left, look).count()));
        if (ready > 0) return;
        if (ready < 0 && errno != EINTR) throw WireError("Waiting failed: " + reason(errno));
    }
}

void WebhookWire::connect(const Address& address, std::uint16_t port) {
    const bool fourth = address.isFourth();
    socket_ =
        Descriptor(::socket(fourth ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket_.number() < 0) throw WireError("No socket: " + reason(errno));
    sockaddr_storage peer{};
    socklen_t size = 0;
    if (fourth) {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
        std::memcpy(&four.sin_addr, address.bytes().data() + 12, sizeof four.sin_addr);
        std::memcpy(&peer, &four, size = sizeof four);
    } else {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
        std::memcpy(&six.sin6_addr, address.bytes().data(), sizeof six.sin6_addr);
        std::memcpy(&peer, &six, size = sizeof six);
    }
    const int on = 1;
    ::setsockopt(socket_.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the interface of sockets
    if (::connect(socket_.number(), reinterpret_cast<const sockaddr*>(&peer), size) == 0) return;
    if (errno != EINPROGRESS) throw WireError("No connection to " + address.text() + ": " + reason(errno));
    wait(POLLOUT);
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(socket_.number(), SOL_SOCKET, SO_ERROR, &error, &length);
    if (error != 0) throw WireError("No connection to " + address.text() + ": " + reason(error));
}

bool WebhookWire::again(int result) {
    const int why = SSL_get_error(tls_, result);
    if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return false;
    wait(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT);
    return true;
}

void WebhookWire::encrypt(ssl_ctx_st* context, const std::string& host) {
    tls_ = SSL_new(context);
    if (tls_ == nullptr || SSL_set_fd(tls_, socket_.number()) != 1)
        throw WireError("No TLS: " + reasonOfTls());
    if (Address::parse(host)) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_), host.c_str());
    } else {
        SSL_set_tlsext_host_name(tls_, host.c_str());
        SSL_set1_host(tls_, host.c_str());
    }
    SSL_set_verify(tls_, SSL_VERIFY_PEER, nullptr);
    for (;;) {
        ERR_clear_error();
        const int result = SSL_connect(tls_);
        if (result == 1) return;
        if (again(result)) continue;
        const long verified = SSL_get_verify_result(tls_);
        if (verified != X509_V_OK)
            throw WireError("Its certificate is not accepted for " + host + ": " +
                            X509_verify_cert_error_string(verified) +
                            ". Renew it, or name its authority in webhooks.ca_file.");
        throw WireError("TLS failed: " + reasonOfTls());
    }
}

void WebhookWire::write(std::string_view bytes) {
    while (!bytes.empty()) {
        if (tls_ != nullptr) {
            ERR_clear_error();
            const int sent = SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
            if (sent > 0)
                bytes.remove_prefix(static_cast<std::size_t>(sent));
            else if (!again(sent))
                throw WireError("The receiver closed the connection while it was sent to.");
            continue;
        }
        const ssize_t sent = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno == EAGAIN || errno == EINTR)
            wait(POLLOUT);
        else
            throw WireError("The receiver closed the connection while it was sent to: " + reason(errno));
    }
}

std::string WebhookWire::read(std::size_t most) {
    std::string bytes(most, '\0');
    for (;;) {
        if (tls_ != nullptr) {
            ERR_clear_error();
            const int got = SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size()));
            if (got <= 0 && again(got)) continue;
            if (got <= 0 && SSL_get_error(tls_, got) == SSL_ERROR_SYSCALL && errno == ECONNRESET)
                throw WireError("The receiver broke the connection off: " + reason(ECONNRESET));
            bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
            return bytes;
        }
        const ssize_t got = ::recv(socket_.number(), bytes.data(), bytes.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
            wait(POLLIN);
            continue;
        }
        if (got < 0) throw WireError("The receiver broke the connection off: " + reason(errno));
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return bytes;
    }
}

}  // namespace offerbook
