#include "register/groups.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "base/text.h"
#include "register/csv.h"

namespace offerbook {

namespace {

constexpr std::string_view code = "group";

class GroupReader {
public:
    GroupReader(std::string group, std::string file, const RegisterVersion* version)
        : group_(std::move(group)), file_(std::move(file)), version_(version) {}

    std::vector<bool> header(const CsvRow& row) {
        const std::vector<std::string> known{"urn", "from", "to"};
        columns_ = row.fields;
        for (std::size_t index = 0; index < row.texts.size(); ++index) {
            const std::string name(trim(row.texts[index]));
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                error(row.line, "'" + printable(name, 60) + "' is no column of a group file." +
                                    didYouMean(name, known) + " The columns are urn, from and to.");
            } else if (!place_.emplace(name, index).second) {
                error(row.line, "The column '" + name + "' stands there twice.");
            }
        }
        if (!place_.contains("urn"))
            error(row.line, "The column 'urn' is missing. The first line names the columns: urn,from,to.");
        return found_.hasErrors() ? std::vector<bool>() : std::vector<bool>(row.fields, true);
    }

    void row(const CsvRow& row) {
        if (row.fields != columns_)
            return error(row.line, "The row has " + std::to_string(row.fields) +
                                       " fields where the first line names " + std::to_string(columns_) +
                                       ".");
        const std::string_view text = trim(row.texts[place_.at("urn")]);
        const auto urn = Urn::parse(text);
        if (!urn)
            return error(row.line, "'" + printable(text, 40) + "' is no URN: six digits, 100000 to 999999.");
        Membership membership{group_, *urn, {}, {}};
        if (!readDay(row, "from", membership.from) || !readDay(row, "to", membership.until)) return;
        if (membership.from && membership.until && *membership.until < *membership.from)
            return error(row.line, "The membership of " + urn->text() + " ends before it begins: from " +
                                       membership.from->iso() + " to " + membership.until->iso() + ".");
        if (version_ != nullptr && !version_->rowOf(*urn)) tellUnknown(row.line, *urn);
        takeUnlessOverlapping(row.line, std::move(membership));
    }

    Result<std::vector<Membership>> finish(const CsvEnd& end) {
        if (!found_.hasErrors() && end.problem != CsvProblem::none)
            error(end.line, "A quotation mark is never closed, or stands in the middle of a field.");
        if (!found_.hasErrors() && columns_ == 0)
            error(1, "The file is empty. The first line names the columns: urn,from,to.");
        if (found_.hasErrors()) return std::move(found_);
        if (firstUntold_ > 0)
            found_.warning(
                code, {file_, static_cast<std::uint32_t>(firstUntold_), 0},
                std::to_string(unknown_.size()) +
                    " members in all are no open schools of the register: " + join(unknown_, ", ") + ".");
        return {std::move(memberships_), std::move(found_)};
    }

private:
    void error(std::size_t line, std::string text) {
        found_.error(code, {file_, static_cast<std::uint32_t>(line), 0}, std::move(text));
    }

    /// The first few in full; a file for another register would bury every other finding.
    void tellUnknown(std::size_t line, Urn urn) {
        constexpr std::size_t toldInFull = 3;
        if (unknown_.size() == toldInFull) firstUntold_ = line;
        unknown_.push_back(urn.text());
        if (unknown_.size() > toldInFull) return;
        std::string text = "URN " + urn.text() + " is no open school of the register.";
        std::vector<std::string> followers;
        for (const Urn follower : version_->openSuccessors(urn)) followers.push_back(follower.text());
        if (!followers.empty()) text += " It closed and was followed by " + join(followers, ", ") + ".";
        found_.warning(code, {file_, static_cast<std::uint32_t>(line), 0},
                       text + " Check the number, or take the row out.");
    }

    bool readDay(const CsvRow& row, const std::string& column, std::optional<Day>& day) {
        const auto place = place_.find(column);
        if (place == place_.end()) return true;
        const std::string_view text = trim(row.texts[place->second]);
        if (text.empty()) return true;
        day = Day::parse(text);
        if (!day)
            error(row.line, "'" + printable(text, 40) + "' in column '" + column +
                                "' is no date. Write YYYY-MM-DD, or leave it blank for no bound.");
        return day.has_value();
    }

    void takeUnlessOverlapping(std::size_t line, Membership membership) {
        for (const auto& [other, otherLine] : linesOf_[membership.urn]) {
            const Membership& taken = memberships_[other];
            const bool apart = (membership.until && taken.from && *membership.until < *taken.from) ||
                               (taken.until && membership.from && *taken.until < *membership.from);
            if (apart) continue;
            return error(
                line,
                "URN " + membership.urn.text() + " is a member in line " + std::to_string(otherLine) +
                    " already, at the same time. Keep one of the two rows, or make their dates differ.");
        }
        linesOf_[membership.urn].emplace_back(memberships_.size(), line);
        memberships_.push_back(std::move(membership));
    }

    std::string group_;
    std::string file_;
    const RegisterVersion* version_;
    Diagnostics found_;
    std::vector<std::string> unknown_;  ///< URNs that the register does not know.
    std::size_t firstUntold_ = 0;       ///< Line of the first one that is only counted.
    std::vector<Membership> memberships_;
    std::map<Urn, std::vector<std::pair<std::size_t, std::size_t>>> linesOf_;
    std::map<std::string, std::size_t> place_;
    std::size_t columns_ = 0;
};

bool holds(const Membership& membership, Day day) {
    return (!membership.from || *membership.from <= day) && (!membership.until || day <= *membership.until);
}

}  // namespace

Result<std::vector<Membership>> readGroup(std::string_view csv, const std::string& group,
                                          const std::string& file, const RegisterVersion* version) {
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (csv.starts_with(byteOrderMark)) csv.remove_prefix(byteOrderMark.size());
    if (!isCleanUtf8(csv)) {
        Diagnostics refused;
        refused.error(code, {file, 0, 0}, "The file is no UTF-8 text. Save it as CSV in UTF-8.");
        return refused;
    }
    GroupReader reader(group, file, version);
    const CsvEnd end = readCsv(csv, {.header = [&](const CsvRow& row) { return reader.header(row); },
                                     .row = [&](const CsvRow& row) { reader.row(row); }});
    return reader.finish(end);
}

FactColumn groupsColumn(const std::vector<School>& schools, const std::vector<Membership>& memberships,
                        const std::vector<std::string>& groups, Day day) {
    std::map<Urn, std::vector<std::string>> groupsOf;
    for (const Membership& membership : memberships)
        if (holds(membership, day)) groupsOf[membership.urn].push_back(membership.group);
    std::vector<FactValue> values;
    values.reserve(schools.size());
    for (const School& school : schools) {
        std::vector<std::string> member = groupsOf[school.urn];
        std::sort(member.begin(), member.end());
        values.emplace_back(std::move(member));
    }
    FactInfo info;
    info.name = "groups";
    info.type = FactType::set;
    info.words = "networks that the school belongs to";
    info.source = "config/groups";
    info.values = groups;
    return makeColumn(std::move(info), values);
}

DaySpan unchangedAround(const std::vector<Membership>& memberships, Day day) {
    DaySpan span;
    const auto changesOn = [&](Day first) {
        if (first <= day && (!span.first || *span.first < first)) span.first = first;
        if (day < first && (!span.last || first.plusDays(-1) < *span.last)) span.last = first.plusDays(-1);
    };
    for (const Membership& membership : memberships) {
        if (membership.from) changesOn(*membership.from);
        if (membership.until) changesOn(membership.until->plusDays(1));
    }
    return span;
}

}  // namespace offerbook
