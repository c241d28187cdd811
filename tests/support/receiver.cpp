#include "support/receiver.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace offerbook::test {

namespace {

class SocketConnection final : public Receiver::Connection {
public:
    SocketConnection(int socket, SSL* tls, const std::atomic<bool>& stop)
        : socket_(socket), tls_(tls), stop_(stop) {}
    ~SocketConnection() override {
        SSL_free(tls_);
        ::close(socket_);
    }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto sent = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                              : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void hang() override {
        while (isOpen()) {
        }
    }
    bool isOpen() {
        pollfd waiting{socket_, POLLIN, 0};
        if (stop_) return false;
        if (::poll(&waiting, 1, 20) <= 0) return true;
        char byte = 0;
        return ::recv(socket_, &byte, 1, MSG_DONTWAIT) > 0;
    }
    bool readRequest() {
        std::string bytes;
        std::size_t end = std::string::npos;
        std::size_t wanted = 0;
        for (;;) {
            char part[4096];
            const auto got =
                tls_ != nullptr ? SSL_read(tls_, part, sizeof part) : ::recv(socket_, part, sizeof part, 0);
            if (got <= 0) return false;
            bytes.append(part, static_cast<std::size_t>(got));
            if (end == std::string::npos && (end = bytes.find("\r\n\r\n")) != std::string::npos) {
                request.head = bytes.substr(0, end);
                wanted = end + 4 + std::stoul(request.field("Content-Length"));
            }
            if (end != std::string::npos && bytes.size() >= wanted) break;
        }
        request.body = bytes.substr(end + 4);
        return true;
    }

private:
    int socket_;
    SSL* tls_;
    const std::atomic<bool>& stop_;
};

void use(SSL_CTX* context, const TestCertificate& certificate) {
    BIO* const pem = BIO_new_mem_buf(certificate.certificate.data(), -1);
    X509* const own = PEM_read_bio_X509(pem, nullptr, nullptr, nullptr);
    BIO* const keyPem = BIO_new_mem_buf(certificate.key.data(), -1);
    EVP_PKEY* const key = PEM_read_bio_PrivateKey(keyPem, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context, own);
    SSL_CTX_use_PrivateKey(context, key);
    X509_free(own);
    EVP_PKEY_free(key);
    BIO_free(pem);
    BIO_free(keyPem);
}

}  // namespace

std::string ReceivedRequest::field(std::string_view name) const {
    const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + 2 + name.size() + 2;
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

Receiver::Receiver(Behaviour behave, const TestCertificate* certificate) : behave_(std::move(behave)) {
    std::signal(SIGPIPE, SIG_IGN);
    if (certificate != nullptr) {
        tls_ = SSL_CTX_new(TLS_server_method());
        use(static_cast<SSL_CTX*>(tls_), *certificate);
    }
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&here), size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size) != 0)
        throw std::runtime_error("no receiver");
    port_ = ntohs(here.sin_port);
    acceptor_ = std::thread([this] { accept(); });
}

Receiver::~Receiver() {
    stop_ = true;
    acceptor_.join();
    for (std::thread& thread : threads_) thread.join();
    ::close(listener_);
    SSL_CTX_free(static_cast<SSL_CTX*>(tls_));
}

std::string Receiver::url(const std::string& path) const {
    return (tls_ != nullptr ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_) + path;
}

std::vector<ReceivedRequest> Receiver::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

void Receiver::accept() {
    std::size_t number = 0;
    while (!stop_) {
        pollfd waiting{listener_, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        const std::lock_guard lock(mutex_);
        threads_.emplace_back([this, socket, at = ++number] { serve(socket, at); });
    }
}

void Receiver::serve(int socket, std::size_t number) {
    SSL* tls = nullptr;
    if (tls_ != nullptr) {
        tls = SSL_new(static_cast<SSL_CTX*>(tls_));
        SSL_set_fd(tls, socket);
    }
    SocketConnection connection(socket, tls, stop_);
    connection.number = number;
    if ((tls != nullptr && SSL_accept(tls) != 1) || !connection.readRequest()) return;
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(connection.request);
    }
    behave_(connection);
}

Receiver::Behaviour answers(int status, const std::string& fields) {
    return [=](Receiver::Connection& connection) {
        connection.write("HTTP/1.1 " + std::to_string(status) + " Whatever\r\nContent-Length: 0\r\n" +
                         fields + "\r\n");
    };
}

}  // namespace offerbook::test
