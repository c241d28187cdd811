// What each text of the register means: the table of the contract, case by case.
#include <set>

#include <gmock/gmock.h>

#include "register/establishment_types.h"
#include "register/helpers.h"
#include "register/register_facts.h"

namespace offerbook::test {
namespace {

struct Case {
    std::string fact;
    std::string column;
    std::string text;
    std::string expected;
};

TEST(RegisterFacts, readEachTextAsTheTableSays) {
    const std::vector<Case> cases{
        {"phase", "PhaseOfEducation (name)", "Primary", "'Primary'"},
        {"phase", "PhaseOfEducation (name)", "Middle deemed secondary", "'Middle deemed secondary'"},
        {"phase", "PhaseOfEducation (name)", "Not applicable", "'None'"},
        {"phase", "PhaseOfEducation (name)", "", "unknown"},
        {"setting", "TypeOfEstablishment (code)", "01", "'mainstream'"},
        {"setting", "TypeOfEstablishment (code)", "07", "'special'"},
        {"setting", "TypeOfEstablishment (code)", "33", "'special'"},
        {"setting", "TypeOfEstablishment (code)", "42", "'alternative_provision'"},
        {"setting", "TypeOfEstablishment (code)", "15", "'early_years'"},
        {"setting", "TypeOfEstablishment (code)", "32", "'post_16'"},
        {"type", "TypeOfEstablishment (code)", "01", "'Community school'"},
        {"type", "TypeOfEstablishment (code)", "28", "'Academy'"},
        {"type", "TypeOfEstablishment (code)", "34", "'Academy'"},
        {"type", "TypeOfEstablishment (code)", "33", "'Academy special'"},
        {"type", "TypeOfEstablishment (code)", "44", "'Academy special'"},
        {"type", "TypeOfEstablishment (code)", "43", "'Academy alternative provision'"},
        {"type", "TypeOfEstablishment (code)", "46", "'Academy 16 to 19'"},
        {"maintained", "TypeOfEstablishment (code)", "14", "true"},
        {"maintained", "TypeOfEstablishment (code)", "08", "false"},
        {"maintained", "TypeOfEstablishment (code)", "34", "false"},
        {"in_trust", "TrustSchoolFlag (name)", "Supported by a multi-academy trust", "true"},
        {"in_trust", "TrustSchoolFlag (name)", "Supported by a single-academy trust", "true"},
        {"in_trust", "TrustSchoolFlag (name)", "Supported by a trust", "false"},
        {"in_trust", "TrustSchoolFlag (name)", "Not applicable", "false"},
        {"in_trust", "TrustSchoolFlag (name)", "", "false"},
        {"federated", "Federations (name)", "The Marsh Schools Federation", "true"},
        {"federated", "Federations (name)", "", "false"},
        {"federated", "Federations (name)", "Not applicable", "false"},
        {"age_from", "StatutoryLowAge", "4", "4"},
        {"age_to", "StatutoryHighAge", "", "unknown"},
        {"pupils", "NumberOfPupils", "210", "210"},
        {"pupils", "NumberOfPupils", "0", "0"},
        {"pupils", "NumberOfPupils", "", "unknown"},
        {"places", "SchoolCapacity", "", "unknown"},
        {"fsm", "PercentageFSM", "12.50", "12.5"},
        {"fsm", "PercentageFSM", ".00", "0"},
        {"fsm", "PercentageFSM", "", "unknown"},
        {"nursery", "NurseryProvision (name)", "Has Nursery Classes", "true"},
        {"nursery", "NurseryProvision (name)", "No Nursery Classes", "false"},
        {"nursery", "NurseryProvision (name)", "Not applicable", "false"},
        {"nursery", "NurseryProvision (name)", "", "unknown"},
        {"sixth_form", "OfficialSixthForm (name)", "Has a sixth form", "true"},
        {"sixth_form", "OfficialSixthForm (name)", "Not applicable", "false"},
        {"boarding", "Boarders (name)", "Boarding school", "true"},
        {"boarding", "Boarders (name)", "Children's home (Boarding school)", "true"},
        {"boarding", "Boarders (name)", "Not applicable", "false"},
        {"boarding", "Boarders (name)", "", "unknown"},
        {"selective", "AdmissionsPolicy (name)", "Selective", "true"},
        {"selective", "AdmissionsPolicy (name)", "Non-selective", "false"},
        {"selective", "AdmissionsPolicy (name)", "Not applicable", "false"},
        {"selective", "AdmissionsPolicy (name)", "", "unknown"},
        {"gender", "Gender (name)", "Girls", "'Girls'"},
        {"gender", "Gender (name)", "Not applicable", "unknown"},
        {"faith", "ReligiousCharacter (name)", "Church of England", "'Church of England'"},
        {"faith", "ReligiousCharacter (name)", "Does not apply", "'None'"},
        {"faith", "ReligiousCharacter (name)", "None", "'None'"},
        {"faith", "ReligiousCharacter (name)", "", "unknown"},
        {"send_unit", "TypeOfResourcedProvision (name)", "SEN unit", "true"},
        {"send_unit", "TypeOfResourcedProvision (name)", "Resourced provision and SEN unit", "true"},
        {"send_unit", "TypeOfResourcedProvision (name)", "Not applicable", "false"},
        {"send_unit", "TypeOfResourcedProvision (name)", "", "false"},
        {"sen_types", "SEN1 (name)", "", "()"},
        {"sen_types", "SEN1 (name)", "Not Applicable", "()"},
        {"sen_types", "SEN13 (name)", "ASD - Autistic Spectrum Disorder", "('ASD')"},
        {"district", "DistrictAdministrative (name)", "Farrowmarsh", "'Farrowmarsh'"},
        {"district", "DistrictAdministrative (name)", "", "unknown"},
        {"urban_rural", "UrbanRural (name)", "(England/Wales) Rural village",
         "'(England/Wales) Rural village'"},
        {"rural", "UrbanRural (name)", "(England/Wales) Rural village", "true"},
        {"rural", "UrbanRural (name)", "Smaller rural: Nearer to a major town or city", "true"},
        {"rural", "UrbanRural (name)", "(England/Wales) Urban city and town", "false"},
        {"rural", "UrbanRural (name)", "Urban: Further from a major town or city", "false"},
        {"rural", "UrbanRural (name)", "", "unknown"},
    };
    std::set<std::string> covered;
    for (const auto& [fact, column, text, expected] : cases) {
        RegisterFile file;
        file.add({{column, text}});
        EXPECT_EQ(factOf(accepted(file.bytes()).version, fact), expected) << fact << " from '" << text << "'";
        covered.insert(fact);
    }
    for (const RegisterFactRow& row : registerFactRows())
        EXPECT_TRUE(covered.contains(std::string(row.fact))) << row.fact << " has no case above";
}

TEST(RegisterFacts, listSpecialNeedsOfSeveralColumnsSorted) {
    RegisterFile file;
    file.add({{"SEN1 (name)", "VI - Visual Impairment"},
              {"SEN2 (name)", "ASD - Autistic Spectrum Disorder"},
              {"SEN7 (name)", "SpLD - Specific Learning Difficulty"}});
    const RegisterVersion version = accepted(file.bytes()).version;
    EXPECT_EQ(factOf(version, "sen_types"), "('ASD', 'SpLD', 'VI')");
    EXPECT_EQ(version.facts.find("sen_types")->info.valueWords.at("ASD"), "autistic spectrum disorder");
}

TEST(RegisterFacts, knowTheirValuesEvenWhereNoSchoolHasThem) {
    RegisterFile file;
    file.add();
    const RegisterVersion version = accepted(file.bytes()).version;
    using testing::Contains;
    EXPECT_THAT(version.facts.find("phase")->info.values, Contains("All-through"));
    EXPECT_THAT(version.facts.find("setting")->info.values, Contains("post_16"));
    EXPECT_THAT(version.facts.find("urban_rural")->info.values, Contains("(England/Wales) Rural village"));
    EXPECT_THAT(version.facts.find("sen_types")->info.values, Contains("HI"));
    EXPECT_THAT(version.facts.find("district")->info.values, testing::ElementsAre("Alderwick"));
}

TEST(RegisterFacts, areDescribedForPeople) {
    for (const RegisterFact& fact : registerFacts()) {
        EXPECT_FALSE(fact.info.words.empty()) << fact.row.fact;
        EXPECT_FALSE(fact.row.answers.empty()) << fact.row.fact;
        EXPECT_TRUE(fact.info.source.starts_with("register column ")) << fact.row.fact;
        EXPECT_EQ(fact.info.unit.empty(), fact.info.type != FactType::number) << fact.row.fact;
        EXPECT_EQ(fact.info.name, fact.row.fact);
    }
    EXPECT_TRUE(findRegisterFact("pupils")->info.canChange);
    EXPECT_FALSE(findRegisterFact("district")->info.canChange);
}

TEST(RegisterFacts, takeATextThatIsNotUnderstoodAsUnknownAndSaySo) {
    RegisterFile file;
    file.add({{"NumberOfPupils", "about 200"}, {"PhaseOfEducation (name)", "Primry"}});
    file.add({{"URN", "100001"}, {"NumberOfPupils", "-3"}});
    const Result<RegisterImport> result = importRegister(file.bytes(), "register.csv");
    ASSERT_TRUE(result) << toString(result.diagnostics());
    EXPECT_TRUE(result->refused.empty());
    EXPECT_EQ(factOf(result->version, "pupils"), "unknown");
    EXPECT_EQ(factOf(result->version, "phase"), "unknown");
    EXPECT_EQ(
        toString(result.diagnostics()),
        "register.csv:2: warning[register]: Column 'PhaseOfEducation (name)' holds a text that it should not "
        "in "
        "1 row, first 'Primry'. The fact 'phase' counts as unknown there ('Not applicable' is None; blank is "
        "unknown).\n"
        "register.csv:2: warning[register]: Column 'NumberOfPupils' holds a text that it should not in 2 "
        "rows, "
        "first 'about 200'. The fact 'pupils' counts as unknown there (blank is unknown).\n");
}

TEST(RegisterFacts, areUnknownForATypeAndAnAreaThatTheRegisterDoesNotHave) {
    RegisterFile file;
    file.add({{"TypeOfEstablishment (code)", "99"},
              {"TypeOfEstablishment (name)", "Academy hub"},
              {"UrbanRural (name)", "Moon"}});
    const Result<RegisterImport> result = importRegister(file.bytes(), "register.csv");
    ASSERT_TRUE(result) << toString(result.diagnostics());
    for (const char* const fact : {"setting", "maintained", "rural"})
        EXPECT_EQ(factOf(result->version, fact), "unknown") << fact;
    EXPECT_EQ(factOf(result->version, "type"), "'Academy hub'");
    const std::string said = toString(result.diagnostics());
    for (
        const char* const part :
        {"register.csv:2: warning[register]: Column 'TypeOfEstablishment (code)' holds a text that it should "
         "not in 1 row, first '99'. The fact 'setting' counts as unknown there",
         "The fact 'maintained' counts as unknown there",
         "register.csv:2: warning[register]: Column 'UrbanRural (name)' holds a text that it should not in 1 "
         "row, first 'Moon'. The fact 'rural' counts as unknown there"})
        EXPECT_THAT(said, testing::HasSubstr(part));
}

TEST(RegisterFacts, callOneSchoolOfATypeAsOne) {
    EXPECT_EQ(typeWords().at("Free schools special"), "Special free school");
    for (const auto& [name, words] : typeWords()) {
        EXPECT_THAT(typeNames(), testing::Contains(name)) << words;
        EXPECT_THAT(words, testing::Not(testing::AnyOf(testing::HasSubstr("schools"),
                                                       testing::EndsWith("academies"))));
    }
}

TEST(RegisterFacts, nameNoSponsorEvenForATypeThatIsNew) {
    EXPECT_EQ(typeName("71", "Academy hub sponsor led"), "Academy hub");
    EXPECT_EQ(typeName("71", ""), "Type 71");
    for (const std::string& name : typeNames()) {
        EXPECT_EQ(name.find("sponsor"), std::string::npos) << name;
        EXPECT_EQ(name.find("converter"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace offerbook::test
