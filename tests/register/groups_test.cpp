// Group files: who belongs to which network, and when.
#include "register/groups.h"

#include <gmock/gmock.h>

#include "register/helpers.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;

Result<std::vector<Membership>> read(std::string_view csv) {
    return readGroup(csv, "inclusion-forum", "groups/inclusion-forum.csv");
}

Day day(std::string_view text) {
    return Day::parse(text).value();
}

TEST(GroupFile, namesMembersWithTheirDays) {
    const auto members = read("urn,from,to\n100001,2026-09-01,2027-07-31\n100002,,\n100001,2028-09-01,\n");
    ASSERT_TRUE(members) << toString(members.diagnostics());
    ASSERT_EQ(members->size(), 3U);
    EXPECT_EQ(members.value()[0].urn.number, 100001U);
    EXPECT_EQ(members.value()[0].group, "inclusion-forum");
    EXPECT_EQ(members.value()[0].from, day("2026-09-01"));
    EXPECT_EQ(members.value()[0].until, day("2027-07-31"));
    EXPECT_FALSE(members.value()[1].from);
    EXPECT_TRUE(read("urn\n100001\n")) << "the days may be left out";
    EXPECT_TRUE(read("urn,from,to\n")) << "a group may have no member yet";
}

TEST(GroupFile, isRefusedWithLineAndReason) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "The file is empty."},
        {"from,to\n,\n", "csv:1: error[group]: The column 'urn' is missing."},
        {"urn,form,to\n", "csv:1: error[group]: 'form' is no column of a group file. Did you mean 'from'?"},
        {"urn,urn\n", "The column 'urn' stands there twice."},
        {"urn,from,to\n12,,\n", "csv:2: error[group]: '12' is no URN"},
        {"urn,from,to\n100001,1 May,\n", "csv:2: error[group]: '1 May' in column 'from' is no date."},
        {"urn,from,to\n100001,2026-02-01,2026-01-01\n", "ends before it begins"},
        {"urn,from,to\n100001\n", "csv:2: error[group]: The row has 1 fields"},
        {"urn,from,to\n100001,,\n100001,,\n",
         "csv:3: error[group]: URN 100001 is a member in line 2 already"},
        {"urn,from,to\n100001,,2026-05-01\n\n100001,2026-05-01,\n",
         "csv:4: error[group]: URN 100001 is a member"},
        {"urn,from,to\n\"100001,,\n", "quotation mark"},
        {"urn,from,to\n\xE9,,\n", "no UTF-8"},
    };
    for (const auto& [csv, says] : cases) {
        const auto members = read(csv);
        ASSERT_FALSE(members) << csv;
        EXPECT_THAT(toString(members.diagnostics()), HasSubstr(says)) << csv;
    }
    EXPECT_EQ(read("urn,from,to\n12,,\n13,,\n").diagnostics().size(), 2U) << "all findings at once";
}

TEST(GroupFile, warnsOfASchoolThatTheRegisterDoesNotKnowAndNamesItsSuccessor) {
    RegisterFile file;
    file.add({{"URN", "100001"}});
    const RegisterVersion version =
        accepted(file.bytes(), "URN,LinkURN,LinkType\n100002,100001,Successor\n").version;
    const auto members = readGroup("urn\n100002\n100001\n", "g", "g.csv", &version);
    ASSERT_TRUE(members);
    EXPECT_EQ(members->size(), 2U);
    EXPECT_THAT(
        toString(members.diagnostics()),
        HasSubstr("g.csv:2: warning[group]: URN 100002 is no open school of the register. It closed and was "
                  "followed by 100001."));
}

TEST(GroupFile, countsTheUnknownOnesWhereThereAreMany) {
    RegisterFile file;
    file.add({{"URN", "100001"}});
    const RegisterVersion version = accepted(file.bytes()).version;
    const auto members = readGroup("urn\n100002\n100003\n100004\n100005\n100006\n", "g", "g.csv", &version);
    ASSERT_TRUE(members);
    EXPECT_EQ(members.diagnostics().size(), 4U);
    EXPECT_THAT(
        toString(members.diagnostics()),
        HasSubstr("g.csv:5: warning[group]: 5 members in all are no open schools of the register: 100002,"));
}

TEST(GroupsFact, followsTheDay) {
    std::vector<School> schools(2);
    schools[0].urn = Urn{100001};
    schools[1].urn = Urn{100002};
    const std::vector<Membership> memberships{{"forum", Urn{100001}, day("2026-09-01"), day("2026-12-31")},
                                              {"hub", Urn{100001}, {}, {}}};
    const std::vector<std::string> groups{"forum", "hub", "network"};
    const auto value = [&](std::string_view on, std::size_t row) {
        return toString(groupsColumn(schools, memberships, groups, day(on)).value(row));
    };
    EXPECT_EQ(value("2026-08-31", 0), "('hub')");
    EXPECT_EQ(value("2026-09-01", 0), "('forum', 'hub')");
    EXPECT_EQ(value("2026-12-31", 0), "('forum', 'hub')");
    EXPECT_EQ(value("2027-01-01", 0), "('hub')");
    EXPECT_EQ(value("2026-10-01", 1), "()") << "not listed means not a member";
    const FactColumn column = groupsColumn(schools, memberships, groups, day("2026-10-01"));
    EXPECT_EQ(column.info.values, groups);
    EXPECT_EQ(column.known.count(), 2U);
}

TEST(GroupsFact, staysTheSameWithinASpanOfDays) {
    const std::vector<Membership> memberships{{"forum", Urn{100001}, day("2026-09-01"), day("2026-12-31")}};
    const DaySpan before = unchangedAround(memberships, day("2026-08-15"));
    EXPECT_FALSE(before.first);
    EXPECT_EQ(before.last, day("2026-08-31"));
    const DaySpan within = unchangedAround(memberships, day("2026-09-01"));
    EXPECT_EQ(within.first, day("2026-09-01"));
    EXPECT_EQ(within.last, day("2026-12-31"));
    EXPECT_TRUE(within.holds(day("2026-12-31")));
    EXPECT_FALSE(within.holds(day("2027-01-01")));
    const DaySpan after = unchangedAround(memberships, day("2027-01-01"));
    EXPECT_EQ(after.first, day("2027-01-01"));
    EXPECT_FALSE(after.last);
    EXPECT_TRUE(unchangedAround({}, day("2026-01-01")).holds(day("1999-01-01")));
}

}  // namespace
}  // namespace offerbook::test
