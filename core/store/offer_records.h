// What editions did to offers, as the store keeps it: when each came, changed and went.
//
// One row for each offer that an edition brought, changed or lost, kept with the edition itself, so that
// nobody has to read old editions to tell how old an offer is.
//
// Errors and thread-safety: as the store (store.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"

namespace offerbook {

enum class OfferEventKind : std::uint8_t {
    fresh,    ///< It is in the edition and was not in the one before.
    changed,  ///< What it says changed.
    gone,     ///< It is no longer there.
    touched,  ///< What stands around it changed (publish/touched_offers.h), and its own text did not.
};

constexpr std::string_view toString(OfferEventKind kind) {
    switch (kind) {
        case OfferEventKind::fresh:
            return "new";
        case OfferEventKind::changed:
            return "changed";
        case OfferEventKind::gone:
            return "gone";
        case OfferEventKind::touched:
            break;
    }
    return "touched";
}

struct OfferEvent {
    std::string offer;  ///< Id.
    OfferEventKind kind = OfferEventKind::fresh;
    /// Of one that is gone: what it said last (gone_record.h). Of one that changed: what (change_records.h).
    std::string record{};
};

/// A school gained or lost an offer that the edition before had too.
struct SchoolRecord {
    std::int64_t urn = 0;
    std::string offer;  ///< Id.
    bool gained = false;
    std::string why;  ///< change_records.h
};

struct SchoolRecordOf {
    std::int64_t edition = 0;
    Instant at{};  ///< When that was published.
    SchoolRecord record;
};

/// When an offer came first, and when it last came or changed.
struct OfferSpan {
    std::string offer;
    Instant first{};
    Instant last{};
    std::int64_t edition = 0;  ///< The number of the last.
    std::string record;        ///< What the last changed; empty where the offer came with it.
};

/// What an edition changed of an offer.
struct ChangeRecord {
    std::string offer;
    std::int64_t edition = 0;
    Instant at{};  ///< When that was published.
    std::string record;
};

/// When what stands around an offer last changed.
struct OfferTouch {
    std::string offer;
    Instant last{};
};

struct GoneRecord {
    std::string offer;
    std::int64_t edition = 0;  ///< The first without it.
    Instant at{};              ///< When that was published.
    std::string record;
};

class OfferRecords {
public:
    OfferRecords() = default;
    OfferRecords(const OfferRecords&) = delete;
    OfferRecords& operator=(const OfferRecords&) = delete;
    virtual ~OfferRecords() = default;

    /// The last edition up to which every edition's events are kept; 0 where none is.
    virtual std::int64_t through() = 0;

    /// Keeps the events of the edition that follows `through`; of any other, nothing happens.
    virtual void put(std::int64_t edition, const std::vector<OfferEvent>& events,
                     const std::vector<SchoolRecord>& schools = {}) = 0;

    /// Of every offer that an edition up to `edition` had, in no order; touches do not count.
    virtual std::vector<OfferSpan> spans(std::int64_t edition) = 0;
    /// Up to `edition`, in no order.
    virtual std::vector<OfferTouch> touched(std::int64_t edition) = 0;

    /// What editions up to `edition` changed of offers, the latest first, then by id; `most` at most.
    virtual std::vector<ChangeRecord> changes(std::int64_t edition, std::size_t most) = 0;

    /// Offers that `edition` has not and an earlier one had, of editions published at `since` or later; by
    /// id.
    virtual std::vector<GoneRecord> gone(std::int64_t edition, Instant since) = 0;

    /// What a school gained and lost up to `edition`, the latest first, `most` at most.
    virtual std::vector<SchoolRecordOf> ofSchool(std::int64_t urn, std::int64_t edition,
                                                 std::size_t most) = 0;
};

}  // namespace offerbook
