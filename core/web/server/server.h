// The front door: takes connections, frames requests strictly, calls a handler, sends its answer.
//
// An event loop per core over Poco sockets and epoll; Boost.Beast's parser used without I/O. What handlers
// are and what they answer is in web/http/request.h and web/http/response.h; nothing here knows the
// catalogue.
//
//   Server server(limitsFrom(settings), handler, access);
//   server.start();                       // throws when the address is taken
//   server.port();
//   server.stop();                        // finishes running requests, at most 2 s
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/address.h"
#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook {

class Settings;
class TlsContext;

struct ServerLimits {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0 takes a free one.
    unsigned loops = 0;      ///< 0: one per core.
    unsigned workers = 2;
    std::size_t queue = 1'000;
    std::size_t connections = 20'000;
    std::size_t connectionsPerAddress = 2'000;  ///< 0: no limit.
    std::size_t requestsPerSecond = 500;        ///< Of each address; 0: no limit.
    Networks trustedProxies{"127.0.0.1 ::1"};   ///< Believed about clients, and not limited.
    std::size_t headerBytes = 16'384;
    std::size_t headerFields = 100;
    std::size_t bodyBytes = std::size_t{1} << 20U;
    std::size_t bufferedBytes = std::size_t{64} << 20U;  ///< Of requests not answered yet, in all.
    std::size_t requestsPerConnection = 10'000;
    std::chrono::milliseconds headTime{10'000};
    std::chrono::milliseconds bodyTime{20'000};
    std::chrono::milliseconds writeTime{20'000};
    std::chrono::milliseconds idleTime{60'000};
};

/// The limits as the settings table gives them.
ServerLimits limitsFrom(const Settings& settings);

/// What the server calls. Any exception becomes a 500 problem answer and is logged with the request's id.
struct Handler {
    /// Answers a request; called on an event loop, or on a worker thread where `isLong` says so. Thread-safe.
    std::function<Response(const Request&)> answer;
    /// The answer where it is kept ready, on the event loop whatever `isLong` would say. Thread-safe; may be
    /// empty.
    std::function<std::optional<Response>(const Request&)> ready{};
    /// Refuses a request by its head alone: asked once where the head came before the whole body, which is
    /// then not read; the connection ends after the answer. Thread-safe, quick; may be empty.
    std::function<std::optional<Response>(const Request& head)> refuses{};
    /// Whether a request computes for more than about a millisecond. Thread-safe; empty means never.
    std::function<bool(const Request&)> isLong;
    /// Told of each answer after it was handed to the socket: request, status, bytes, time in the server. May
    /// be empty.
    std::function<void(const Request&, int status, std::size_t bytes, std::chrono::microseconds)> log;
};

class Server {
public:
    Server(ServerLimits limits, Handler handler);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();  ///< Stops; also waits for a long request that `stop` left computing on a worker.

    /// Binds and begins to serve. Throws std::runtime_error that names host and port when the address cannot
    /// be had.
    void start();
    /// Speaks TLS with whoever connects from now on, or plain HTTP where it is null, as in the beginning.
    /// Connections that there are keep what they have. Thread-safe.
    void useTls(std::shared_ptr<const TlsContext> tls);
    /// The bound port; after start.
    std::uint16_t port() const;
    /// Stops accepting, finishes running requests, closes all; returns within about 2 s. Idempotent.
    void stop();
    /// Whether every event loop has come round since the call before (the first: since the start), and wakes
    /// each so that it can until the next call. A loop that a handler holds up does not. From one thread.
    bool turns();
    /// Connections held now.
    std::size_t connections() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace offerbook
