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
            << "INSERT INTO subscription (id, url, secret, scope, scope_of, created_at, stopped)"
               " VALUES ($1, $2, $3, $4, $5, $6, '')",
            use(id), use(row.url), use(row.secret), use(scope), use(row.of), use(created), now;
    });
    return id;
}

std::vector<Subscription> SqliteOutbox::subscriptions() {
    return database_.guarded([&] {
        std::vector<Subscription> list;
        if (!isThere()) return list;
        std::vector<std::int64_t> ids, created;
        std::vector<std::string> urls, secrets, kinds, of, stopped;
        database_.session()
            << "SELECT id, url, secret, scope, scope_of, created_at, stopped FROM subscription"
               " ORDER BY id",
            into(ids), into(urls), into(secrets), into(kinds), into(of), into(created), into(stopped), now;
        for (std::size_t index = 0; index < ids.size(); ++index)
            list.push_back({ids[index], urls[index], secrets[index], scopeOf(kinds[index]), of[index],
                            instantOf(created[index]), stopped[index]});
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

void SqliteOutbox::put(const std::vector<NewDelivery>& deliveries) {
    database_.transaction([&] { insert(deliveries); });
}

void SqliteOutbox::insert(const std::vector<NewDelivery>& deliveries) {
    for (NewDelivery row : deliveries) {
        std::int64_t created = millisecondsOf(row.created);
        database_.session()
            << "INSERT INTO delivery (id, subscription, event, body, created_at, attempts, due_at)"
               " SELECT $1, id, $2, $3, $4, 0, $5 FROM subscription"
               " WHERE id = $6 AND stopped = '' ON CONFLICT (id) DO NOTHING",
            use(row.id), use(row.event), use(row.body), use(created), use(created), use(row.subscription),
            now;
    }
}

std::vector<Delivery> SqliteOutbox::select(const std::string& condition, Instant by, std::size_t most) {
    return database_.guarded([&] {
        std::vector<Delivery> list;
        if (!isThere()) return list;
        std::vector<std::string> ids, events, bodies;
        std::vector<std::int64_t> subscriptions, created, attempts, dues;
        std::int64_t moment = millisecondsOf(by);
        auto rows = static_cast<std::int64_t>(most);
        database_.session()
            << "SELECT id, subscription, event, body, created_at, attempts, due_at FROM delivery"
               " waiting WHERE due_at <= $1" +
                   condition + " ORDER BY due_at, id LIMIT $2",
            into(ids), into(subscriptions), into(events), into(bodies), into(created), into(attempts),
            into(dues), use(moment), use(rows), now;
        for (std::size_t index = 0; index < ids.size(); ++index)
            list.push_back(
                {{subscriptions[index], ids[index], events[index], bodies[index], instantOf(created[index])},
                 static_cast<int>(attempts[index]),
                 instantOf(dues[index])});
        return list;
    });
}

std::vector<Delivery> SqliteOutbox::due(Instant by, std::size_t most) {
    // One of each subscription: the one that came first, so that they arrive in order where all goes well.
    return select(
        " AND NOT EXISTS (SELECT 1 FROM delivery earlier WHERE earlier.subscription = waiting.subscription"
        " AND (earlier.created_at < waiting.created_at OR"
        " (earlier.created_at = waiting.created_at AND earlier.id < waiting.id)))",
        by, most);
}

std::vector<Delivery> SqliteOutbox::waiting() {
    constexpr std::size_t all = 1'000'000;
    return select("", instantOf(std::numeric_limits<std::int64_t>::max()), all);
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
        std::int64_t number = 0;
        database_.session() << "SELECT COALESCE(MAX(number), 0) FROM delivery_attempt", into(number), now;
        ++number;
        database_.session()
            << "INSERT INTO delivery_attempt (number, delivery, subscription, attempt, at, status, error, "
               "took,"
               " next_at) SELECT $1, $2, id, $3, $4, $5, $6, $7, $8 FROM subscription WHERE id = $9",
            use(number), use(row.delivery), use(row.number), use(at), use(row.status), use(row.error),
            use(took), bind(row.next ? millisecondsOf(*row.next) : std::int64_t{0}), use(row.subscription),
            now;
        std::int64_t last = number - static_cast<std::int64_t>(rows);
        database_.session() << "DELETE FROM delivery_attempt WHERE number <= $1", use(last), now;
    });
}

std::vector<DeliveryAttempt> SqliteOutbox::log(std::int64_t subscription, std::size_t most) {
    return database_.guarded([&] {
        std::vector<DeliveryAttempt> list;
        if (!isThere()) return list;
        std::vector<std::string> deliveries, errors;
        std::vector<std::int64_t> subscriptions, attempts, moments, statuses, tooks, nexts;
        auto rows = static_cast<std::int64_t>(most);
        database_.session() << "SELECT delivery, subscription, attempt, at, status, error, took, next_at"
                               " FROM delivery_attempt WHERE $1 = 0 OR subscription = $2"
                               " ORDER BY number DESC LIMIT $3",
            into(deliveries), into(subscriptions), into(attempts), into(moments), into(statuses),
            into(errors), into(tooks), into(nexts), use(subscription), use(subscription), use(rows), now;
        for (std::size_t index = 0; index < deliveries.size(); ++index)
            list.push_back({deliveries[index], subscriptions[index], static_cast<int>(attempts[index]),
                            instantOf(moments[index]), static_cast<int>(statuses[index]), errors[index],
                            std::chrono::milliseconds(tooks[index]),
                            nexts[index] == 0 ? std::nullopt : std::optional(instantOf(nexts[index]))});
        return list;
    });
}

}  // namespace offerbook
