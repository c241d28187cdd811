// Rules that say with facts what may not be said in words.
#include "charter/stand_ins.h"

#include "charter/articles.h"
#include "charter/offers.h"
#include "register/import.h"
#include "support/register_file.h"
#include "support/tiny_book.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Twelve schools of a kind; 100001 is the smallest.
std::shared_ptr<const Edition> manySchools(const std::string& who, const std::string& fact = {},
                                           const std::string& factValues = {}) {
    RegisterFile file;
    for (int index = 1; index <= 12; ++index)
        file.add({{"URN", std::to_string(100000 + index)},
                  {"EstablishmentName", "School number " + std::to_string(index)},
                  {"EstablishmentNumber", std::to_string(2000 + index)},
                  {"NumberOfPupils", std::to_string(100 + index * 10)}});
    EditionParts parts = tinyParts();
    parts.schoolRegister = std::make_shared<const RegisterVersion>(
        valueOf(importRegister(file.bytes(), "register.csv")).version);
    std::string records = recordsOf("primary", "TRUE", "offers:\n" + offerYaml({{"who", quoted(who)}}));
    if (!fact.empty()) {
        const std::size_t at = records.find("{\"record\":\"include\"");
        records.insert(at, R"({"record":"fact","schema":1,"file":"primary.cpp","line":7,"value":)" + fact +
                               ",\"values\":" + factValues + "}\n");
        const std::size_t count = records.rfind("\"count\":") + 8;
        records.replace(count, records.rfind('}') - count,
                        std::to_string(std::stoi(records.substr(count)) + 1));
    }
    parts.plugins = {std::make_shared<const PluginOutput>(valueOf(readPluginOutput(records, "primary", 12)))};
    return editionOf(std::move(parts));
}

std::string saidOf(const std::shared_ptr<const Edition>& edition) {
    return toString(neverFailure(*edition, tinyDay()).findings);
}

constexpr const char* twelve = "[1,2,3,4,5,6,7,8,9,10,11,12]";

TEST(StandIns, refuseRulesThatSingleOutFewSchools) {
    EXPECT_THAT(
        saidOf(manySchools("pupils = 110")),
        AllOf(HasSubstr("error[never-failure]: Test offer: 'who' singles out 1 school of the 12 of its kind"),
              HasSubstr("School number 1 (100001)")));
    EXPECT_THAT(saidOf(manySchools("pupils < 150")), HasSubstr("singles out 4 schools"));
    EXPECT_THAT(saidOf(manySchools("pupils < 160")), Not(HasSubstr("singles out")));
    EXPECT_THAT(saidOf(manySchools("phase = 'Secondary'")), Not(HasSubstr("singles out"))) << "nobody at all";
}

TEST(StandIns, letKindAndMembershipSingleOut) {
    const auto small = bookWith({{"who", "setting = 'special'"}});
    EXPECT_THAT(saidOf(small), Not(HasSubstr("singles out")));
    EXPECT_THAT(saidOf(bookWith({{"who", "groups HAS 'inclusion-forum'"}})), Not(HasSubstr("singles out")));
    EXPECT_THAT(saidOf(bookWith({{"who", "setting = 'special' AND pupils < 100"}})),
                Not(HasSubstr("singles out")))
        << "one special school is all there is of the kind";
}

TEST(StandIns, refuseNamesAndNumbersOfSchools) {
    const std::string word =
        R"({"name":"place","words":"its place","type":"word","unit":"","needs":["easting"]})";
    std::string names = "[";
    for (int index = 1; index <= 12; ++index)
        names +=
            std::string(index > 1 ? "," : "") + "\"" + (index < 7 ? "School Number 3" : "elsewhere") + "\"";
    EXPECT_THAT(saidOf(manySchools("primary.place = 'School Number 3'", word, names + "]")),
                HasSubstr("Test offer: 'who' picks a school by 'School Number 3'"));
    const std::string number =
        R"({"name":"code","words":"its code","type":"number","unit":"","needs":["easting"]})";
    EXPECT_THAT(saidOf(manySchools("primary.code <> 100003", number, twelve)),
                HasSubstr("picks a school by '100003'"));
    EXPECT_THAT(saidOf(manySchools("primary.code < 9", number, twelve)), Not(HasSubstr("picks a school")));
}

TEST(StandIns, refuseComputedFactsOfHowFullASchoolIs) {
    const auto fact = [](const std::string& words, const std::string& needs) {
        return R"({"name":"code","words":")" + words + R"(","type":"number","unit":"","needs":[)" + needs +
               "]}";
    };
    EXPECT_THAT(
        saidOf(manySchools("everyone", fact("its share", R"("pupils","places")"), twelve)),
        HasSubstr("primary.cpp:7: error[never-failure]: code: it is computed from 'pupils' and 'places'"));
    EXPECT_THAT(saidOf(manySchools("everyone", fact("its size", R"("pupils")"), twelve)),
                Not(HasSubstr("code")));
    EXPECT_THAT(saidOf(manySchools("everyone", fact("how far it is below good", R"("pupils")"), twelve)),
                HasSubstr("code: 'words' says 'below good'"));
}

TEST(StandIns, refuseGroupsThatAreNamedAfterFailure) {
    EditionParts parts = partsWith("countywide", offerYaml({{"who", "groups HAS 'stuck-schools'"}}));
    changeCounty(
        parts, "  - {id: inclusion-forum, title: Inclusion forum,",
        "  - {id: stuck-schools, title: Partner schools, join: Ask us}\n  - {id: inclusion-forum, title: "
        "Inclusion forum,");
    EXPECT_THAT(
        saidOf(editionOf(std::move(parts))),
        HasSubstr("Test offer: 'who' uses the group 'stuck-schools', whose name says 'stuck schools'"));
}

TEST(StandIns, keepOnlyKindInTheWiderRule) {
    const auto edition = tinyEdition();
    const Rule rule =
        valueOf(parseRule("phase = 'Primary' AND (pupils < 100 OR NOT boarding)", edition->facts()));
    EXPECT_EQ(print(kindOnly(rule)), "phase = 'Primary' AND (TRUE OR NOT boarding)");
}

}  // namespace
}  // namespace offerbook::test
