// Membership of schools in existing bodies and networks: `config/groups/ID.csv` with the columns urn, from,
// to.
//
// The fact `groups` is the set of groups that a school belongs to on a day; a school that is not listed is no
// member.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "register/register_version.h"

namespace offerbook {

struct Membership {
    std::string group;
    Urn urn;
    std::optional<Day> from;   ///< First day; nothing means always.
    std::optional<Day> until;  ///< Last day, inclusive.
};

/// Reads one file's content; bad rows, unknown columns, repeated or contradictory rows are errors with line.
/// A URN that the register does not know is a warning when a `version` is given.
Result<std::vector<Membership>> readGroup(std::string_view csv, const std::string& group,
                                          const std::string& file, const RegisterVersion* version = nullptr);

/// The column `groups` on a day, for the schools of a version; `groups` names every group, members or not.
FactColumn groupsColumn(const std::vector<School>& schools, const std::vector<Membership>& memberships,
                        const std::vector<std::string>& groups, Day day);

/// The days around `day` between which the column stays the same: first and last day (either may be open).
struct DaySpan {
    std::optional<Day> first;
    std::optional<Day> last;
    bool holds(Day day) const { return (!first || *first <= day) && (!last || day <= *last); }
};
DaySpan unchangedAround(const std::vector<Membership>& memberships, Day day);

}  // namespace offerbook
