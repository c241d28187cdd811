// Subscriptions and what is to be sent to them, in the store's SQLite file.
#pragma once

#include "store/outbox.h"
#include "store/sqlite_session.h"

namespace offerbook {

class SqliteOutbox final : public Outbox {
public:
    explicit SqliteOutbox(SqliteSession& database) : database_(database) {}

    std::int64_t add(const Subscription& subscription) override;
    std::vector<Subscription> subscriptions() override;
    bool remove(std::int64_t subscription) override;
    void stop(std::int64_t subscription, const std::string& why) override;
    bool resume(std::int64_t subscription) override;
    void put(const std::vector<NewDelivery>& deliveries) override;
    std::vector<Delivery> due(Instant now, std::size_t most, const DueRules& rules) override;
    std::vector<Delivery> waiting() override;
    std::size_t countWaiting() override;
    void record(const DeliveryAttempt& attempt, std::size_t rows) override;
    std::vector<DeliveryAttempt> log(std::int64_t subscription, std::size_t most) override;

    /// `put` within a transaction that runs already.
    void insert(const std::vector<NewDelivery>& deliveries);

private:
    bool isThere();
    std::vector<Delivery> select(const std::string& condition, Instant now, std::size_t most);
    /// Of its subscription: what it confirmed, lost, and whether it fails.
    void settle(const DeliveryAttempt& attempt);

    SqliteSession& database_;
};

}  // namespace offerbook
