#include <algorithm>
#include <map>
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
            {"local authority", school.authorityCode + " " + school.authorityName},
            {"establishment number", school.establishmentNumber},
            {"UKPRN", school.ukprn},
            {"trust", school.trust ? school.trust->name + " (" + school.trust->id + ")" : std::string()},
            {"easting", metres(school.easting)},
            {"northing", metres(school.northing)},
            {"type group", school.typeGroupCode},
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

/// What the new file says of schools that it does not have as open.
class NotTaken {
public:
    explicit NotTaken(const RegisterImport& import) : import_(import) {
        for (const RefusedRow& row : import.refused)
            if (const auto urn = Urn::parse(row.urn)) refused_.emplace(*urn, &row);
    }

    void tell(const School& school, ChangeReport& report) const {
        if (holds(import_.closed, school.urn))
            report.closed.push_back(school);
        else
            report.missing.push_back({school, reasonOf(school.urn)});
    }

private:
    static bool holds(const std::vector<Urn>& sorted, Urn urn) {
        return std::binary_search(sorted.begin(), sorted.end(), urn);
    }

    std::string reasonOf(Urn urn) const {
        if (holds(import_.proposed, urn)) return "its row says that it is only proposed to open";
        const auto row = refused_.find(urn);
        if (row == refused_.end()) return {};
        return "its row was refused, line " + std::to_string(row->second->line) + ": " + row->second->reason;
    }

    const RegisterImport& import_;
    std::map<Urn, const RefusedRow*> refused_;
};

void compareLinks(const RegisterVersion& before, const RegisterVersion& after, ChangeReport& report) {
    for (const auto& [closed, followers] : before.successors) {
        const auto now = after.successors.find(closed);
        if (followers.empty() && (now == after.successors.end() || now->second.empty())) continue;
        if (now == after.successors.end())
            report.linksGone.push_back({closed, followers, {}});
        else if (now->second != followers)
            report.linksChanged.push_back({closed, followers, now->second});
    }
    for (const auto& [closed, followers] : after.successors)
        if (!before.successors.contains(closed) && !followers.empty())
            report.linksAdded.push_back({closed, {}, followers});
}

}  // namespace

bool ChangeReport::nothing() const {
    return opened.empty() && closed.empty() && missing.empty() && renamed.empty() && changed.empty() &&
           linksAdded.empty() && linksChanged.empty() && linksGone.empty();
}

ChangeReport compare(const RegisterVersion& before, const RegisterImport& import) {
    const RegisterVersion& after = import.version;
    const NotTaken notTaken(import);
    ChangeReport report;
    report.sameVersion = before.digest == after.digest;
    std::size_t oldRow = 0;
    std::size_t newRow = 0;
    while (oldRow < before.schools.size() || newRow < after.schools.size()) {
        const bool oldLeft = oldRow < before.schools.size();
        const bool newLeft = newRow < after.schools.size();
        if (!newLeft || (oldLeft && before.schools[oldRow].urn < after.schools[newRow].urn)) {
            notTaken.tell(before.schools[oldRow++], report);
        } else if (!oldLeft || after.schools[newRow].urn < before.schools[oldRow].urn) {
            report.opened.push_back(after.schools[newRow++]);
        } else {
            compareSchool(before.schools[oldRow], after.schools[newRow], report);
            compareFacts(before, oldRow, after, newRow, report.changed);
            ++oldRow;
            ++newRow;
        }
    }
    compareLinks(before, after, report);
    return report;
}

}  // namespace offerbook
