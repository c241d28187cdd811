#include "register/register_version.h"

#include <algorithm>
#include <set>

#include "base/digest.h"

namespace offerbook {

namespace {

Bitset select(const Bitset& from, const std::vector<std::size_t>& rows) {
    Bitset selected(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (from.test(rows[row])) selected.set(row);
    return selected;
}

template <class Value>
std::vector<Value> select(const std::vector<Value>& from, const std::vector<std::size_t>& rows) {
    std::vector<Value> selected;
    selected.reserve(rows.size());
    for (const std::size_t row : rows) selected.push_back(from[row]);
    return selected;
}

FactColumn select(const FactColumn& from, const std::vector<std::size_t>& rows) {
    FactColumn selected;
    selected.info = from.info;
    selected.known = select(from.known, rows);
    switch (from.info.type) {
        case FactType::yesNo:
            selected.yes = select(from.yes, rows);
            break;
        case FactType::number:
            selected.numbers = select(from.numbers, rows);
            break;
        case FactType::word:
            selected.codes = select(from.codes, rows);
            break;
        case FactType::set:
            for (const Bitset& member : from.members) selected.members.push_back(select(member, rows));
            break;
    }
    return selected;
}

}  // namespace

std::optional<std::size_t> RegisterVersion::rowOf(Urn urn) const {
    const auto found = std::lower_bound(schools.begin(), schools.end(), urn,
                                        [](const School& school, Urn wanted) { return school.urn < wanted; });
    if (found == schools.end() || found->urn != urn) return std::nullopt;
    return static_cast<std::size_t>(found - schools.begin());
}

std::vector<Urn> RegisterVersion::openSuccessors(Urn closed) const {
    std::set<Urn> seen{closed};
    std::set<Urn> open;
    std::vector<Urn> ahead{closed};
    while (!ahead.empty()) {
        const auto followers = successors.find(ahead.back());
        ahead.pop_back();
        if (followers == successors.end()) continue;
        for (const Urn urn : followers->second) {
            if (!seen.insert(urn).second) continue;
            if (rowOf(urn)) {
                open.insert(urn);
            } else {
                ahead.push_back(urn);
            }
        }
    }
    return {open.begin(), open.end()};
}

RegisterVersion selectRows(const RegisterVersion& version, const std::vector<std::size_t>& rows) {
    RegisterVersion selected;
    selected.digest = version.digest;
    selected.schools = select(version.schools, rows);
    selected.facts = FactTable(rows.size());
    for (const FactColumn& column : version.facts.columns()) selected.facts.add(select(column, rows));
    selected.successors = version.successors;
    return selected;
}

void keepSuccessors(RegisterVersion& version, const RegisterVersion& earlier) {
    for (const auto& [closed, followers] : earlier.successors)
        if (!version.rowOf(closed)) version.successors.emplace(closed, followers);
    version.digest = digestOf(canonicalContent(version));
}

}  // namespace offerbook
