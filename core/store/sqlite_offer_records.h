// What editions did to offers, in the store's SQLite file.
#pragma once

#include "store/offer_records.h"
#include "store/sqlite_session.h"

namespace offerbook {

class SqliteOfferRecords final : public OfferRecords {
public:
    explicit SqliteOfferRecords(SqliteSession& database) : database_(database) {}

    std::int64_t through() override;
    void put(std::int64_t edition, const std::vector<OfferEvent>& events,
             const std::vector<SchoolRecord>& schools) override;
    std::vector<OfferSpan> spans(std::int64_t edition) override;
    std::vector<ChangeRecord> changes(std::int64_t edition, std::size_t most) override;
    std::vector<OfferTouch> touched(std::int64_t edition) override;
    std::vector<GoneRecord> gone(std::int64_t edition, Instant since) override;

    std::vector<SchoolRecordOf> ofSchool(std::int64_t urn, std::int64_t edition, std::size_t most) override;

    /// `put` within a transaction that runs already.
    void insert(std::int64_t edition, const std::vector<OfferEvent>& events,
                const std::vector<SchoolRecord>& schools);

private:
    std::int64_t readThrough();

    SqliteSession& database_;
};

}  // namespace offerbook
