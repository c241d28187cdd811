#include "publish/auto_publisher.h"

#include <exception>
#include <utility>

#include <Poco/Logger.h>

namespace offerbook {

namespace {

Poco::Logger& logger() {
    return Poco::Logger::get("offerbook.publish");
}

std::vector<std::filesystem::path> watched(const AutoPublisher::Parts& parts) {
    if (parts.settings.text("publish.auto") == "off") return {};
    return {parts.places.plugins, parts.places.config};
}

}  // namespace

AutoPublisher::AutoPublisher(Parts parts) : parts_(std::move(parts)), folders_(watched(parts_)) {}

AutoPublisher::~AutoPublisher() {
    stop({});
    if (thread_.joinable()) thread_.join();
}

void AutoPublisher::start() {
    running_ = true;
    thread_ = std::thread([this] {
        watch();
        const std::lock_guard lock(mutex_);
        running_ = false;
        ended_.notify_all();
    });
}

bool AutoPublisher::stop(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    stop_ = true;
    wake_.notify_all();
    return ended_.wait_for(lock, patience, [this] { return !running_; });
}

void AutoPublisher::ask() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    wake_.notify_all();
}

bool AutoPublisher::isBehind() const {
    try {
        const auto report = readReport(parts_.openStore()->lastReport());
        return report && folders_.hasNewerThan(report->at);
    } catch (const std::exception& problem) {
        logger().error(std::string("The last report cannot be read: ") + problem.what());
        return false;
    }
}

void AutoPublisher::watch() {
    const std::chrono::milliseconds interval(parts_.settings.whole("publish.look_milliseconds"));
    bool due = isBehind();
    std::unique_lock lock(mutex_);
    while (!stop_) {
        wake_.wait_for(lock, interval, [this] { return stop_ || asked_; });
        if (stop_) return;
        due = std::exchange(asked_, false) || due;
        lock.unlock();
        due = folders_.settled() || due;
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
