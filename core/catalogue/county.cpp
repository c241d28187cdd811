#include "catalogue/county.h"

#include <algorithm>

namespace offerbook {

namespace {

template <class Entry>
const Entry* entryOf(const std::vector<Entry>& entries, std::string_view id) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

const Theme* County::theme(std::string_view id) const {
    return entryOf(themes, id);
}
const Priority* County::priority(std::string_view id) const {
    return entryOf(priorities, id);
}
const Group* County::group(std::string_view id) const {
    return entryOf(groups, id);
}
const Role* County::role(std::string_view id) const {
    return entryOf(roles, id);
}

std::vector<std::string> County::groupIds() const {
    std::vector<std::string> ids;
    ids.reserve(groups.size());
    for (const Group& group : groups) ids.push_back(group.id);
    return ids;
}

bool County::servesSchool(const School& school) const {
    return (authorityCode.empty() || school.authorityCode == authorityCode) &&
           holds(serves.typeGroups, school.typeGroupCode) && !holds(serves.exceptTypes, school.typeCode);
}

}  // namespace offerbook
