// Importing a register: which rows are taken, which are not and why, and what is never read.
#include <gmock/gmock.h>

#include "base/text.h"
#include "register/helpers.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;

TEST(RegisterImport, takesOpenSchoolsInOrderOfUrn) {
    RegisterFile file;
    file.add({{"URN", "100009"}, {"EstablishmentName", "The Second"}});
    file.add({{"URN", "100003"},
              {"EstablishmentName", "The First"},
              {"EstablishmentStatus (code)", "3"},
              {"Trusts (code)", "99001"},
              {"Trusts (name)", "The Alderbrook Learning Trust"}});
    file.add({{"URN", "100004"}, {"EstablishmentStatus (code)", "2"}});
    file.add({{"URN", "100005"}, {"EstablishmentStatus (code)", "4"}});
    const RegisterImport taken = accepted(file.bytes());
    EXPECT_EQ(taken.rowsRead, 4U);
    EXPECT_EQ(taken.notOpen, 2U);
    ASSERT_EQ(taken.version.schools.size(), 2U);
    const School& school = taken.version.schools[0];
    EXPECT_EQ(school.urn.number, 100003U);
    EXPECT_EQ(school.name, "The First");
    EXPECT_EQ(school.town, "Market Alder");
    EXPECT_EQ(school.postcode, "ZZ1 1AA");
    EXPECT_EQ(school.dfeNumber(), "999/2001");
    EXPECT_EQ(school.trust->id, "99001");
    EXPECT_EQ(school.easting, 408000);
    EXPECT_EQ(school.northing, 331000);
    EXPECT_TRUE(school.proposedToClose);
    EXPECT_FALSE(taken.version.schools[1].proposedToClose);
    EXPECT_EQ(taken.version.rowOf(Urn{100009}), 1U);
    EXPECT_FALSE(taken.version.rowOf(Urn{100004}));
}

TEST(RegisterImport, readsWindows1252) {
    RegisterFile file;
    file.add({{"EstablishmentName", "St Th\xE9r\xE8se\x92s \x96 Caf\xE9"}, {"Town", "Line\r\nbreak\x81"}});
    const RegisterImport taken = accepted(file.bytes());
    EXPECT_EQ(taken.version.schools[0].name, "St Thérèse’s – Café");
    EXPECT_EQ(taken.version.schools[0].town, "Line  break");
}

TEST(RegisterImport, acceptsTheFileAsASpreadsheetProgramWritesItAnew) {
    RegisterFile file;
    file.add({{"TypeOfEstablishment (code)", "1"}, {"EstablishmentNumber", "17"}, {"LA (code)", "99"}});
    const RegisterImport taken = accepted(file.bytes() + "\n");
    EXPECT_EQ(taken.version.schools[0].typeCode, "01");
    EXPECT_EQ(taken.version.schools[0].establishmentNumber, "0017");
    EXPECT_EQ(taken.version.schools[0].authorityCode, "099");
}

TEST(RegisterImport, givesTheSameVersionForTheSameSchoolsInAnotherOrder) {
    RegisterFile one;
    one.add({{"URN", "100001"}});
    one.add({{"URN", "100002"}});
    RegisterFile other;
    other.add({{"URN", "100002"}});
    other.add({{"URN", "100003"}, {"EstablishmentStatus (code)", "2"}});
    other.add({{"URN", "100001"}});
    EXPECT_EQ(accepted(one.bytes()).version.digest, accepted(other.bytes()).version.digest);
    other.add({{"URN", "100004"}});
    EXPECT_NE(accepted(one.bytes()).version.digest, accepted(other.bytes()).version.digest);
}

TEST(RegisterImport, refusesSingleRowsWithLineAndReason) {
    RegisterFile file;
    for (int count = 0; count < 100; ++count) file.add({{"URN", std::to_string(200000 + count)}});
    file.add({{"URN", "12"}});
    file.add({{"URN", "200106"}, {"EstablishmentStatus (code)", "9"}});
    file.add({{"URN", "200100"}, {"EstablishmentName", " "}});
    file.add({{"URN", "200101"}, {"Town", "Over\ntwo lines"}});
    file.add({{"URN", "200102"}, {"EstablishmentStatus (code)", ""}});
    file.add({{"URN", "200103"}, {"TypeOfEstablishment (code)", "Academy"}});
    file.addRaw("200104,\"999\"");
    file.add({{"URN", "200105"}});
    const RegisterImport taken = accepted(file.bytes());
    EXPECT_EQ(taken.version.schools.size(), 102U);
    ASSERT_EQ(taken.refused.size(), 6U);
    const std::vector<std::pair<std::size_t, std::string>> expected{
        {102, "'12' is no URN: six digits, 100000 to 999999."},
        {103, "'9' is no status code (1 open, 2 closed, 3 open but proposed to close, 4 proposed to open)."},
        {104, "The name is blank."},
        {107, "'' is no status code (1 open, 2 closed, 3 open but proposed to close, 4 proposed to open)."},
        {108, "'Academy' is no type of establishment: a code of two digits."},
        {109, "The row has 2 fields where the header names 135."}};
    for (std::size_t index = 0; index < expected.size(); ++index) {
        EXPECT_EQ(taken.refused[index].line, expected[index].first);
        EXPECT_EQ(taken.refused[index].reason, expected[index].second);
    }
}

TEST(RegisterImport, takesNoSideBetweenRowsThatContradictEachOther) {
    using Values = RegisterFile::Values;
    for (const Values& stray :
         {Values{{"EstablishmentStatus (code)", "2"}}, Values{{"EstablishmentStatus (code)", "3"}},
          Values{{"EstablishmentName", "A second of that number"}}, Values{{"NumberOfPupils", "7"}}}) {
        RegisterFile file;
        for (Values values : {stray, Values{}}) {
            values["URN"] = "100001";
            file.add(values);
        }
        const Result<RegisterImport> result = importRegister(file.bytes(), "register.csv");
        ASSERT_FALSE(result) << stray.begin()->first;
        EXPECT_THAT(
            toString(result.diagnostics()),
            HasSubstr("register.csv:3: error[register]: URN 100001 stands in line 2 and in line 3, and "
                      "the two rows say different things."));
    }
}

TEST(RegisterImport, takesOnceWhatTwoRowsSayAlike) {
    RegisterFile file;
    for (const char* const urn : {"100001", "100001", "100002", "100001"}) file.add({{"URN", urn}});
    // Of a closed one nothing is kept but that it is closed.
    file.add({{"URN", "100003"}, {"EstablishmentStatus (code)", "2"}});
    file.add({{"URN", "100003"}, {"EstablishmentStatus (code)", "2"}, {"Town", "Elsewhere"}});
    const Result<RegisterImport> result = importRegister(file.bytes(), "register.csv");
    ASSERT_TRUE(result) << toString(result.diagnostics());
    EXPECT_EQ(result->version.schools.size(), 2U);
    EXPECT_EQ(result->repeated, 3U);
    EXPECT_EQ(
        toString(result.diagnostics()),
        "register.csv:3: warning[register]: URN 100001 stands in line 2 already and says the same there; it "
        "was taken once. So it is with 2 more rows.\n");
}

TEST(RegisterImport, refusesTheFileWhenMoreThanATenthOfItsRowsAre) {
    RegisterFile file;
    for (int count = 0; count < 50; ++count)
        file.add({{"URN", count < 38 ? std::to_string(200000 + count) : "no number"}});
    const Result<RegisterImport> result = importRegister(file.bytes(), "register.csv");
    ASSERT_FALSE(result);
    EXPECT_THAT(
        toString(result.diagnostics()),
        HasSubstr("register.csv: error[register]: 12 of 50 rows cannot be used, so the file is refused."));
    EXPECT_THAT(toString(result.diagnostics()),
                HasSubstr("register.csv:40: error[register]: 'no number' is no URN"));
}

/// What the catalogue must not know, in every column that could tell it.
RegisterFile fileWithSecrets() {
    RegisterFile file;
    for (const char* const column : {"OfstedLastInsp", "OfstedSpecialMeasures (name)", "OfstedRating (name)"})
        file.addColumn(column);
    file.add({{"TypeOfEstablishment (code)", "28"},
              {"TypeOfEstablishment (name)", "Academy sponsor led"},
              {"ReasonEstablishmentOpened (name)", "Opened in place of a closed failing school"},
              {"ReasonEstablishmentClosed (name)", "For Academy, secret reason"},
              {"SchoolSponsorFlag (name)", "Linked to a sponsor"},
              {"SchoolSponsors (name)", "Secret Sponsor Limited"},
              {"HeadTitle (name)", "Secret Dr"},
              {"HeadFirstName", "Secretfirst"},
              {"HeadLastName", "Secretlast"},
              {"HeadPreferredJobTitle", "Secret principal"},
              {"PropsName", "Secret proprietor"},
              {"InspectorateName (name)", "Secret inspectorate"},
              {"InspectorateReport", "Secret report"},
              {"DateOfLastInspectionVisit", "01-02-2003"},
              {"NextInspectionVisit", "01-02-2033"},
              {"BSOInspectorateName (name)", "Secret BSO"},
              {"OfstedLastInsp", "03-04-2005"},
              {"OfstedSpecialMeasures (name)", "In special measures"},
              {"OfstedRating (name)", "Inadequate"}});
    return file;
}

TEST(RegisterImport, keepsNoInspectionOutcomeNoSponsorAndNoPerson) {
    const RegisterImport taken = accepted(fileWithSecrets().bytes());
    const std::string stored = lowerAscii(canonicalContent(taken.version));
    for (const char* const secret :
         {"secret", "sponsor", "converter", "measures", "inadequate", "ofsted", "inspect", "failing",
          "01-02-2003", "01-02-2033", "03-04-2005", "2003", "2033"}) {
        EXPECT_EQ(stored.find(secret), std::string::npos) << secret;
    }
    EXPECT_EQ(taken.version.schools[0].typeCode, "34");
    EXPECT_THAT(
        taken.leftOutColumns,
        testing::IsSupersetOf({"OfstedRating (name)", "OfstedLastInsp", "SchoolSponsors (name)",
                               "HeadLastName", "PropsName", "InspectorateReport",
                               "ReasonEstablishmentOpened (code)", "ReasonEstablishmentClosed (name)"}));
}

TEST(RegisterImport, givesOneVersionForSponsoredAndConvertedAcademiesAlike) {
    RegisterFile sponsored;
    sponsored.add(
        {{"TypeOfEstablishment (code)", "28"}, {"TypeOfEstablishment (name)", "Academy sponsor led"}});
    RegisterFile converted;
    converted.add(
        {{"TypeOfEstablishment (code)", "34"}, {"TypeOfEstablishment (name)", "Academy converter"}});
    EXPECT_EQ(accepted(sponsored.bytes()).version.digest, accepted(converted.bytes()).version.digest);
}

}  // namespace
}  // namespace offerbook::test
