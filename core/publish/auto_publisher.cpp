#include "publish/auto_publisher.h"

#include <exception>
#include <utility>

#include <Poco/Logger.h>

#include "publish/folder_watch.h"

namespace offerbook {

namespace {

Poco::Logger& logger() {
    return Poco::Logger::get("offerbook.publish");
}

}  // namespace

AutoPublisher::AutoPublisher(Parts parts) : parts_(std::move(parts)) {}

AutoPublisher::~AutoPublisher() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void AutoPublisher::start() {
    thread_ = std::thread([this] { watch(); });
}

void AutoPublisher::ask() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    wake_.notify_all();
}

void AutoPublisher::watch() {
    const bool looks = parts_.settings.text("publish.auto") != "off";
    const std::chrono::milliseconds interval(parts_.settings.whole("publish.look_milliseconds"));
    FolderWatch folders(looks ? std::vector{parts_.places.plugins, parts_.places.config}
                              : std::vector<std::filesystem::path>{});
    bool due = false;
    std::unique_lock lock(mutex_);
    while (!stop_) {
        wake_.wait_for(lock, interval, [this] { return stop_ || asked_; });
        if (stop_) return;
        due = std::exchange(asked_, false) || due;
        lock.unlock();
        due = folders.settled() || due;
        if (due) due = !attempt();
        lock.lock();
    }
}

bool AutoPublisher::attempt() {
    std::unique_ptr<DataLock> publishing;
    try {
        publishing = std::make_unique<DataLock>(parts_.data, "publish");
    } catch (const StoreError&) {
        return false;
    }
    try {
        const auto store = parts_.openStore();
        Publisher publisher(*store, parts_.host, parts_.places, parts_.clock, parts_.settings);
        const PublishOutcome outcome =
            publisher.publish({.by = {}, .note = {}, .dryRun = false, .automatic = true});
        publishing.reset();
        parts_.done(outcome);
    } catch (const std::exception& problem) {
        logger().error(std::string("Publishing by itself failed: ") + problem.what());
    }
    return true;
}

}  // namespace offerbook
