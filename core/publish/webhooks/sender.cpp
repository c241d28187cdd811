#include "publish/webhooks/sender.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <Poco/Logger.h>

#include "base/settings.h"
#include "publish/webhooks/signature.h"
#include "publish/webhooks/since.h"

namespace offerbook {

namespace {

Poco::Logger& logger() {
    return Poco::Logger::get("offerbook.webhooks");
}

constexpr int goneStatus = 410;

bool isReceived(const WebhookAnswer& answer) {
    return answer.status >= 200 && answer.status <= 299;
}

}  // namespace

std::string failureIn(const WebhookAnswer& answer) {
    if (!answer.error.empty()) return answer.error;
    if (isReceived(answer)) return {};
    const std::string status = std::to_string(answer.status);
    if (answer.status >= 300 && answer.status <= 399)
        return "It answered " + status +
               ": redirects are not followed. Subscribe with the address it leads to.";
    if (answer.status == goneStatus) return "It answered 410: it wants nothing any more.";
    return "It answered " + status + ".";
}

ClientRules clientRulesFrom(const Settings& settings) {
    return {.target = TargetRules::from(settings),
            .patience = std::chrono::seconds(settings.whole("webhooks.seconds")),
            .authorities = settings.text("webhooks.ca_file")};
}

std::optional<WebhookAnswer> sendTo(const WebhookClient& client, const TargetRules& rules,
                                    const Subscription& subscription, const NewDelivery& delivery,
                                    Instant now, const std::atomic<bool>& stop) {
    // Read again each time: settings may have changed since it was added.
    const Result<WebhookTarget> target = webhookTarget(subscription.url, rules);
    if (!target) {
        WebhookAnswer answer;
        answer.error = target.diagnostics().items().front().text;
        return answer;
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    WebhookMessage message{
        {{"Offerbook-Event", delivery.event},
         {"Offerbook-Delivery", delivery.id},
         {"Offerbook-Signature", signatureOf(subscription.secret, seconds, delivery.body)}},
        delivery.body};
    WebhookAnswer answer = client.post(target.value(), message, now, stop);
    if (answer.stopped) return std::nullopt;
    return answer;
}

WebhookSender::WebhookSender(Parts parts)
    : parts_(std::move(parts)), client_(parts_.client, parts_.resolve) {}

WebhookSender::~WebhookSender() {
    stop({});
    for (std::thread& thread : threads_) thread.join();
}

bool WebhookSender::holdsLock() {
    if (lock_) return true;
    try {
        lock_ = std::make_unique<DataLock>(parts_.data, "webhooks");
        return true;
    } catch (const StoreError&) {
        return false;  // Another process sends; should it end, this one goes on.
    }
}

DueRules WebhookSender::rulesNow() const {
    const auto failing = static_cast<std::size_t>(
        std::count_if(busy_.begin(), busy_.end(), [](const auto& one) { return one.second; }));
    DueRules rules;
    if (parts_.served) rules.through = parts_.served();
    rules.failing = failing < std::max<std::size_t>(parts_.atOnce / 2, 1);
    return rules;
}

std::optional<WebhookSender::Job> WebhookSender::take() {
    const std::lock_guard lock(storeMutex_);
    if (!holdsLock()) return std::nullopt;
    if (!store_) store_ = parts_.openStore();
    Outbox& outbox = store_->outbox();
    parts_.counts->waiting = outbox.countWaiting();
    for (Delivery& delivery : outbox.due(parts_.clock.now(), busy_.size() + 1, rulesNow())) {
        if (busy_.contains(delivery.of.subscription)) continue;
        for (Subscription& subscription : outbox.subscriptions())
            if (subscription.id == delivery.of.subscription) {
                busy_.emplace(subscription.id, subscription.failing);
                delivery.of.body = toldSince(std::move(delivery.of.body), subscription.confirmed);
                return Job{std::move(subscription), std::move(delivery)};
            }
    }
    return std::nullopt;
}

void WebhookSender::count(const DeliveryAttempt& attempt) {
    WebhookCounts& counts = *parts_.counts;
    ++(attempt.error.empty() ? counts.received
       : attempt.next        ? counts.failed
       : attempt.isGivenUp() ? counts.givenUp
                             : counts.stopped);
}

void WebhookSender::settle(const Job& job, const WebhookAnswer& answer) {
    const Instant now = parts_.clock.now();
    const int number = job.delivery.attempts + 1;
    DeliveryAttempt attempt{.delivery = job.delivery.of.id,
                            .subscription = job.subscription.id,
                            .number = number,
                            .at = now,
                            .status = answer.status,
                            .error = failureIn(answer),
                            .took = answer.took,
                            .event = job.delivery.of.event,
                            .edition = job.delivery.of.edition};
    const bool gone = answer.status == goneStatus;
    const std::string what = "Delivery " + attempt.delivery + " to subscription " +
                             std::to_string(job.subscription.id) + ", attempt " + std::to_string(number);
    {
        const std::lock_guard lock(storeMutex_);
        if (!attempt.error.empty() && !gone)
            attempt.next = nextAttempt(parts_.retry, number, job.delivery.of.created, now, answer.retryAfter,
                                       parts_.chance());
        store_->outbox().record(attempt, parts_.logRows);
        if (gone) store_->outbox().stop(job.subscription.id, attempt.error);
        parts_.counts->waiting = store_->outbox().countWaiting();
    }
    count(attempt);
    if (attempt.error.empty())
        logger().information(what + ": received");
    else
        logger().warning(what + ": " + attempt.error +
                         (attempt.next ? " Next try " + iso(*attempt.next) + "."
                          : gone       ? " The subscription is stopped."
                                       : " It is given up."));
}

bool WebhookSender::sendOne() {
    const std::optional<Job> job = take();
    if (!job) return false;
    const auto free = [&] {
        const std::lock_guard lock(storeMutex_);
        busy_.erase(job->subscription.id);
    };
    try {
        if (const auto answer = sendTo(client_, parts_.client.target, job->subscription, job->delivery.of,
                                       parts_.clock.now(), stop_))
            settle(*job, *answer);
    } catch (...) {
        free();
        throw;
    }
    free();
    return true;
}

void WebhookSender::run() {
    std::uint64_t seen = 0;
    while (!stop_) {
        {
            const std::lock_guard lock(mutex_);
            seen = wakes_;
        }
        bool sent = false;
        std::string trouble;
        try {
            sent = sendOne();
        } catch (const std::exception& problem) {
            trouble = problem.what();
        }
        std::unique_lock lock(mutex_);
        if (!trouble.empty() && trouble != trouble_) logger().error("Nothing is sent now: " + trouble);
        if (sent || !trouble.empty()) trouble_ = trouble;
        if (!sent) changed_.wait_for(lock, parts_.look, [&] { return stop_ || wakes_ != seen; });
    }
}

void WebhookSender::start() {
    const std::lock_guard lock(mutex_);
    running_ = std::max<std::size_t>(parts_.atOnce, 1);
    for (std::size_t index = 0; index < running_; ++index)
        threads_.emplace_back([this] {
            run();
            const std::lock_guard ended(mutex_);
            --running_;
            changed_.notify_all();
        });
}

void WebhookSender::wake() {
    {
        const std::lock_guard lock(mutex_);
        ++wakes_;
    }
    changed_.notify_all();
}

bool WebhookSender::stop(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    stop_ = true;
    changed_.notify_all();
    return changed_.wait_for(lock, patience, [this] { return running_ == 0; });
}

}  // namespace offerbook
