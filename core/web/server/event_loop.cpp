#include "web/server/event_loop.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include <Poco/Logger.h>

#include "web/server/mixing.h"

namespace offerbook {

namespace {

constexpr std::size_t scratchBytes = std::size_t{64} << 10U;
constexpr std::size_t eventsAtOnce = 256;
constexpr int acceptsAtOnce = 64;
/// Of request ids: 13 characters hold 64 bits, and a string keeps them without memory of its own.
constexpr std::string_view idDigits = "0123456789abcdefghijklmnopqrstuv";
constexpr std::size_t idSize = 13;
constexpr std::chrono::seconds lingerTime{2};
constexpr std::chrono::minutes longestWait{1};
/// Connections of clients with too many that are kept until their answer has surely arrived; more of them are
/// closed without one, so that whoever is refused cannot fill the server by asking again.
constexpr std::size_t mostTurnedAway = 64;

Descriptor openSpare() {
    return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

}  // namespace

EventLoop::EventLoop(LoopShared& shared)
    : shared_(shared),
      readerLimits_{shared.limits.headerBytes, shared.limits.headerFields, shared.limits.bodyBytes},
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      spare_(openSpare()),
      mailbox_(std::make_shared<Mailbox>()),
      deadlines_({shared.limits.headTime, shared.limits.bodyTime, shared.limits.writeTime,
                  shared.limits.idleTime, lingerTime}),
      scratch_(scratchBytes),
      nextId_(shared.loops.fetch_add(1) << 48U) {
    readClocks({});
    if (epoll_.number() < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    // One listener for all loops and one loop woken per client; a stalled loop strands nobody.
    epoll_event event{};
    event.events = EPOLLIN | EPOLLEXCLUSIVE;
    event.data.ptr = this;
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, shared_.listener, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl on the listener");
    event.events = EPOLLIN;
    event.data.ptr = mailbox_.get();
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, mailbox_->descriptor(), &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl on the mailbox");
}

EventLoop::~EventLoop() = default;

void EventLoop::run() {
    readClocks({});
    while (turn(longestWait)) {
    }
}

bool EventLoop::turn(std::chrono::milliseconds longest, std::chrono::milliseconds ahead) {
    ++rounds_;
    std::array<epoll_event, eventsAtOnce> events{};
    const int count =
        ::epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), timeout(longest));
    readClocks(ahead);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        if (event.data.ptr == this)
            accept();
        else if (event.data.ptr == mailbox_.get())
            deliver();
        else
            static_cast<Connection*>(event.data.ptr)->onEvents(event.events);
    }
    expire();
    resumeAll();
    bury();
    if (!stopping_) {
        const std::lock_guard lock(stopMutex_);
        stopping_ = stopAsked_;
        if (stopping_) beginStop();
    }
    if (!stopping_ || (open_ > 0 && now_ < latest_)) return true;
    for (const auto& connection : connections_) connection->close();
    return false;
}

void EventLoop::stop(Clock::time_point latest) {
    {
        const std::lock_guard lock(stopMutex_);
        stopAsked_ = true;
        latest_ = latest;
    }
    mailbox_->wake();
}

void EventLoop::beginStop() {
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_DEL, shared_.listener, nullptr);
    for (const auto& connection : connections_) connection->onStop();
}

void EventLoop::readClocks(std::chrono::milliseconds ahead) {
    now_ = Clock::now() + ahead;
    wallTime_ = ::time(nullptr);
}

int EventLoop::timeout(std::chrono::milliseconds longest) const {
    if (!toResume_.empty()) return 0;
    std::optional<Clock::time_point> next = deadlines_.next();
    if (stopping_ && (!next || latest_ < *next)) next = latest_;
    if (!next) return static_cast<int>(longest.count());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - now_).count();
    return static_cast<int>(std::clamp<long long>(left, 0, longest.count()));
}

std::string EventLoop::nextId() {
    // A bijection of a counter: never repeats within a process, and tells nothing by its order.
    std::uint64_t id = mixed(shared_.idSeed + ++nextId_);
    std::string text(idSize, '0');
    for (std::size_t at = idSize; at-- > 0; id /= idDigits.size()) text[at] = idDigits[id % idDigits.size()];
    return text;
}

void EventLoop::watch(Connection& connection, std::uint32_t events) {
    if (connection.interest == events) return;
    epoll_event event{};
    event.events = events;
    event.data.ptr = &connection;
    ::epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, connection.socket(), &event);
    connection.interest = events;
}

void EventLoop::accept() {
    for (int i = 0; i < acceptsAtOnce && !stopping_; ++i) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        Descriptor socket(::accept4(shared_.listener, reinterpret_cast<sockaddr*>(&address), &size,
                                    SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (socket.number() >= 0) {
            admit(std::move(socket), Address::of(address));
            continue;
        }
        const int why = errno;
        if (why == EMFILE || why == ENFILE || why == ENOBUFS || why == ENOMEM) {
            if (evict()) continue;
            return refuseForWantOfDescriptors();
        }
        if (why != EINTR && why != ECONNABORTED) return;
    }
}

bool EventLoop::admit(Descriptor socket, const Address& peer) {
    const bool welcome = addresses().takeConnection(peer);
    // Under TLS the answer would cost a handshake.
    if (!welcome && (turnedAway_ == mostTurnedAway || shared_.wires.usesTls())) return false;
    if (!welcome) ++turnedAway_;
    // Nobody has to go for the sake of one who is turned away.
    if (shared_.connections.fetch_add(1) >= shared_.limits.connections && (!welcome || !evict())) {
        uncount(peer, welcome);
        return false;
    }
    auto connection =
        std::make_unique<Connection>(*this, shared_.wires.wireOver(std::move(socket)), peer, welcome);
    epoll_event event{};
    event.events = connection->interest = EPOLLIN;
    event.data.ptr = connection.get();
    if (::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, connection->socket(), &event) != 0) {
        uncount(peer, welcome);
        return false;
    }
    arm(*connection, Deadline::head);
    connection->place = connections_.size();
    connections_.push_back(std::move(connection));
    ++open_;
    if (!welcome) connections_.back()->turnAway();
    return true;
}

bool EventLoop::evict() {
    // Next to go after the idle are those whose head has been longest in coming, then slow senders and
    // readers.
    constexpr std::array order{Deadline::idle, Deadline::head, Deadline::body, Deadline::write};
    return std::any_of(order.begin(), order.end(), [this](Deadline kind) {
        Timed* const oldest = deadlines_.oldest(kind);
        if (oldest != nullptr) static_cast<Connection*>(oldest)->close();
        return oldest != nullptr;
    });
}

void EventLoop::refuseForWantOfDescriptors() {
    // Left in the queue, the client would wake the loop for ever.
    spare_.close();
    const Descriptor refused(::accept4(shared_.listener, nullptr, nullptr, SOCK_CLOEXEC));
    spare_ = openSpare();
}

void EventLoop::deliver() {
    for (Parcel& delivery : mailbox_->take()) {
        Connection* to = delivery.to;
        to->onDelivery(std::move(delivery));
    }
}

void EventLoop::expire() {
    while (Timed* due = deadlines_.due(now_)) static_cast<Connection*>(due)->onDeadline();
}

void EventLoop::resumeAll() {
    // Those that have yet more to do come again after the next batch of events.
    for (Connection* connection : std::exchange(toResume_, {})) connection->resume();
}

void EventLoop::forget(Connection& connection) {
    --open_;
    uncount(connection.peer(), connection.welcome());
}

void EventLoop::uncount(const Address& peer, bool welcome) {
    shared_.connections.fetch_sub(1);
    if (welcome)
        addresses().releaseConnection(peer);
    else
        --turnedAway_;
}

void EventLoop::bury() {
    for (const Connection* dead : retired_) {
        const std::size_t place = dead->place;
        std::swap(connections_[place], connections_.back());
        connections_[place]->place = place;
        connections_.pop_back();
    }
    retired_.clear();
}

}  // namespace offerbook
