// The tables of the store, as single statements that SQLite and PostgreSQL both take.
#pragma once

#include <array>

namespace offerbook {

inline constexpr int storeSchemaVersion = 19;
/// The first with what editions did to offers.
inline constexpr int schemaWithOfferRecords = 7;
/// The first with subscriptions and what is to be sent to them.
inline constexpr int schemaWithOutbox = 18;

/// Schema 1, of new stores before all that follows is added.
inline constexpr std::array storeSchema{
    "CREATE TABLE content (digest TEXT PRIMARY KEY, bytes TEXT NOT NULL)",
    "CREATE TABLE register_version (number INTEGER PRIMARY KEY, digest TEXT NOT NULL REFERENCES content "
    "(digest),"
    " imported_at BIGINT NOT NULL, file TEXT NOT NULL, schools BIGINT NOT NULL)",
    "CREATE TABLE edition (number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, parent TEXT NOT NULL,"
    " register_digest TEXT NOT NULL REFERENCES content (digest),"
    " county_digest TEXT NOT NULL REFERENCES content (digest),"
    " published_at BIGINT NOT NULL, published_by TEXT NOT NULL, note TEXT NOT NULL)",
    "CREATE TABLE edition_plugin (edition INTEGER NOT NULL REFERENCES edition (number), position INTEGER NOT "
    "NULL,"
    " bundle_digest TEXT NOT NULL REFERENCES content (digest),"
    " computed_digest TEXT NOT NULL REFERENCES content (digest), PRIMARY KEY (edition, position))",
    "CREATE TABLE id_owner (id TEXT PRIMARY KEY, plugin TEXT NOT NULL)",
};

/// What makes schema 2 of schema 1, and so on.
inline constexpr std::array storeSteps{
    "CREATE TABLE publish_report (slot INTEGER PRIMARY KEY, report TEXT NOT NULL)",
    "CREATE TABLE offer_event (offer TEXT NOT NULL, edition INTEGER NOT NULL REFERENCES edition (number),"
    " kind TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (offer, edition))",
    // Spans are read from it alone: 200,000 events of 10,000 offers in 60 ms in place of 620.
    "CREATE INDEX offer_event_kind ON offer_event (offer, edition, kind)",
    // Most offers never go.
    "CREATE INDEX offer_event_gone ON offer_event (edition) WHERE kind = 'gone'",
    "CREATE TABLE school_event (urn BIGINT NOT NULL, edition INTEGER NOT NULL REFERENCES edition (number),"
    " offer TEXT NOT NULL, gained INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (urn, edition, offer))",
    "CREATE TABLE offer_history (slot INTEGER PRIMARY KEY, edition BIGINT NOT NULL)",
    "CREATE TABLE subscription_id (id BIGINT PRIMARY KEY)",
    "CREATE TABLE subscription (id BIGINT PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL,"
    " scope TEXT NOT NULL, scope_of TEXT NOT NULL, created_at BIGINT NOT NULL, stopped TEXT NOT NULL)",
    "CREATE TABLE delivery (id TEXT PRIMARY KEY, subscription BIGINT NOT NULL REFERENCES subscription (id),"
    " event TEXT NOT NULL, body TEXT NOT NULL, created_at BIGINT NOT NULL, attempts INTEGER NOT NULL,"
    " due_at BIGINT NOT NULL)",
    "CREATE INDEX delivery_of ON delivery (subscription, created_at)",
    "CREATE TABLE delivery_attempt (number BIGINT PRIMARY KEY, delivery TEXT NOT NULL,"
    " subscription BIGINT NOT NULL REFERENCES subscription (id), attempt INTEGER NOT NULL, at BIGINT NOT "
    "NULL,"
    " status INTEGER NOT NULL, error TEXT NOT NULL, took BIGINT NOT NULL, next_at BIGINT NOT NULL)",
    "ALTER TABLE subscription ADD COLUMN confirmed BIGINT NOT NULL DEFAULT -1",
    "ALTER TABLE subscription ADD COLUMN failing INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE subscription ADD COLUMN lost BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE delivery ADD COLUMN edition BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE delivery_attempt ADD COLUMN event TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE delivery_attempt ADD COLUMN edition BIGINT NOT NULL DEFAULT 0",
    // What stood around offers was not watched before: any may have been touched by the last edition.
    "INSERT INTO offer_event (offer, edition, kind, record)"
    " SELECT offer, (SELECT MAX(edition) FROM offer_history), 'touched', '' FROM offer_event GROUP BY offer"
    " HAVING MAX(edition) < (SELECT MAX(edition) FROM offer_history)"
    " AND MAX(CASE WHEN kind = 'gone' THEN edition ELSE 0 END) < MAX(edition)",
};
static_assert(storeSteps.size() + 1 == storeSchemaVersion);

}  // namespace offerbook
