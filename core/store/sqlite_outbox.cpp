#include "store/sqlite_outbox.h"

#include <array>
#include <limits>

#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include "store/schema.h"

namespace offerbook {

using namespace Poco::Data::Keywords;

namespace {

Instant instantOf(std::int64_t milliseconds) {
    return Instant{std::chrono::milliseconds{milliseconds}};
}
std::int64_t millisecondsOf(Instant instant) {
    return instant.time_since_epoch().count();
}

constexpr std::array<const char*, 4> scopes{"all", "sector", "theme", "school"};

std::string nameOf(SubscriptionScope scope) {
    return scopes.at(static_cast<std::size_t>(scope));
}
SubscriptionScope scopeOf(const std::string& name) {
    for (std::size_t index = 0; index < scopes.size(); ++index)
        if (name == scopes.at(index)) return static_cast<SubscriptionScope>(index);
    return SubscriptionScope::all;
}

}  // namespace

/// A store of an older schema that this account may only read has no such tables.
bool SqliteOutbox::isThere() {
    return database_.schemaVersion() >= schemaWithOutbox;
}

std::int64_t SqliteOutbox::add(const Subscription& subscription) {
    std::int64_t id = 0;
    database_.transaction([&] {
        Subscription row = subscription;
        std::string scope = nameOf(row.scope);
        std::int64_t created = millisecondsOf(row.created);
        // Ids are not used again, so that what a log says stays true.
        database_.session() << "SELECT COALESCE(MAX(id), 0) FROM subscription_id", into(id), now;
        ++id;
        database_.session() << "INSERT INTO subscription_id (id) VALUES ($1)", use(id), now;
        database_.session()
            << "INSERT INTO subscription (id, url, secret, scope, scope_of, created_at, stopped, confirmed)"
               " VALUES ($1, $2, $3, $4, $5, $6, '', $7)",
            use(id), use(row.url), use(row.secret), use(scope), use(row.of), use(created), use(row.confirmed),
            now;
    });
    return id;
}

std::vector<Subscription> SqliteOutbox::subscriptions() {
    return database_.guarded([&] {
        std::vector<Subscription> list;
        if (!isThere()) return list;
        std::vector<std::int64_t> ids, created, confirmed, failing, lost;
        std::vector<std::string> urls, secrets, kinds, of, stopped;
        database_.session()
            << "SELECT id, url, secret, scope, scope_of, created_at, stopped, confirmed, failing, lost"
               " FROM subscription ORDER BY id",
            into(ids), into(urls), into(secrets), into(kinds), into(of), into(created), into(stopped),
            into(confirmed), into(failing), into(lost), now;
        for (std::size_t index = 0; index < ids.size(); ++index)
            list.push_back({ids[index], urls[index], secrets[index], scopeOf(kinds[index]), of[index],
                            instantOf(created[index]), stopped[index], confirmed[index], failing[index] != 0,
                            lost[index]});
        return list;
    });
}

bool SqliteOutbox::remove(std::int64_t subscription) {
    std::size_t removed = 0;
    database_.transaction([&] {
        for (const char* const table : {"delivery", "delivery_attempt"})
            database_.session() << "DELETE FROM " + std::string(table) + " WHERE subscription = $1",
                use(subscription), now;
        Poco::Data::Statement statement(database_.session());
        statement << "DELETE FROM subscription WHERE id = $1", use(subscription);
        removed = statement.execute();
    });
    return removed > 0;
}

void SqliteOutbox::stop(std::int64_t subscription, const std::string& why) {
    database_.transaction([&] {
        std::string text = why;
        database_.session() << "UPDATE subscription SET stopped = $1 WHERE id = $2", use(text),
            use(subscription), now;
        database_.session() << "DELETE FROM delivery WHERE subscription = $1", use(subscription), now;
    });
}

bool SqliteOutbox::resume(std::int64_t subscription) {
    std::size_t resumed = 0;
    database_.transaction([&] {
        Poco::Data::Statement statement(database_.session());
        statement << "UPDATE subscription SET stopped = '', failing = 0 WHERE id = $1 AND stopped <> ''",
            use(subscription);
        resumed = statement.execute();
    });
    return resumed > 0;
}

void SqliteOutbox::put(const std::vector<NewDelivery>& deliveries) {
    database_.transaction([&] { insert(deliveries); });
}

void SqliteOutbox::insert(const std::vector<NewDelivery>& deliveries) {
    for (NewDelivery row : deliveries) {
        std::int64_t created = millisecondsOf(row.created);
        database_.session()
            << "INSERT INTO delivery (id, subscription, event, body, created_at, attempts, due_at, edition)"
               " SELECT $1, id, $2, $3, $4, 0, $5, $6 FROM subscription"
               " WHERE id = $7 AND stopped = '' ON CONFLICT (id) DO NOTHING",
            use(row.id), use(row.event), use(row.body), use(created), use(created), use(row.edition),
            use(row.subscription), now;
    }
}

std::vector<Delivery> SqliteOutbox::select(const std::string& condition, Instant by, std::size_t most) {
    return database_.guarded([&] {
        std::vector<Delivery> list;
        if (!isThere()) return list;
        std::vector<std::string> ids, events, bodies;
        std::vector<std::int64_t> subscriptions, created, attempts, dues, editions;
        std::int64_t moment = millisecondsOf(by);
        auto rows = static_cast<std::int64_t>(most);
        database_.session()
            << "SELECT waiting.id, waiting.subscription, waiting.event, waiting.body, waiting.created_at,"
               " waiting.attempts, waiting.due_at, waiting.edition FROM delivery waiting"
               " JOIN subscription receiver ON receiver.id = waiting.subscription"
               " WHERE waiting.due_at <= $1" +
                   condition + " ORDER BY receiver.failing, waiting.due_at, waiting.id LIMIT $2",
            into(ids), into(subscriptions), into(events), into(bodies), into(created), into(attempts),
            into(dues), into(editions), use(moment), use(rows), now;
        for (std::size_t index = 0; index < ids.size(); ++index)
            list.push_back({{subscriptions[index], ids[index], events[index], bodies[index],
                             instantOf(created[index]), editions[index]},
                            static_cast<int>(attempts[index]),
                            instantOf(dues[index])});
        return list;
    });
}

std::vector<Delivery> SqliteOutbox::due(Instant by, std::size_t most, const DueRules& rules) {
    std::string later;
    if (rules.through) later += " AND waiting.edition <= " + std::to_string(*rules.through);
    if (!rules.failing) later += " AND receiver.failing = 0";
    // One of each subscription: the one that came first, so that they arrive in order where all goes well.
    return select(
        " AND NOT EXISTS (SELECT 1 FROM delivery earlier WHERE earlier.subscription = waiting.subscription"
        " AND (earlier.created_at < waiting.created_at OR"
        " (earlier.created_at = waiting.created_at AND earlier.id < waiting.id)))" +
            later,
        by, most);
}

std::vector<Delivery> SqliteOutbox::waiting() {
    constexpr std::size_t all = 1'000'000;
    return select("", instantOf(std::numeric_limits<std::int64_t>::max()), all);
}

std::size_t SqliteOutbox::countWaiting() {
    return database_.guarded([&] {
        std::int64_t count = 0;
        if (isThere()) database_.session() << "SELECT COUNT(*) FROM delivery", into(count), now;
        return static_cast<std::size_t>(count);
    });
}

void SqliteOutbox::settle(const DeliveryAttempt& attempt) {
    std::int64_t id = attempt.subscription, edition = attempt.edition;
    if (attempt.error.empty()) {
        database_.session() << "UPDATE subscription SET failing = 0 WHERE id = $1", use(id), now;
        if (edition > 0)
            database_.session() << "UPDATE subscription SET confirmed = $1 WHERE id = $2 AND confirmed < $3",
                use(edition), use(id), use(edition), now;
        return;
    }
    std::int64_t lost = attempt.isGivenUp() ? 1 : 0;
    database_.session() << "UPDATE subscription SET failing = 1, lost = lost + $1 WHERE id = $2", use(lost),
        use(id), now;
}

void SqliteOutbox::record(const DeliveryAttempt& attempt, std::size_t rows) {
    database_.transaction([&] {
        DeliveryAttempt row = attempt;
        std::int64_t at = millisecondsOf(row.at), took = row.took.count();
        if (row.next) {
            std::int64_t due = millisecondsOf(*row.next);
            database_.session() << "UPDATE delivery SET attempts = $1, due_at = $2 WHERE id = $3",
                use(row.number), use(due), use(row.delivery), now;
        } else {
            database_.session() << "DELETE FROM delivery WHERE id = $1", use(row.delivery), now;
        }
        settle(row);
        std::int64_t number = 0;
        database_.session() << "SELECT COALESCE(MAX(number), 0) FROM delivery_attempt", into(number), now;
        ++number;
        database_.session()
            << "INSERT INTO delivery_attempt (number, delivery, subscription, attempt, at, status, error,"
               " took, next_at, event, edition)"
               " SELECT $1, $2, id, $3, $4, $5, $6, $7, $8, $9, $10 FROM subscription WHERE id = $11",
            use(number), use(row.delivery), use(row.number), use(at), use(row.status), use(row.error),
            use(took), bind(row.next ? millisecondsOf(*row.next) : std::int64_t{0}), use(row.event),
            use(row.edition), use(row.subscription), now;
        std::int64_t last = number - static_cast<std::int64_t>(rows);
        database_.session() << "DELETE FROM delivery_attempt WHERE number <= $1", use(last), now;
    });
}

std::vector<DeliveryAttempt> SqliteOutbox::log(std::int64_t subscription, std::size_t most) {
    return database_.guarded([&] {
        std::vector<DeliveryAttempt> list;
        if (!isThere()) return list;
        std::vector<std::string> deliveries, errors, events;
        std::vector<std::int64_t> subscriptions, attempts, moments, statuses, tooks, nexts, editions;
        auto rows = static_cast<std::int64_t>(most);
        database_.session() << "SELECT delivery, subscription, attempt, at, status, error, took, next_at,"
                               " event, edition FROM delivery_attempt WHERE $1 = 0 OR subscription = $2"
                               " ORDER BY number DESC LIMIT $3",
            into(deliveries), into(subscriptions), into(attempts), into(moments), into(statuses),
            into(errors), into(tooks), into(nexts), into(events), into(editions), use(subscription),
            use(subscription), use(rows), now;
        for (std::size_t index = 0; index < deliveries.size(); ++index)
            list.push_back({deliveries[index], subscriptions[index], static_cast<int>(attempts[index]),
                            instantOf(moments[index]), static_cast<int>(statuses[index]), errors[index],
                            std::chrono::milliseconds(tooks[index]),
                            nexts[index] == 0 ? std::nullopt : std::optional(instantOf(nexts[index])),
                            events[index], editions[index]});
        return list;
    });
}

}  // namespace offerbook
