// Kent's real register: the counts that the contract names, and one for every fact.
#include <map>

#include <gmock/gmock.h>

#include "register/helpers.h"
#include "register/losses.h"

namespace offerbook::test {
namespace {

struct Counts {
    std::size_t unknown;
    std::size_t yes;  ///< Of yes/no facts.
};

RegisterImport imported(const std::filesystem::path& file, const std::filesystem::path& links) {
    return accepted(contentOf(file), contentOf(links));
}

void expectCounts(const RegisterVersion& served, const std::map<std::string, Counts>& expected) {
    EXPECT_EQ(expected.size(), served.facts.columns().size());
    for (const FactColumn& column : served.facts.columns()) {
        const auto counts = expected.find(column.info.name);
        ASSERT_NE(counts, expected.end()) << column.info.name;
        EXPECT_EQ(served.facts.rows() - column.known.count(), counts->second.unknown) << column.info.name;
        EXPECT_EQ(column.yes.count(), counts->second.yes) << column.info.name;
    }
}

std::map<std::string, std::size_t> phases(const RegisterVersion& version) {
    std::map<std::string, std::size_t> counts;
    for (std::size_t row = 0; row < version.schools.size(); ++row) ++counts[factOf(version, "phase", row)];
    return counts;
}

class Kent : public testing::Test {
protected:
    void SetUp() override {
        july_ = sharedData("schools/kent.csv");
        january_ = sharedData("schools/kent-20250115.csv");
        links_ = sharedData("schools/kent-links.csv");
        if (!july_ || !january_ || !links_) GTEST_SKIP() << noSharedData;
    }

    std::optional<std::filesystem::path> july_;
    std::optional<std::filesystem::path> january_;
    std::optional<std::filesystem::path> links_;
};

TEST_F(Kent, isTakenWhole) {
    const Result<RegisterImport> result = importRegister(contentOf(*july_), "kent.csv");
    ASSERT_TRUE(result);
    EXPECT_EQ(toString(result.diagnostics()), "");
    EXPECT_EQ(result->rowsRead, 1354U);
    EXPECT_EQ(result->notOpen, 642U);
    EXPECT_EQ(result->version.schools.size(), 712U);
    EXPECT_TRUE(result->refused.empty());
    EXPECT_EQ(result->leftOutColumns.size(), 17U);
}

TEST_F(Kent, hasTheExpectedUnknownsOfEveryFact) {
    const RegisterVersion all = imported(*july_, *links_).version;
    const RegisterVersion served = selectRows(all, servedRows(all));
    ASSERT_EQ(served.schools.size(), 597U);
    expectCounts(
        served,
        {{"phase", {0, 0}},        {"setting", {0, 0}},    {"type", {0, 0}},        {"maintained", {0, 289}},
         {"in_trust", {0, 306}},   {"federated", {0, 39}}, {"age_from", {0, 0}},    {"age_to", {0, 0}},
         {"pupils", {5, 0}},       {"places", {9, 0}},     {"fsm", {5, 0}},         {"nursery", {0, 101}},
         {"sixth_form", {0, 115}}, {"boarding", {16, 6}},  {"selective", {17, 32}}, {"gender", {0, 0}},
         {"faith", {5, 0}},        {"send_unit", {0, 79}}, {"sen_types", {0, 0}},   {"district", {0, 0}},
         {"urban_rural", {0, 0}},  {"rural", {0, 193}}});
    const std::map<std::string, std::size_t> expected{
        {"'Primary'", 460}, {"'Secondary'", 100}, {"'All-through'", 3}, {"'Nursery'", 1}, {"'None'", 33}};
    EXPECT_EQ(phases(served), expected);
}

TEST_F(Kent, ofJanuaryWithItsInspectionColumnsReadsAlike) {
    const RegisterImport taken = imported(*january_, *links_);
    EXPECT_EQ(taken.leftOutColumns.size(), 21U);
    EXPECT_THAT(taken.leftOutColumns,
                testing::IsSupersetOf({"OfstedLastInsp", "OfstedSpecialMeasures (code)",
                                       "OfstedSpecialMeasures (name)", "OfstedRating (name)"}));
    const RegisterVersion served = selectRows(taken.version, servedRows(taken.version));
    ASSERT_EQ(served.schools.size(), 597U);
    expectCounts(
        served,
        {{"phase", {0, 0}},        {"setting", {0, 0}},    {"type", {0, 0}},        {"maintained", {0, 294}},
         {"in_trust", {0, 301}},   {"federated", {0, 38}}, {"age_from", {0, 0}},    {"age_to", {0, 0}},
         {"pupils", {6, 0}},       {"places", {10, 0}},    {"fsm", {6, 0}},         {"nursery", {0, 100}},
         {"sixth_form", {0, 115}}, {"boarding", {16, 6}},  {"selective", {17, 32}}, {"gender", {0, 0}},
         {"faith", {5, 0}},        {"send_unit", {0, 76}}, {"sen_types", {0, 0}},   {"district", {0, 0}},
         {"urban_rural", {0, 0}},  {"rural", {0, 206}}});
}

TEST_F(Kent, isReadAsRuralByTheOldAndTheNewWording) {
    const RegisterVersion january = imported(*january_, *links_).version;
    const RegisterVersion july = imported(*july_, *links_).version;
    std::size_t oldWording = 0;
    for (const School& school : january.schools)
        oldWording +=
            factOf(january, "urban_rural", *january.rowOf(school.urn)).starts_with("'(England/Wales)");
    EXPECT_GT(oldWording, 700U);
    EXPECT_EQ(factOf(july, "urban_rural", 0), "'Urban: Nearer to a major town or city'");
}

TEST_F(Kent, leadsFromClosedSchoolsToOpenOnes) {
    const RegisterVersion version = imported(*july_, *links_).version;
    EXPECT_THAT(version.openSuccessors(*Urn::parse("118822")), testing::ElementsAre(*Urn::parse("136583")));
    std::size_t leading = 0;
    for (const auto& [closed, followers] : version.successors) {
        EXPECT_FALSE(version.rowOf(closed)) << closed.text();
        leading += version.openSuccessors(closed).empty() ? 0 : 1;
    }
    EXPECT_EQ(leading, 415U);
}

TEST_F(Kent, tellsWhatChangedBetweenItsTwoFiles) {
    const ChangeReport report = compare(imported(*january_, *links_).version, imported(*july_, *links_));
    EXPECT_TRUE(report.missing.empty());
    EXPECT_TRUE(
        lossesBeyond(0, imported(*january_, *links_).version, imported(*july_, *links_), report, {}).empty());
    EXPECT_FALSE(report.opened.empty());
    EXPECT_FALSE(report.closed.empty());
    EXPECT_FALSE(report.changed.empty());
    EXPECT_EQ(712U + report.closed.size(), 711U + report.opened.size());
}

TEST_F(Kent, comesBackFromItsCanonicalContent) {
    for (const auto& file : {*july_, *january_}) {
        const RegisterVersion version = imported(file, *links_).version;
        const std::string stored = canonicalContent(version);
        const Result<RegisterVersion> again = readRegisterVersion(stored);
        ASSERT_TRUE(again) << toString(again.diagnostics());
        expectSame(again.value(), version);
        for (const char* const never : {"ponsor", "Requires improvement", "Special Measures", "Inadequate",
                                        "Serious Weaknesses", "Outstanding"})
            EXPECT_EQ(stored.find(never), std::string::npos) << never;
    }
}

}  // namespace
}  // namespace offerbook::test
