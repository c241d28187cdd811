// Publishes by itself while a server runs: when files of plugins or county change, and when it is asked.
//
// A half-copied file is waited for, and a storm of changes is one publication: nothing is done until two
// looks find the same. What needs approval waits (approval.h). A failure leaves what is served as it is; the
// store's report says why.
//
// Thread-safety: every function from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "publish/folder_watch.h"
#include "publish/publisher.h"

namespace offerbook {

class AutoPublisher {
public:
    struct Parts {
        std::function<std::unique_ptr<Store>()> openStore;
        const PluginHost& host;
        Publisher::Places places;
        std::filesystem::path data;  ///< Whose publish lock is taken.
        const Clock& clock;
        const Settings& settings;
        std::function<void(const PublishOutcome&)>
            done;  ///< Told after each attempt, from the thread of this class.
    };

    /// Remembers how the folders are now; nothing else happens before `start`. References must outlive this.
    explicit AutoPublisher(Parts parts);
    AutoPublisher(const AutoPublisher&) = delete;
    AutoPublisher& operator=(const AutoPublisher&) = delete;
    /// Waits for an attempt that is under way.
    ~AutoPublisher();

    /// Looks for changes since this was made, where the setting publish.auto is not 'off'. Files that were
    /// written after the last attempt to publish are a change, so that nothing saved while no server ran is
    /// forgotten.
    void start();
    /// One attempt soon, whether anything changed or not.
    void ask();
    /// Begins no attempt any more; false where one is still under way after `patience`.
    bool stop(std::chrono::milliseconds patience);

private:
    void watch();
    bool isBehind() const;
    /// False where another process publishes now: the next look tries again.
    bool attempt();

    const Parts parts_;
    FolderWatch folders_;
    std::thread thread_;
    std::mutex mutex_;  ///< Guards what follows.
    std::condition_variable wake_;
    std::condition_variable ended_;
    bool running_ = false;
    bool asked_ = false;
    bool stop_ = false;
};

}  // namespace offerbook
