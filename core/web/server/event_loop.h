// One thread's epoll loop: accepts from the shared listener, runs its connections, keeps their deadlines.
//
// Thread-safety: `run` owns everything; `stop`, `wake` and `rounds` may be called from any thread, `mailbox`
// is shared with workers.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "base/address.h"
#include "base/descriptor.h"
#include "web/server/address_limits.h"
#include "web/server/answer_writer.h"
#include "web/server/connection.h"
#include "web/server/deadlines.h"
#include "web/server/mailbox.h"
#include "web/server/server.h"
#include "web/server/wire_maker.h"
#include "web/server/worker_pool.h"

namespace offerbook {

/// What all loops of a server share.
struct LoopShared {
    ServerLimits limits;
    std::shared_ptr<const Handler> handler;
    std::unique_ptr<WorkerPool> pool;
    std::unique_ptr<AddressLimits> addresses;
    WireMaker wires;
    int listener = -1;
    std::uint64_t idSeed = 0;
    std::atomic<std::uint64_t> loops{0};
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> buffered{0};  ///< Bytes of requests that are not answered yet.
};

class EventLoop {
public:
    explicit EventLoop(LoopShared& shared);
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;
    ~EventLoop();

    /// Serves until stopped.
    void run();
    /// One round of `run`: waits at most so long, then handles what came; false once it has ended. A test
    /// gets over deadlines with a clock that is `ahead`.
    bool turn(std::chrono::milliseconds longest, std::chrono::milliseconds ahead = {});
    /// Accepts no more; `run` returns when all answers under way are out, at `latest` in any case.
    void stop(Clock::time_point latest);
    /// Makes it come round soon, unless something holds it up. From any thread.
    void wake() { mailbox_->wake(); }
    /// How often it has come round to wait for events. From any thread.
    std::uint64_t rounds() const { return rounds_; }

    // For its connections.
    const ServerLimits& limits() const { return shared_.limits; }
    const ReaderLimits& readerLimits() const { return readerLimits_; }
    const std::shared_ptr<const Handler>& handler() const { return shared_.handler; }
    AddressLimits& addresses() const { return *shared_.addresses; }
    WorkerPool& pool() const { return *shared_.pool; }
    /// Counts what a connection holds of requests: `now` bytes instead of `before`. No where all hold too
    /// much.
    bool holds(std::size_t before, std::size_t now) {
        const std::size_t change = now - before;  // wraps around, as the sum does
        return shared_.buffered.fetch_add(change) + change <= shared_.limits.bufferedBytes;
    }
    const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }
    std::span<char> scratch() { return scratch_; }
    Clock::time_point now() const { return now_; }  ///< Of the current batch of events.
    bool stopping() const { return stopping_; }
    const std::string& dateLine() { return dateLine_.at(wallTime_); }
    std::string nextId();
    void arm(Connection& connection, Deadline kind) { deadlines_.arm(connection, kind, now_); }
    void disarm(Connection& connection) { deadlines_.disarm(connection); }
    void watch(Connection& connection, std::uint32_t events);
    void resumeLater(Connection& connection) { toResume_.push_back(&connection); }
    /// It is closed and no longer counts.
    void forget(Connection& connection);
    /// Nobody will refer to it after this batch of events.
    void retire(Connection& connection) { retired_.push_back(&connection); }

private:
    void readClocks(std::chrono::milliseconds ahead);
    int timeout(std::chrono::milliseconds longest) const;
    void accept();
    bool admit(Descriptor socket, const Address& peer);
    void uncount(const Address& peer, bool welcome);
    bool evict();
    void refuseForWantOfDescriptors();
    void deliver();
    void expire();
    void resumeAll();
    void beginStop();
    void bury();

    LoopShared& shared_;
    const ReaderLimits readerLimits_;
    Descriptor epoll_;
    Descriptor spare_;  ///< Given up for a moment to turn a client away when descriptors run out.
    std::shared_ptr<Mailbox> mailbox_;
    Deadlines deadlines_;
    std::vector<char> scratch_;
    std::vector<std::unique_ptr<Connection>> connections_;
    std::vector<Connection*> toResume_;
    std::vector<Connection*> retired_;
    DateLine dateLine_;
    Clock::time_point now_;
    std::time_t wallTime_ = 0;
    std::uint64_t nextId_ = 0;
    std::size_t open_ = 0;
    std::size_t turnedAway_ = 0;  ///< Of the open ones.
    bool stopping_ = false;
    std::atomic<std::uint64_t> rounds_{0};
    std::mutex stopMutex_;
    bool stopAsked_ = false;
    Clock::time_point latest_;
};

}  // namespace offerbook
