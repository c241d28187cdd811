// A version: its canonical content, its successors, a choice of its rows, and what changed between two.
#include <random>

#include <gmock/gmock.h>

#include "register/helpers.h"

namespace offerbook::test {
namespace {

std::string sampleFile(const std::string& name) {
    return contentOf(sourceDir() / "share" / "register" / name);
}

RegisterVersion sampleVersion() {
    return accepted(sampleFile("sample.csv"), sampleFile("sample-links.csv")).version;
}

TEST(RegisterVersion, comesBackFromItsCanonicalContent) {
    const RegisterVersion version = sampleVersion();
    const Result<RegisterVersion> again = readRegisterVersion(canonicalContent(version));
    ASSERT_TRUE(again) << toString(again.diagnostics());
    expectSame(again.value(), version);
}

TEST(RegisterVersion, comesBackWithTextsThatNeedQuoting) {
    RegisterFile file;
    file.add({{"EstablishmentName", "\"The School\", St Mary's"},
              {"Town", "A,B"},
              {"Trusts (code)", "7"},
              {"Trusts (name)", "The \"Trust\""},
              {"DistrictAdministrative (name)", "North, South and \"Between\""},
              {"PercentageFSM", "33.33"},
              {"Easting", ""}});
    const RegisterVersion version = accepted(file.bytes()).version;
    const Result<RegisterVersion> again = readRegisterVersion(canonicalContent(version));
    ASSERT_TRUE(again) << toString(again.diagnostics());
    expectSame(again.value(), version);
    EXPECT_EQ(again->schools[0].name, "\"The School\", St Mary's");
}

TEST(RegisterVersion, isRefusedWhereItsContentIsDamaged) {
    const std::string good = canonicalContent(sampleVersion());
    for (const std::string& bad :
         {std::string(), std::string("URN,Name\n"), good.substr(0, good.size() / 2),
          good.substr(0, good.size() - 1), good + "school,\n", good + good,
          "offerbook-register,2" + good.substr(20), std::string("offerbook-register,1,99999999999999,0\n")}) {
        const Result<RegisterVersion> result = readRegisterVersion(bad);
        ASSERT_FALSE(result) << bad.substr(0, 60);
        EXPECT_THAT(toString(result.diagnostics()), testing::HasSubstr("damaged"));
    }
}

TEST(RegisterVersion, neverCrashesItsReader) {
    const std::string good = canonicalContent(sampleVersion());
    std::mt19937 random(3);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = good;
        for (std::size_t count = 1 + random() % 3; count > 0; --count) {
            const std::size_t place = random() % bytes.size();
            if (random() % 2 == 0)
                bytes[place] = "0123456789,\n\"-"[random() % 14];
            else
                bytes.erase(place, 1 + random() % 20);
        }
        const Result<RegisterVersion> result = readRegisterVersion(bytes);
        if (!result) continue;
        const Result<RegisterVersion> again = readRegisterVersion(canonicalContent(result.value()));
        EXPECT_TRUE(again);
    }
}

TEST(RegisterVersion, givesAChoiceOfItsRows) {
    const RegisterVersion version = sampleVersion();
    const std::vector<std::size_t> rows{2, 5, 40};
    const RegisterVersion chosen = selectRows(version, rows);
    ASSERT_EQ(chosen.schools.size(), 3U);
    EXPECT_EQ(chosen.digest, version.digest);
    EXPECT_EQ(chosen.successors, version.successors);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        expectSame(chosen.schools[row], version.schools[rows[row]]);
        EXPECT_EQ(chosen.rowOf(version.schools[rows[row]].urn), row);
        for (const FactColumn& column : version.facts.columns()) {
            EXPECT_EQ(chosen.facts.find(column.info.name)->value(row), column.value(rows[row]));
            EXPECT_EQ(chosen.facts.find(column.info.name)->info.values, column.info.values);
        }
    }
}

RegisterVersion withLinks(const std::string& rows) {
    RegisterFile file;
    file.add({{"URN", "100001"}});
    file.add({{"URN", "100002"}});
    file.add({{"URN", "100010"}, {"EstablishmentStatus (code)", "2"}});
    return accepted(file.bytes(), "URN,LinkURN,LinkType\n" + rows).version;
}

TEST(Successors, areReadFromEitherSide) {
    const std::vector<Urn> expected{Urn{100001}};
    EXPECT_EQ(withLinks("100010,100001,Successor\n").openSuccessors(Urn{100010}), expected);
    EXPECT_EQ(withLinks("100001,100010,Predecessor\n").openSuccessors(Urn{100010}), expected);
    EXPECT_EQ(withLinks("100010,100001,Successor - merged\n").openSuccessors(Urn{100010}), expected);
    EXPECT_EQ(withLinks("100001,100010,Result of Amalgamation\n").openSuccessors(Urn{100010}), expected);
    EXPECT_EQ(withLinks("100010,100001,Result of Amalgamation\n").openSuccessors(Urn{100010}), expected);
    EXPECT_TRUE(withLinks("100010,100001,Sixth Form Centre School\n").successors.empty());
}

TEST(Successors, areFollowedThroughClosedOnesAndRoundCircles) {
    const RegisterVersion version = withLinks(
        "100010,100011,Successor\n100011,100012,Successor\n100012,100010,Successor\n"
        "100012,100001,Successor\n100011,100002,Successor - Split School\n100020,100021,Successor\n");
    EXPECT_THAT(version.openSuccessors(Urn{100010}), testing::ElementsAre(Urn{100001}, Urn{100002}));
    EXPECT_TRUE(version.openSuccessors(Urn{100020}).empty());
    EXPECT_TRUE(version.openSuccessors(Urn{999999}).empty());
}

TEST(Successors, areNotKeptForASchoolThatIsOpen) {
    EXPECT_TRUE(withLinks("100001,100002,Successor - Split School\n").successors.empty());
}

TEST(Successors, areKeptFromBeforeWhereAnImportHasNoLinks) {
    const RegisterVersion before = withLinks("100010,100001,Successor\n");
    RegisterVersion again = withLinks("");
    keepSuccessors(again, before);
    EXPECT_EQ(again.digest, before.digest);
    EXPECT_EQ(again.openSuccessors(Urn{100010}), (std::vector<Urn>{Urn{100001}}));

    RegisterFile reopened;
    reopened.add({{"URN", "100010"}});
    RegisterVersion later = accepted(reopened.bytes()).version;
    keepSuccessors(later, before);
    EXPECT_TRUE(later.successors.empty());
}

TEST(Successors, areNoneOfASchoolThatClosedWithoutALink) {
    RegisterFile open, closed;
    for (RegisterFile* const file : {&open, &closed}) file->add({{"URN", "100001"}});
    open.add({{"URN", "100010"}});
    closed.add({{"URN", "100010"}, {"EstablishmentStatus (code)", "2"}});
    closed.add({{"URN", "100011"}, {"EstablishmentStatus (code)", "2"}});
    const RegisterVersion before = accepted(open.bytes()).version;
    RegisterImport import = accepted(closed.bytes());
    keepClosed(import, before);
    const RegisterVersion& after = import.version;
    EXPECT_TRUE(after.successors.contains(Urn{100010}));
    EXPECT_FALSE(after.successors.contains(Urn{100011})) << "nobody knew it as open";
    EXPECT_THAT(after.openSuccessors(Urn{100010}), testing::IsEmpty());
    const Result<RegisterVersion> stored = readRegisterVersion(canonicalContent(after));
    ASSERT_TRUE(stored) << toString(stored.diagnostics());
    EXPECT_EQ(stored->successors, after.successors);
    EXPECT_EQ(stored->digest, after.digest);

    RegisterImport again = accepted(closed.bytes());
    keepClosed(again, after);
    EXPECT_EQ(again.version.digest, after.digest);
    EXPECT_TRUE(compare(after, again).nothing());
    RegisterImport reopened = accepted(open.bytes());
    keepClosed(reopened, after);
    EXPECT_TRUE(reopened.version.successors.empty());
}

TEST(ChangeReport, isEmptyForTheSameRegister) {
    RegisterImport same;
    same.version = sampleVersion();
    const ChangeReport report = compare(sampleVersion(), same);
    EXPECT_TRUE(report.nothing());
    EXPECT_TRUE(report.sameVersion);
}

TEST(ChangeReport, namesNewClosedRenamedAndChangedSchools) {
    RegisterFile before;
    before.add({{"URN", "100001"}});
    before.add({{"URN", "100002"}, {"EstablishmentName", "Old name"}});
    before.add({{"URN", "100003"}});
    RegisterFile after;
    after.add({{"URN", "100001"}, {"EstablishmentStatus (code)", "2"}});
    after.add({{"URN", "100002"}, {"EstablishmentName", "New name"}});
    after.add({{"URN", "100003"},
               {"NumberOfPupils", ""},
               {"Postcode", "ZZ9 9ZZ"},
               {"SEN1 (name)", "HI - Hearing Impairment"},
               {"EstablishmentStatus (code)", "3"}});
    after.add({{"URN", "100004"}});
    const ChangeReport report = compare(accepted(before.bytes()).version, accepted(after.bytes()));
    EXPECT_FALSE(report.sameVersion);
    ASSERT_EQ(report.opened.size(), 1U);
    EXPECT_EQ(report.opened[0].urn.number, 100004U);
    ASSERT_EQ(report.closed.size(), 1U);
    EXPECT_EQ(report.closed[0].urn.number, 100001U);
    ASSERT_EQ(report.renamed.size(), 1U);
    EXPECT_EQ(report.renamed[0].before, "Old name");
    EXPECT_EQ(report.renamed[0].after, "New name");
    std::vector<std::string> changes;
    for (const SchoolChange& change : report.changed)
        changes.push_back(change.urn.text() + ' ' + change.what + ": " + change.before + " -> " +
                          change.after);
    EXPECT_THAT(changes, testing::ElementsAre(
                             "100003 postcode: ZZ1 1AA -> ZZ9 9ZZ", "100003 proposed to close: no -> yes",
                             "100003 pupils: 210 -> unknown", "100003 sen_types: none -> HI"));
}

TEST(Urn, isSixDigits) {
    EXPECT_EQ(Urn::parse("118229")->number, 118229U);
    for (const char* const text : {"", "12345", "1234567", "012345", "-12345", "12345a", " 12345", "+12345"})
        EXPECT_FALSE(Urn::parse(text)) << text;
}

}  // namespace
}  // namespace offerbook::test
