#include "web/server/server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>

#include "base/settings.h"
#include "web/server/event_loop.h"

namespace offerbook {

namespace {

constexpr int backlog = 4'096;
constexpr int unsentBytes = 64 << 10;
constexpr std::chrono::milliseconds stopTime{1'800};

std::uint64_t randomSeed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

/// The options are inherited by what is accepted. TCP_NOTSENT_LOWAT keeps the kernel from buffering megabytes
/// for each slow reader.
void prepareListener(Poco::Net::ServerSocket& listener, const ServerLimits& limits) {
    try {
        // Without SO_REUSEPORT, which would let a second server take half of the clients.
        listener.bind(Poco::Net::SocketAddress(limits.host, limits.port), true, false);
        listener.setNoDelay(true);
        ::setsockopt(listener.impl()->sockfd(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsentBytes,
                     sizeof unsentBytes);
        listener.listen(backlog);
        listener.setBlocking(false);
    } catch (const Poco::Exception& e) {
        throw std::runtime_error("Cannot listen on " + limits.host + ", port " + std::to_string(limits.port) +
                                 ": " + e.displayText() +
                                 ". Another program may have the port: stop it, or set server.host and "
                                 "server.port (--host, --port) to a free address of this machine.");
    }
}

}  // namespace

ServerLimits limitsFrom(const Settings& settings) {
    const auto size = [&](std::string_view key) { return static_cast<std::size_t>(settings.whole(key)); };
    const auto time = [&](std::string_view key) { return std::chrono::seconds(settings.whole(key)); };
    ServerLimits limits;
    limits.host = settings.text("server.host");
    limits.port = static_cast<std::uint16_t>(settings.whole("server.port"));
    limits.loops = static_cast<unsigned>(settings.whole("server.loops"));
    limits.workers = static_cast<unsigned>(settings.whole("server.workers"));
    limits.queue = size("server.queue");
    limits.connections = size("server.connections");
    limits.connectionsPerAddress = size("server.connections_per_address");
    limits.requestsPerSecond = size("server.requests_per_second");
    limits.trustedProxies = Networks(settings.text("server.trusted_proxies"));
    limits.headerBytes = size("server.header_bytes");
    limits.headerFields = size("server.header_fields");
    limits.bodyBytes = size("server.body_bytes");
    limits.bufferedBytes = size("server.buffered_bytes");
    limits.requestsPerConnection = size("server.requests_per_connection");
    limits.headTime = time("server.head_seconds");
    limits.bodyTime = time("server.body_seconds");
    limits.writeTime = time("server.write_seconds");
    limits.idleTime = time("server.idle_seconds");
    return limits;
}

class Server::Impl {
public:
    Impl(ServerLimits limits, Handler handler) {
        shared_.limits = std::move(limits);
        shared_.handler = std::make_shared<const Handler>(std::move(handler));
        shared_.idSeed = randomSeed();
        // Not the seed of the ids: from ids that were seen it can be computed.
        shared_.addresses = std::make_unique<AddressLimits>(shared_.limits, randomSeed());
    }

    ~Impl() { stop(); }

    void start() {
        const std::lock_guard lock(mutex_);
        if (started_) throw std::logic_error("a server starts once");
        prepareListener(listener_, shared_.limits);
        port_ = listener_.address().port();
        shared_.listener = listener_.impl()->sockfd();
        shared_.pool = std::make_unique<WorkerPool>(shared_.limits.workers, shared_.limits.queue);
        const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
        const unsigned count = shared_.limits.loops > 0 ? shared_.limits.loops : cores;
        for (unsigned i = 0; i < count; ++i) loops_.push_back(std::make_unique<EventLoop>(shared_));
        rounds_.resize(count);
        started_ = true;
        for (const auto& loop : loops_) threads_.emplace_back([&loop = *loop] { loop.run(); });
    }

    void stop() {
        const std::lock_guard lock(mutex_);
        if (!started_) return;
        for (const auto& loop : loops_) loop->stop(Clock::now() + stopTime);
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
        shared_.pool->close();
        listener_.close();
    }

    bool turns() {
        const std::lock_guard lock(mutex_);
        bool all = started_;
        for (std::size_t i = 0; i < loops_.size(); ++i) {
            const std::uint64_t rounds = loops_[i]->rounds();
            all = std::exchange(rounds_[i], rounds) != rounds && all;
            loops_[i]->wake();
        }
        return all;
    }

    void useTls(std::shared_ptr<const TlsContext> tls) { shared_.wires.use(std::move(tls)); }
    std::uint16_t port() const { return port_; }
    std::size_t connections() const { return shared_.connections; }

private:
    std::mutex mutex_;
    Poco::Net::ServerSocket listener_;
    std::uint16_t port_ = 0;
    // Destroyed last to first: loops before the pool, whose threads hold their mailboxes alive and never look
    // behind a connection's pointer.
    LoopShared shared_;
    std::vector<std::unique_ptr<EventLoop>> loops_;
    std::vector<std::thread> threads_;
    std::vector<std::uint64_t> rounds_;  ///< Of each loop, when `turns` looked last.
    bool started_ = false;
};

Server::Server(ServerLimits limits, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(limits), std::move(handler))) {}

Server::~Server() = default;

void Server::start() {
    impl_->start();
}

void Server::useTls(std::shared_ptr<const TlsContext> tls) {
    impl_->useTls(std::move(tls));
}

std::uint16_t Server::port() const {
    return impl_->port();
}

void Server::stop() {
    impl_->stop();
}

bool Server::turns() {
    return impl_->turns();
}

std::size_t Server::connections() const {
    return impl_->connections();
}

}  // namespace offerbook
