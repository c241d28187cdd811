#include "catalogue/fields.h"

#include <algorithm>
#include <array>

namespace offerbook {

const FieldRow* RecordKind::find(std::string_view key) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const FieldRow& row) { return row.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

std::span<const RecordKind* const> allKinds() {
    using namespace kinds;
    static constexpr std::array all{
        &offersFile, &offer,    &owed,    &cost,         &places,     &noLimit, &host,
        &agreed,     &window,   &ask,     &measure,      &reading,    &aim,     &safeguarding,
        &funding,    &relation, &assured, &paused,       &ends,       &mention, &provider,
        &county,     &contact,  &licence, &serves,       &role,       &theme,   &priority,
        &step,       &group,    &duty,    &notOffered,   &youSaid,    &record,  &plugin,
        &sector,     &fact,     &include, &computedLine, &sectorFile, &count};
    return all;
}

}  // namespace offerbook
