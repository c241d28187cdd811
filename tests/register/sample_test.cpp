// The shipped register: fictional, clean, and with the kinds and gaps that a real one has.
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "register/helpers.h"
#include "support/england.h"

namespace offerbook::test {
namespace {

class Sample : public testing::Test {
protected:
    RegisterImport taken_ = accepted(contentOf(sourceDir() / "share/register/sample.csv"),
                                     contentOf(sourceDir() / "share/register/sample-links.csv"));
    const RegisterVersion& version() const { return taken_.version; }
};

TEST_F(Sample, isTakenWithoutARemark) {
    const Result<RegisterImport> result =
        importRegister(contentOf(sourceDir() / "share/register/sample.csv"), "sample.csv");
    ASSERT_TRUE(result);
    EXPECT_EQ(toString(result.diagnostics()), "");
    EXPECT_TRUE(result->refused.empty());
    EXPECT_EQ(version().schools.size(), 59U);
    EXPECT_EQ(taken_.notOpen, 9U);
    EXPECT_EQ(servedRows(version()).size(), 55U);
}

TEST_F(Sample, isFictional) {
    for (const School& school : version().schools) {
        EXPECT_EQ(school.authorityCode, "999");
        EXPECT_GE(school.urn.number, 990001U);
        EXPECT_TRUE(school.postcode.starts_with("ZZ")) << school.postcode;
    }
}

TEST_F(Sample, hasEveryKindOfSchoolAndTheGapsOfARealRegister) {
    const RegisterVersion served = selectRows(version(), servedRows(version()));
    std::map<std::string, std::size_t> phases;
    std::map<std::string, std::size_t> settings;
    for (std::size_t row = 0; row < served.schools.size(); ++row) {
        ++phases[factOf(served, "phase", row)];
        ++settings[factOf(served, "setting", row)];
    }
    EXPECT_EQ(phases["'Primary'"], 34U);
    EXPECT_EQ(phases["'Secondary'"], 10U);
    EXPECT_EQ(phases["'All-through'"], 1U);
    EXPECT_EQ(phases["'Nursery'"], 1U);
    EXPECT_EQ(settings["'special'"], 6U);
    EXPECT_EQ(settings["'alternative_provision'"], 3U);
    for (const char* const fact : {"pupils", "fsm", "places", "selective", "boarding", "faith"})
        EXPECT_LT(served.facts.find(fact)->known.count(), served.schools.size()) << fact;
    for (const char* const fact : {"in_trust", "federated", "nursery", "sixth_form", "boarding", "selective",
                                   "send_unit", "rural", "maintained"})
        EXPECT_TRUE(served.facts.find(fact)->yes.any()) << fact;
    EXPECT_EQ(served.facts.find("district")->info.values.size(), 6U);
}

TEST_F(Sample, hasOneNameInTwoTownsAndAClosedSchoolThatLeadsOn) {
    std::set<std::string> towns;
    for (const School& school : version().schools)
        if (school.name == "The Meadows Primary School") towns.insert(school.town);
    EXPECT_EQ(towns.size(), 2U);
    EXPECT_THAT(version().openSuccessors(Urn{990061}), testing::ElementsAre(Urn{990005}))
        << "through another closed one";
    EXPECT_EQ(version().schools[10].name, "St Thérèse’s Catholic Primary School");
}

TEST(England, isGeneratedAlikeFromTheSameSeed) {
    const EnglandSize small{.served = 300, .others = 20, .closed = 100};
    EXPECT_EQ(englandRegister(7, small), englandRegister(7, small));
    EXPECT_NE(englandRegister(7, small), englandRegister(8, small));
    const RegisterImport taken = accepted(englandRegister(7, small), englandLinks(7, small));
    EXPECT_EQ(servedRows(taken.version).size(), 300U);
    EXPECT_EQ(taken.version.schools.size(), 320U);
    EXPECT_EQ(taken.version.successors.size(), 100U);
    EXPECT_TRUE(taken.refused.empty());
    const Result<RegisterVersion> again = readRegisterVersion(canonicalContent(taken.version));
    ASSERT_TRUE(again);
    expectSame(again.value(), taken.version);
}

}  // namespace
}  // namespace offerbook::test
