#include "web/server/worker_pool.h"

namespace offerbook {

namespace {

constexpr std::size_t sharesOfQueue = 8;

}  // namespace

WorkerPool::WorkerPool(unsigned threads, std::size_t queue) : queue_(queue), idle_(threads) {
    threads_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    close();
    for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::offer(Job job, const std::string& owner) {
    {
        const std::lock_guard lock(mutex_);
        // An idle thread has not yet fetched the job that will occupy it, so it counts as a place to wait.
        if (closed_ || jobs_.size() >= queue_ + idle_) return false;
        if (!owner.empty()) {
            std::size_t& share = shares_[owner];
            if (share > queue_ / sharesOfQueue + idle_) return false;
            ++share;
        }
        jobs_.push_back({std::move(job), owner});
    }
    wake_.notify_one();
    return true;
}

void WorkerPool::push(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_) return;
        jobs_.push_back({std::move(job), {}});
    }
    wake_.notify_one();
}

WorkerPool::Job WorkerPool::next() {
    Waiting first = std::move(jobs_.front());
    jobs_.pop_front();
    const auto share = shares_.find(first.owner);
    if (share != shares_.end() && --share->second == 0) shares_.erase(share);
    return std::move(first.job);
}

bool WorkerPool::runOne() {
    Job job;
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.empty()) return false;
        job = next();
    }
    job();
    return true;
}

void WorkerPool::close() {
    std::deque<Waiting> dropped;
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        dropped.swap(jobs_);
    }
    wake_.notify_all();
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = next();
        --idle_;
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
        ++idle_;
    }
}

}  // namespace offerbook
