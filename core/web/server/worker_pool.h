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
#include <thread>
#include <vector>

namespace offerbook {

class WorkerPool {
public:
    using Job = std::function<void()>;

    /// `queue` jobs may wait beside those that run. Jobs must not throw. Without threads only `runOne` works.
    WorkerPool(unsigned threads, std::size_t queue);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool();  ///< Drops waiting jobs, waits for running ones.

    /// Takes a job, or refuses it when all threads are busy and the queue is full.
    bool offer(Job job);
    /// Takes a job in any case: the next step of one that was accepted before.
    void push(Job job);
    /// Runs a waiting job on the caller's thread; false where none waits.
    bool runOne();
    /// Drops what waits and takes nothing more; running jobs go on.
    void close();

private:
    void work();

    const std::size_t queue_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    std::size_t idle_;
    bool closed_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace offerbook
