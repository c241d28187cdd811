#include "store/sqlite_offer_records.h"

#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include "store/schema.h"

namespace offerbook {

using namespace Poco::Data::Keywords;

namespace {

Instant instantOf(std::int64_t milliseconds) {
    return Instant{std::chrono::milliseconds{milliseconds}};
}

}  // namespace

std::int64_t SqliteOfferRecords::readThrough() {
    std::int64_t edition = 0;
    // A store of an older schema that this account may only read has no such tables.
    if (database_.schemaVersion() < schemaWithOfferRecords) return edition;
    database_.session() << "SELECT COALESCE(MAX(edition), 0) FROM offer_history", into(edition), now;
    return edition;
}

std::int64_t SqliteOfferRecords::through() {
    return database_.guarded([&] { return readThrough(); });
}

void SqliteOfferRecords::put(std::int64_t edition, const std::vector<OfferEvent>& events,
                             const std::vector<SchoolRecord>& schools) {
    database_.transaction([&] { insert(edition, events, schools); });
}

void SqliteOfferRecords::insert(std::int64_t edition, const std::vector<OfferEvent>& events,
                                const std::vector<SchoolRecord>& schools) {
    if (readThrough() + 1 != edition) return;
    std::string offer, kind, text;
    std::int64_t urn = 0;
    int gained = 0;
    Poco::Data::Statement insertOffer(database_.session());
    insertOffer << "INSERT INTO offer_event (offer, edition, kind, record) VALUES ($1, $2, $3, $4)",
        use(offer), use(edition), use(kind), use(text);
    for (const OfferEvent& event : events) {
        offer = event.offer;
        kind = toString(event.kind);
        text = event.record;
        insertOffer.execute();
    }
    Poco::Data::Statement insertSchool(database_.session());
    insertSchool << "INSERT INTO school_event (urn, edition, offer, gained, why) VALUES ($1, $2, $3, $4, $5)",
        use(urn), use(edition), use(offer), use(gained), use(text);
    for (const SchoolRecord& school : schools) {
        urn = school.urn;
        offer = school.offer;
        gained = school.gained ? 1 : 0;
        text = school.why;
        insertSchool.execute();
    }
    database_.session() << "INSERT INTO offer_history (slot, edition) VALUES (1, $1)"
                           " ON CONFLICT (slot) DO UPDATE SET edition = excluded.edition",
        use(edition), now;
}

std::vector<OfferSpan> SqliteOfferRecords::spans(std::int64_t edition) {
    return database_.guarded([&] {
        std::vector<OfferSpan> spans;
        if (database_.schemaVersion() < schemaWithOfferRecords) return spans;
        std::vector<std::string> offers, texts;
        std::vector<std::int64_t> first, last, numbers;
        database_.session()
            << "SELECT span.offer, begun.published_at, ended.published_at, ended.number, event.record FROM"
               " (SELECT offer, MIN(edition) AS first_edition, MAX(edition) AS last_edition"
               "  FROM offer_event WHERE edition <= $1 AND kind IN ('new', 'changed') GROUP BY offer) span"
               " JOIN edition begun ON begun.number = span.first_edition"
               " JOIN edition ended ON ended.number = span.last_edition"
               " JOIN offer_event event ON event.offer = span.offer AND event.edition = span.last_edition",
            into(offers), into(first), into(last), into(numbers), into(texts), use(edition), now;
        spans.reserve(offers.size());
        for (std::size_t index = 0; index < offers.size(); ++index)
            spans.push_back({std::move(offers[index]), instantOf(first[index]), instantOf(last[index]),
                             numbers[index], std::move(texts[index])});
        return spans;
    });
}

std::vector<ChangeRecord> SqliteOfferRecords::changes(std::int64_t edition, std::size_t most) {
    return database_.guarded([&] {
        std::vector<ChangeRecord> records;
        if (database_.schemaVersion() < schemaWithOfferRecords) return records;
        std::vector<std::string> offers, texts;
        std::vector<std::int64_t> editions, moments;
        auto rows = static_cast<std::int64_t>(most);
        database_.session() << "SELECT event.offer, event.edition, event.record, edition.published_at"
                               " FROM offer_event event JOIN edition ON edition.number = event.edition"
                               " WHERE event.kind = 'changed' AND event.edition <= $1"
                               " ORDER BY event.edition DESC, event.offer LIMIT $2",
            into(offers), into(editions), into(texts), into(moments), use(edition), use(rows), now;
        for (std::size_t index = 0; index < offers.size(); ++index)
            records.push_back({std::move(offers[index]), editions[index], instantOf(moments[index]),
                               std::move(texts[index])});
        return records;
    });
}

std::vector<OfferTouch> SqliteOfferRecords::touched(std::int64_t edition) {
    return database_.guarded([&] {
        std::vector<OfferTouch> touches;
        if (database_.schemaVersion() < schemaWithOfferRecords) return touches;
        std::vector<std::string> offers;
        std::vector<std::int64_t> moments;
        database_.session() << "SELECT touch.offer, edition.published_at FROM"
                               " (SELECT offer, MAX(edition) AS last_edition FROM offer_event"
                               "  WHERE edition <= $1 AND kind = 'touched' GROUP BY offer) touch"
                               " JOIN edition ON edition.number = touch.last_edition",
            into(offers), into(moments), use(edition), now;
        for (std::size_t index = 0; index < offers.size(); ++index)
            touches.push_back({std::move(offers[index]), instantOf(moments[index])});
        return touches;
    });
}

std::vector<SchoolRecordOf> SqliteOfferRecords::ofSchool(std::int64_t urn, std::int64_t edition,
                                                         std::size_t most) {
    return database_.guarded([&] {
        std::vector<SchoolRecordOf> records;
        if (database_.schemaVersion() < schemaWithOfferRecords) return records;
        std::vector<std::string> offers, whys;
        std::vector<std::int64_t> editions, moments, gained;
        auto rows = static_cast<std::int64_t>(most);
        database_.session() << "SELECT event.edition, edition.published_at, event.offer, event.gained,"
                               " event.why FROM school_event event"
                               " JOIN edition ON edition.number = event.edition"
                               " WHERE event.urn = $1 AND event.edition <= $2"
                               " ORDER BY event.edition DESC, event.offer LIMIT $3",
            into(editions), into(moments), into(offers), into(gained), into(whys), use(urn), use(edition),
            use(rows), now;
        for (std::size_t index = 0; index < offers.size(); ++index)
            records.push_back({editions[index],
                               instantOf(moments[index]),
                               {urn, std::move(offers[index]), gained[index] != 0, std::move(whys[index])}});
        return records;
    });
}

std::vector<GoneRecord> SqliteOfferRecords::gone(std::int64_t edition, Instant since) {
    return database_.guarded([&] {
        std::vector<GoneRecord> records;
        if (database_.schemaVersion() < schemaWithOfferRecords) return records;
        std::vector<std::string> offers, texts;
        std::vector<std::int64_t> editions, moments;
        std::int64_t from = since.time_since_epoch().count();
        // Numbers stand in the order of the moments, so the last event is that of the greatest number.
        database_.session() << "SELECT event.offer, event.edition, event.record, edition.published_at"
                               " FROM offer_event event JOIN edition ON edition.number = event.edition"
                               " WHERE event.kind = 'gone' AND event.edition <= $1"
                               " AND edition.published_at >= $2 AND NOT EXISTS"
                               " (SELECT 1 FROM offer_event later WHERE later.offer = event.offer"
                               "  AND later.edition > event.edition AND later.edition <= $3)"
                               " ORDER BY event.offer",
            into(offers), into(editions), into(texts), into(moments), use(edition), use(from), use(edition),
            now;
        for (std::size_t index = 0; index < offers.size(); ++index)
            records.push_back({std::move(offers[index]), editions[index], instantOf(moments[index]),
                               std::move(texts[index])});
        return records;
    });
}

}  // namespace offerbook
