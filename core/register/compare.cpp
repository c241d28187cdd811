#include <utility>

#include "base/text.h"
#include "register/import.h"

namespace offerbook {

namespace {

/// A value as an officer reads it in the report.
std::string plain(const FactValue& value) {
    if (const auto* const yes = std::get_if<bool>(&value)) return *yes ? "yes" : "no";
    if (const auto* const word = std::get_if<std::string>(&value)) return *word;
    if (const auto* const words = std::get_if<std::vector<std::string>>(&value))
        return words->empty() ? "none" : join(*words, ", ");
    return toString(value);
}

std::string metres(const std::optional<std::int32_t>& number) {
    return number ? std::to_string(*number) : std::string();
}

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// What is shown of a school and is no fact; type and authority names follow from what stands here.
Attributes attributesOf(const School& school) {
    return {{"town", school.town},
            {"postcode", school.postcode},
            {"local authority", school.authorityCode},
            {"establishment number", school.establishmentNumber},
            {"UKPRN", school.ukprn},
            {"trust", school.trust ? school.trust->name + " (" + school.trust->id + ")" : std::string()},
            {"easting", metres(school.easting)},
            {"northing", metres(school.northing)},
            {"proposed to close", school.proposedToClose ? "yes" : "no"}};
}

void compareFacts(const RegisterVersion& before, std::size_t oldRow, const RegisterVersion& after,
                  std::size_t newRow, std::vector<SchoolChange>& changed) {
    const School& school = after.schools[newRow];
    for (const FactColumn& column : after.facts.columns()) {
        const FactColumn* const old = before.facts.find(column.info.name);
        const FactValue oldValue = old != nullptr ? old->value(oldRow) : FactValue{};
        const FactValue newValue = column.value(newRow);
        if (oldValue != newValue)
            changed.push_back({school.urn, school.name, column.info.name, plain(oldValue), plain(newValue)});
    }
}

void compareSchool(const School& before, const School& after, ChangeReport& report) {
    if (before.name != after.name)
        report.renamed.push_back({after.urn, after.name, "name", before.name, after.name});
    const Attributes old = attributesOf(before);
    const Attributes now = attributesOf(after);
    for (std::size_t index = 0; index < now.size(); ++index)
        if (old[index].second != now[index].second)
            report.changed.push_back(
                {after.urn, after.name, now[index].first, old[index].second, now[index].second});
}

}  // namespace

ChangeReport compare(const RegisterVersion& before, const RegisterVersion& after) {
    ChangeReport report;
    std::size_t oldRow = 0;
    std::size_t newRow = 0;
    while (oldRow < before.schools.size() || newRow < after.schools.size()) {
        const bool oldLeft = oldRow < before.schools.size();
        const bool newLeft = newRow < after.schools.size();
        if (!newLeft || (oldLeft && before.schools[oldRow].urn < after.schools[newRow].urn)) {
            report.closed.push_back(before.schools[oldRow++]);
        } else if (!oldLeft || after.schools[newRow].urn < before.schools[oldRow].urn) {
            report.opened.push_back(after.schools[newRow++]);
        } else {
            compareSchool(before.schools[oldRow], after.schools[newRow], report);
            compareFacts(before, oldRow, after, newRow, report.changed);
            ++oldRow;
            ++newRow;
        }
    }
    return report;
}

}  // namespace offerbook
