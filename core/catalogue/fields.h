// Every field that a person may write, with what to write there: one table for the readers, their messages,
// the JSON Schemas and the documentation.
//
// Thread-safety: constants.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "catalogue/field_shape.h"

namespace offerbook {

/// Whether a field must be there, and whether `owed: {by: DATE, who: ROLE}` may stand in its place.
enum class Need : std::uint8_t { required, requiredOrOwed, optional, optionalOrOwed };

struct FieldRow {
    std::string_view key;
    Need need = Need::required;
    std::string_view help;  ///< A sentence that ends each message on the field: "Write ..., for example ...".
    Shape shape = {};
};

/// One kind of map: an offer, its cost, a theme.
struct RecordKind {
    std::string_view name;  ///< For messages: "an offer".
    std::span<const FieldRow> fields;
    std::span<const std::string_view> atLeastOne =
        {};                                           ///< Of these fields; none of them is needed by itself.
    std::span<const std::string_view> together = {};  ///< Where one of these stands, all do.

    const FieldRow* find(std::string_view key) const;
};

/// All kinds, by where they stand: `offers.yaml`, `county.yaml`, plugin records.
namespace kinds {
extern const RecordKind offersFile, offer, owed, cost, places, noLimit, host, agreed, window, ask, measure,
    reading, aim, safeguarding, funding, relation, assured, paused, ends, mention, provider, count;
extern const RecordKind county, contact, licence, serves, role, theme, priority, step, group, duty,
    notOffered, youSaid;
extern const RecordKind record, plugin, sector, sectorFile, fact, include, computedLine;
}  // namespace kinds

/// Every kind above, for documentation and tests.
std::span<const RecordKind* const> allKinds();

}  // namespace offerbook
