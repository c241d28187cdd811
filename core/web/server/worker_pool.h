// Threads for what computes too long for an event loop, with a bounded queue.
//
// Thread-safety: all functions may be called from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace offerbook {

class WorkerPool {
public:
    using Job = std::function<void()>;

    /// `queue` jobs may wait beside those that run, about an eighth of them of one owner. Jobs must not
    /// throw. Without threads only `runOne` works.
    WorkerPool(unsigned threads, std::size_t queue);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();  ///< Drops waiting jobs, waits for running ones.

    /// Takes a job, or refuses it when all threads are busy and the queue is full, or the owner's share of
    /// it. An owner without a name has no share of its own.
    bool offer(Job job, const std::string& owner = {});
    /// Takes a job in any case: the next step of one that was accepted before.
    void push(Job job);
    /// Runs a waiting job on the caller's thread; false where none waits.
    bool runOne();
    /// Drops what waits and takes nothing more; running jobs go on.
    void close();

private:
    void work();
    Job next();

    const std::size_t queue_;
    std::mutex mutex_;
    std::condition_variable wake_;
    struct Waiting {
        Job job;
        std::string owner;
    };
    std::deque<Waiting> jobs_;
    std::unordered_map<std::string, std::size_t> shares_;  ///< Jobs that wait, by owner.
    std::size_t idle_;
    bool closed_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace offerbook
