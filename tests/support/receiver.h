// A receiver of webhooks that does whatever a test wants of it: answers, hangs, dribbles, redirects.
//
//   Receiver receiver([](Receiver::Connection& connection) { connection.write("HTTP/1.1 204 No
//   Content\r\n\r\n"); }); receiver.requests();
//
// Thread-safety: every function from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/test_certificate.h"

namespace offerbook::test {

struct ReceivedRequest {
    std::string head;  ///< With the request line, without the empty one.
    std::string body;

    std::string field(std::string_view name) const;
};

class Receiver {
public:
    class Connection {
    public:
        virtual ~Connection() = default;
        /// False once the other side has hung up.
        virtual bool write(std::string_view bytes) = 0;
        /// Waits until the other side hangs up or the receiver ends.
        virtual void hang() = 0;
        std::size_t number = 1;  ///< From 1.
        ReceivedRequest request;
    };
    using Behaviour = std::function<void(Connection&)>;

    /// On 127.0.0.1. Every connection has a thread of its own, its request read whole before `behave`.
    explicit Receiver(Behaviour behave, const TestCertificate* certificate = nullptr);
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;
    ~Receiver();

    std::uint16_t port() const { return port_; }
    std::string url(const std::string& path = "/hook") const;
    std::vector<ReceivedRequest> requests() const;

private:
    void accept();
    void serve(int socket, std::size_t number);

    Behaviour behave_;
    void* tls_ = nullptr;  ///< SSL_CTX of OpenSSL.
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stop_{false};
    mutable std::mutex mutex_;  ///< Guards what follows.
    std::vector<ReceivedRequest> requests_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

/// Answers with this status, and hangs up.
Receiver::Behaviour answers(int status, const std::string& fields = {});

}  // namespace offerbook::test
