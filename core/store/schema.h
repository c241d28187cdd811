// The tables of the store, as single statements that SQLite and PostgreSQL both take.
#pragma once

#include <array>

namespace offerbook {

inline constexpr int storeSchemaVersion = 5;
/// The first with what editions did to offers.
inline constexpr int schemaWithOfferRecords = 5;

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
    // Most offers never go.
    "CREATE INDEX offer_event_gone ON offer_event (edition) WHERE kind = 'gone'",
    "CREATE TABLE offer_history (slot INTEGER PRIMARY KEY, edition BIGINT NOT NULL)",
};
static_assert(storeSteps.size() + 1 == storeSchemaVersion);

}  // namespace offerbook
