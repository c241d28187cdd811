// A sender over a store on disk, and receivers that it may reach.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "publish/webhooks/sender.h"
#include "store/store.h"
#include "support/receiver.h"
#include "support/temp_folder.h"

namespace offerbook::test {

inline constexpr auto body = R"({"event":"edition","edition":7})";
inline constexpr auto secret = "whsec_of_the_test";

inline const Instant start{std::chrono::milliseconds{1'800'000'000'500}};

inline ClientRules anyReceiver(std::chrono::milliseconds patience = std::chrono::seconds(10)) {
    return {.target = {.allowHttp = true, .allowPrivate = true}, .patience = patience};
}

/// A store on disk with a sender over it, which a test may take down and put up again.
class SenderTest : public testing::Test {
protected:
    std::unique_ptr<Store> open() const { return openStore(folder_.path()); }

    std::unique_ptr<WebhookSender> sender(ClientRules client = anyReceiver(), RetryRules retry = {}) {
        return std::make_unique<WebhookSender>(
            WebhookSender::Parts{.openStore = [this] { return open(); },
                                 .data = folder_.path(),
                                 .clock = clock_,
                                 .client = std::move(client),
                                 .retry = retry,
                                 .look = std::chrono::milliseconds(5),
                                 .chance = [] { return 0.0; },
                                 .served = [this] { return served_.load(); },
                                 .counts = counts_});
    }
    std::int64_t subscribe(const std::string& url) const {
        return open()->outbox().add({.url = url, .secret = secret, .created = start});
    }
    void deliver(std::int64_t subscription, const std::string& id) const {
        open()->outbox().put({{subscription, id, "edition", body, start}});
    }
    void deliver(std::int64_t subscription, std::int64_t edition) const {
        const std::string text = R"({"edition":)" + std::to_string(edition) +
                                 R"(,"changes":"/api/v1/changes?since=)" + std::to_string(edition - 1) +
                                 "\"}";
        open()->outbox().put({{subscription, "edition-" + std::to_string(edition), "edition", text,
                               start + std::chrono::seconds(edition), edition}});
    }
    std::vector<DeliveryAttempt> log() const { return open()->outbox().log(0, 100); }
    std::size_t waiting() const { return open()->outbox().waiting().size(); }

    TempFolder folder_;
    FixedClock clock_{start};
    std::atomic<std::int64_t> served_{1000};
    std::shared_ptr<WebhookCounts> counts_ = std::make_shared<WebhookCounts>();
};

}  // namespace offerbook::test
