// Sends what waits in the store's outbox to those who subscribed, while a server runs.
//
// Every delivery is sent at least once, and again until the receiver says that it has it or the patience for
// it is over; a server that is killed in between sends it once more, under the same id. Nothing is sent of an
// edition before it is served. Deliveries of one subscription go out one after another in their order;
// several subscriptions are served at once, and those that failed last take at most half of the places, after
// all others, so that a receiver that hangs holds up nobody else. Only one process of a data folder sends.
//
// Thread-safety: every function from any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/day.h"
#include "publish/webhooks/client.h"
#include "publish/webhooks/retry.h"
#include "store/store.h"

namespace offerbook {

class Settings;

/// Sends a message to a subscription and says how that went; nothing where `stop` came in between.
std::optional<WebhookAnswer> sendTo(const WebhookClient& client, const TargetRules& rules,
                                    const Subscription& subscription, const NewDelivery& delivery,
                                    Instant now, const std::atomic<bool>& stop);
/// Why an answer does not count as received; empty where it does.
std::string failureIn(const WebhookAnswer& answer);

ClientRules clientRulesFrom(const Settings& settings);

/// What became of sendings since the process began, and what waits; for metrics. Thread-safe.
struct WebhookCounts {
    std::atomic<std::uint64_t> received{0};
    std::atomic<std::uint64_t> failed{0};   ///< Attempts that are tried again.
    std::atomic<std::uint64_t> givenUp{0};  ///< Deliveries that are lost.
    std::atomic<std::uint64_t> stopped{0};  ///< Subscriptions that want nothing any more.
    std::atomic<std::uint64_t> waiting{0};  ///< Deliveries, as last looked.
};

class WebhookSender {
public:
    struct Parts {
        std::function<std::unique_ptr<Store>()> openStore;
        std::filesystem::path data;  ///< Whose lock "webhooks" is held while it sends.
        const Clock& clock;
        ClientRules client;
        RetryRules retry;
        std::size_t atOnce = 4;                ///< Setting webhooks.at_once.
        std::size_t logRows = 10'000;          ///< Setting webhooks.log_rows.
        std::chrono::milliseconds look{1000};  ///< How often it looks for what another process published.
        std::function<double()> chance;        ///< At least 0, below 1: spreads what is tried again.
        Resolve resolve = resolveBySystem;
        std::function<std::int64_t()> served{};  ///< Number of the edition that is served; empty: every one.
        std::shared_ptr<WebhookCounts> counts = std::make_shared<WebhookCounts>();
    };

    /// Throws std::runtime_error where the settings' authorities cannot be read.
    explicit WebhookSender(Parts parts);
    WebhookSender(const WebhookSender&) = delete;
    WebhookSender& operator=(const WebhookSender&) = delete;
    ~WebhookSender();

    /// Sends one message that is due and records what became of it; false where none is.
    bool sendOne();

    /// Does so on threads of its own until it is stopped.
    void start();
    /// Looks at once for what is due.
    void wake();
    /// Breaks off; false where a thread is still busy after `patience` (the system looks up a name).
    bool stop(std::chrono::milliseconds patience);

private:
    struct Job {
        Subscription subscription;
        Delivery delivery;
    };
    std::optional<Job> take();
    DueRules rulesNow() const;
    void count(const DeliveryAttempt& attempt);
    void settle(const Job& job, const WebhookAnswer& answer);
    void run();
    bool holdsLock();

    const Parts parts_;
    const WebhookClient client_;
    std::mutex storeMutex_;  ///< Guards store_, lock_ and busy_.
    std::unique_ptr<Store> store_;
    std::unique_ptr<DataLock> lock_;
    std::map<std::int64_t, bool> busy_;  ///< Subscriptions that are sent to now; whether they failed last.
    std::atomic<bool> stop_{false};
    std::mutex mutex_;  ///< Guards what follows.
    std::condition_variable changed_;
    std::string trouble_;  ///< That was logged already.
    std::uint64_t wakes_ = 0;
    std::size_t running_ = 0;
    std::vector<std::thread> threads_;
};

}  // namespace offerbook
