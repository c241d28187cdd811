// An outbox in memory, for tests of what reads one.
#pragma once

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "store/outbox.h"

namespace offerbook::test {

/// What several stores on one shelf share.
struct OutboxShelf {
    std::int64_t lastId = 0;
    std::vector<Subscription> subscriptions;
    std::vector<Delivery> deliveries;  ///< In the order in which they came.
    std::vector<DeliveryAttempt> log;  ///< The latest last.
};

class MemoryOutbox final : public Outbox {
public:
    explicit MemoryOutbox(OutboxShelf& shelf) : shelf_(shelf) {}

    std::int64_t add(const Subscription& subscription) override {
        shelf_.subscriptions.push_back(subscription);
        return shelf_.subscriptions.back().id = ++shelf_.lastId;
    }
    std::vector<Subscription> subscriptions() override { return shelf_.subscriptions; }
    bool remove(std::int64_t id) override {
        drop(id);
        std::erase_if(shelf_.log, [&](const auto& attempt) { return attempt.subscription == id; });
        return std::erase_if(shelf_.subscriptions, [&](const auto& one) { return one.id == id; }) > 0;
    }
    void stop(std::int64_t id, const std::string& why) override {
        drop(id);
        for (Subscription& one : shelf_.subscriptions)
            if (one.id == id) one.stopped = why;
    }
    bool resume(std::int64_t id) override {
        for (Subscription& one : shelf_.subscriptions)
            if (one.id == id && !one.stopped.empty()) {
                one.stopped.clear();
                one.failing = false;
                return true;
            }
        return false;
    }
    void put(const std::vector<NewDelivery>& deliveries) override {
        for (const NewDelivery& delivery : deliveries) {
            const bool known = std::any_of(shelf_.deliveries.begin(), shelf_.deliveries.end(),
                                           [&](const Delivery& one) { return one.of.id == delivery.id; });
            if (!known && isActive(delivery.subscription))
                shelf_.deliveries.push_back({delivery, 0, delivery.created});
        }
    }
    std::vector<Delivery> due(Instant now, std::size_t most, const DueRules& rules) override {
        std::map<std::int64_t, const Delivery*> first;
        for (const Delivery& delivery : shelf_.deliveries) first.emplace(delivery.of.subscription, &delivery);
        std::vector<Delivery> list;
        for (const auto& [subscription, delivery] : first)
            if (delivery->due <= now && (!rules.through || delivery->of.edition <= *rules.through) &&
                (rules.failing || !isFailing(subscription)))
                list.push_back(*delivery);
        std::stable_sort(list.begin(), list.end(), [&](const Delivery& a, const Delivery& b) {
            return std::pair(isFailing(a.of.subscription), a.due) <
                   std::pair(isFailing(b.of.subscription), b.due);
        });
        if (list.size() > most) list.resize(most);
        return list;
    }
    std::vector<Delivery> waiting() override { return shelf_.deliveries; }
    std::size_t countWaiting() override { return shelf_.deliveries.size(); }
    void record(const DeliveryAttempt& attempt, std::size_t rows) override {
        for (Subscription& one : shelf_.subscriptions)
            if (one.id == attempt.subscription) {
                one.failing = !attempt.error.empty();
                if (!one.failing && attempt.edition > 0)
                    one.confirmed = std::max(one.confirmed, attempt.edition);
                if (attempt.isGivenUp()) ++one.lost;
            }
        for (Delivery& delivery : shelf_.deliveries)
            if (delivery.of.id == attempt.delivery && attempt.next) {
                delivery.attempts = attempt.number;
                delivery.due = *attempt.next;
            }
        if (!attempt.next)
            std::erase_if(shelf_.deliveries, [&](const auto& one) { return one.of.id == attempt.delivery; });
        shelf_.log.push_back(attempt);
        if (shelf_.log.size() > rows) shelf_.log.erase(shelf_.log.begin());
    }
    std::vector<DeliveryAttempt> log(std::int64_t subscription, std::size_t most) override {
        std::vector<DeliveryAttempt> list;
        for (auto one = shelf_.log.rbegin(); one != shelf_.log.rend() && list.size() < most; ++one)
            if (subscription == 0 || one->subscription == subscription) list.push_back(*one);
        return list;
    }

private:
    bool isActive(std::int64_t id) const {
        return std::any_of(shelf_.subscriptions.begin(), shelf_.subscriptions.end(),
                           [&](const auto& one) { return one.id == id && one.stopped.empty(); });
    }
    bool isFailing(std::int64_t id) const {
        return std::any_of(shelf_.subscriptions.begin(), shelf_.subscriptions.end(),
                           [&](const auto& one) { return one.id == id && one.failing; });
    }
    void drop(std::int64_t id) {
        std::erase_if(shelf_.deliveries, [&](const auto& one) { return one.of.subscription == id; });
    }

    OutboxShelf& shelf_;
};

}  // namespace offerbook::test
