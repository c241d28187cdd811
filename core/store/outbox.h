// Who is told of new editions, what is still to be sent to whom, and how sending went.
//
// Errors and thread-safety: as the store (store.h).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"

namespace offerbook {

/// Which changes a subscription is for; empty `of` with `all`.
enum class SubscriptionScope : std::uint8_t { all, sector, theme, school };

struct Subscription {
    std::int64_t id = 0;
    std::string url{};
    std::string secret{};  ///< With which what is sent is signed.
    SubscriptionScope scope = SubscriptionScope::all;
    std::string of{};  ///< Id of the sector or theme, URN of the school.
    Instant created{};
    std::string stopped{};  ///< Why nothing is sent any more; empty where it is.
    /// The last edition that it said it has, at first the last one before it subscribed (0: there was none);
    /// -1 where nobody kept that.
    std::int64_t confirmed = -1;
    bool failing = false;   ///< The last sending failed.
    std::int64_t lost = 0;  ///< Deliveries that were given up.
};

struct NewDelivery {
    std::int64_t subscription = 0;
    std::string id{};     ///< Stays the same however often it is sent.
    std::string event{};  ///< "edition" or "ping".
    std::string body{};   ///< JSON.
    Instant created{};
    std::int64_t edition = 0;  ///< That it tells of; 0 for none.
};

/// What is still to be sent.
struct Delivery {
    NewDelivery of;
    int attempts = 0;  ///< That failed so far.
    Instant due{};
};

/// What became of one sending.
struct DeliveryAttempt {
    std::string delivery{};  ///< Id.
    std::int64_t subscription = 0;
    int number = 1;  ///< From 1.
    Instant at{};
    int status = 0;       ///< Of the answer; 0 where none came.
    std::string error{};  ///< Why it does not count as received; empty where it does.
    std::chrono::milliseconds took{0};
    std::optional<Instant> next{};  ///< When it is tried again; nothing where it is not.
    std::string event{};            ///< As of the delivery; empty in lines of earlier programs.
    std::int64_t edition = 0;

    /// It failed and is not tried again, and the receiver has not said that it wants nothing more.
    bool isGivenUp() const { return event == "edition" && !error.empty() && !next && status != 410; }
};

/// What is not sent yet although it is due.
struct DueRules {
    std::optional<std::int64_t> through{};  ///< Nothing of later editions.
    bool failing = true;                    ///< Also to those whose last sending failed.
};

class Outbox {
public:
    Outbox() = default;
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;
    virtual ~Outbox() = default;

    /// The id it got.
    virtual std::int64_t add(const Subscription& subscription) = 0;
    virtual std::vector<Subscription> subscriptions() = 0;
    /// With what was still to be sent to it, and its log; false where there is none.
    virtual bool remove(std::int64_t subscription) = 0;
    /// Nothing more is sent to it; what was to be sent is dropped.
    virtual void stop(std::int64_t subscription, const std::string& why) = 0;
    /// From the next edition on it is sent to again; false where it is not stopped.
    virtual bool resume(std::int64_t subscription) = 0;

    /// Deliveries to subscriptions that are gone or stopped by now are left out, and those of an id that is
    /// there.
    virtual void put(const std::vector<NewDelivery>& deliveries) = 0;
    /// What is due by then, `most` at most, one of each subscription: first to those whose last sending went
    /// well or who were never sent to, and the earliest first.
    virtual std::vector<Delivery> due(Instant now, std::size_t most, const DueRules& rules = {}) = 0;
    /// What waits for each subscription, due or not.
    virtual std::vector<Delivery> waiting() = 0;
    virtual std::size_t countWaiting() = 0;
    /// Keeps how a sending went in the log, of which the last `rows` are kept, and of its subscription what
    /// it confirmed or lost; drops the delivery or sets when it is due again.
    virtual void record(const DeliveryAttempt& attempt, std::size_t rows) = 0;
    /// The latest first, of one subscription or (0) of all.
    virtual std::vector<DeliveryAttempt> log(std::int64_t subscription, std::size_t most) = 0;
};

}  // namespace offerbook
