// What an import would take away: told for what it is, and refused where it is more than a download loses.
#include "register/losses.h"

#include <gmock/gmock.h>

#include "register/helpers.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr int first = 200000;

/// Schools from `first` on; those of `differing` with other columns.
std::string schools(int count, const std::map<int, RegisterFile::Values>& differing = {}) {
    RegisterFile file;
    for (int index = 0; index < count; ++index) {
        RegisterFile::Values values;
        if (const auto other = differing.find(index); other != differing.end()) values = other->second;
        values.emplace("URN", std::to_string(first + index));
        file.add(values);
    }
    return file.bytes();
}

std::string said(std::int64_t percent, const RegisterImport& before, const RegisterImport& after) {
    return toString(lossesBeyond(percent, before.version, after, compare(before.version, after),
                                 {"register.csv", "links.csv"}));
}

TEST(Losses, ofAFileCutBetweenTwoRowsAreRefused) {
    const RegisterImport before = accepted(schools(100));
    EXPECT_EQ(said(10, before, accepted(schools(90))), "") << "a tenth may go";
    EXPECT_THAT(
        said(10, before, accepted(schools(89))),
        AllOf(HasSubstr("register.csv: error[register]: 11 of the 100 open establishments of the register "
                        "in the store would be missing: 11 are not in the file."),
              HasSubstr("register.most_gone_percent"), HasSubstr("nothing was imported"),
              HasSubstr("Download 'Establishment fields CSV'"), HasSubstr("--accept-losses")));
    EXPECT_EQ(said(100, before, accepted(schools(1))), "");
    EXPECT_NE(said(0, before, accepted(schools(99))), "");
}

TEST(Losses, areNoClosedSchoolsButThoseWhoseRowsWereRefused) {
    const RegisterImport before = accepted(schools(20));
    std::map<int, RegisterFile::Values> closed;
    std::map<int, RegisterFile::Values> blank;
    for (const int index : {3, 4, 5}) {
        closed[index] = {{"EstablishmentStatus (code)", "2"}};
        blank[index] = {{"EstablishmentStatus (code)", ""}};
    }
    EXPECT_EQ(said(10, before, accepted(schools(20, closed))), "");
    EXPECT_THAT(
        said(10, before, accepted(schools(20, blank))),
        HasSubstr("3 of the 20 open establishments of the register in the store would be missing: 0 are "
                  "not in the file, the rows of 3 were not taken."));
}

TEST(Losses, ofOneAuthorityAreSeenInALargeRegister) {
    std::map<int, RegisterFile::Values> ours;
    for (int index = 180; index < 200; ++index) ours[index] = {{"LA (code)", "886"}, {"LA (name)", "Kent"}};
    const RegisterImport before = accepted(schools(200, ours));
    EXPECT_EQ(said(10, before, accepted(schools(191, ours))), "") << "nine are too few to tell";
    EXPECT_THAT(said(10, before, accepted(schools(190, ours))),
                HasSubstr("10 of the 20 open establishments of Kent (886) in the store would be missing."));
}

TEST(Losses, ofSuccessorsAreRefused) {
    const std::string header = "URN,LinkURN,LinkType\n";
    const RegisterImport before =
        accepted(schools(2), header + "100001,200000,Successor\n100002,200001,Successor\n");
    const RegisterImport after = accepted(schools(2), header);
    EXPECT_THAT(
        said(10, before, after),
        HasSubstr("links.csv: error[register]: 2 of the 2 closed establishments with known successors in "
                  "the store would lose them: the file of links leads from 0."));
    const RegisterImport reopened = accepted(schools(2), header + "200000,200001,Successor\n");
    EXPECT_EQ(said(10, reopened, after), "") << "an open school leads nowhere";
}

TEST(ChangeReport, callsClosedOnlyWhatTheFileCallsClosed) {
    const RegisterImport before = accepted(schools(5));
    RegisterFile file;
    file.add({{"URN", "200000"}, {"EstablishmentStatus (code)", "2"}});
    file.add({{"URN", "200001"}, {"EstablishmentStatus (code)", ""}});
    file.add({{"URN", "2000002"}});
    file.add({{"URN", "200003"}, {"EstablishmentStatus (code)", "4"}});
    file.add({{"URN", "200004"}});
    const ChangeReport report = compare(before.version, accepted(file.bytes()));
    ASSERT_EQ(report.closed.size(), 1U);
    EXPECT_EQ(report.closed[0].urn.number, 200000U);
    std::vector<std::string> missing;
    for (const MissingSchool& one : report.missing)
        missing.push_back(one.school.urn.text() + ": " + one.reason);
    EXPECT_THAT(missing, ElementsAre(HasSubstr("200001: its row was refused, line 3: '' is no status code"),
                                     "200002: ", "200003: its row says that it is only proposed to open"));
    EXPECT_FALSE(report.nothing());
}

TEST(ChangeReport, tellsLinksAddedChangedAndGone) {
    const std::string header = "URN,LinkURN,LinkType\n";
    const RegisterImport before = accepted(
        schools(2), header + "100001,200000,Successor\n100002,200000,Successor\n100003,200000,Successor\n");
    const RegisterImport after = accepted(
        schools(2), header + "100001,200000,Successor\n100002,200001,Successor\n100004,200000,Successor\n");
    const ChangeReport report = compare(before.version, after);
    ASSERT_EQ(report.linksAdded.size(), 1U);
    EXPECT_EQ(report.linksAdded[0].closed.number, 100004U);
    ASSERT_EQ(report.linksChanged.size(), 1U);
    EXPECT_EQ(report.linksChanged[0].closed.number, 100002U);
    EXPECT_EQ(report.linksChanged[0].after[0].number, 200001U);
    ASSERT_EQ(report.linksGone.size(), 1U);
    EXPECT_EQ(report.linksGone[0].closed.number, 100003U);
    EXPECT_FALSE(report.nothing());
}

}  // namespace
}  // namespace offerbook::test
