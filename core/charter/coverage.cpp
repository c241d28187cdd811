#include "charter/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "catalogue/view.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

void collectGroups(const Rule& rule, std::set<std::string>& groups) {
    if (rule.kind == Rule::Kind::test && rule.test.fact == "groups")
        groups.insert(rule.test.words.begin(), rule.test.words.end());
    for (const Rule& part : rule.parts) collectGroups(part, groups);
}

/// Schools whose membership of one of the groups has ended.
void addFormerMembers(const Edition& edition, const std::set<std::string>& groups, Day day, Bitset& schools) {
    if (groups.empty()) return;
    for (const Membership& membership : edition.parts().memberships) {
        if (!membership.until || day <= *membership.until || !groups.contains(membership.group)) continue;
        if (const auto row = edition.rowOf(membership.urn)) schools.set(*row);
    }
}

/// Counts per row, one binary digit of all rows a bitset: adding costs a few word operations for 64 rows.
class Counters {
public:
    explicit Counters(std::size_t rows) : rows_(rows) {}

    void add(const Bitset& schools, std::size_t times) {
        for (std::size_t digit = 0; times >> digit != 0; ++digit)
            if (((times >> digit) & 1U) != 0) addAt(schools, digit);
    }

    std::vector<std::size_t> counts() const {
        std::vector<std::size_t> counts(rows_, 0);
        for (std::size_t digit = 0; digit < digits_.size(); ++digit)
            digits_[digit].forEach([&](std::size_t row) { counts[row] += std::size_t{1} << digit; });
        return counts;
    }

private:
    void addAt(Bitset carry, std::size_t digit) {
        for (; carry.any(); ++digit) {
            while (digits_.size() <= digit) digits_.emplace_back(rows_);
            std::vector<std::uint64_t>& sum = digits_[digit].words();
            std::vector<std::uint64_t>& more = carry.words();
            for (std::size_t index = 0; index < sum.size(); ++index) {
                const std::uint64_t both = sum[index] & more[index];
                sum[index] ^= more[index];
                more[index] = both;
            }
        }
    }

    std::size_t rows_;
    std::vector<Bitset> digits_;
};

}  // namespace

Bitset ThemeCoverage::nothingFree() const {
    Bitset schools = reached;
    schools.andNot(open);
    return schools;
}

ThemeCoverage coverageOf(const Edition& edition, const Theme& theme, Day day, int staleDays) {
    const std::size_t schools = edition.schools().size();
    ThemeCoverage coverage{&theme, Bitset(schools), Bitset(schools), Bitset(schools)};
    const View view = viewOn(edition, day);
    std::set<std::string> groups;
    for (const OfferOf& entry : edition.offers()) {
        if (entry.offer.theme != theme.id) continue;
        const AvailabilityOn now = availabilityOn(entry, view, staleDays);
        if (now.ended) {
            coverage.lapsed |= entry.outcome->yes;
            continue;
        }
        coverage.reached |= entry.outcome->yes;
        if (now.state == Availability::open) coverage.open |= entry.outcome->yes;
        collectGroups(entry.rule, groups);
    }
    addFormerMembers(edition, groups, day, coverage.lapsed);
    return coverage;
}

std::vector<std::size_t> offersBySchool(const Edition& edition, Day day) {
    std::map<const Outcome*, std::size_t> times;
    for (const OfferOf* const entry : currentOffers(edition, day)) ++times[entry->outcome.get()];
    Counters counters(edition.schools().size());
    for (const auto& [outcome, number] : times) counters.add(outcome->yes, number);
    return counters.counts();
}

}  // namespace offerbook
