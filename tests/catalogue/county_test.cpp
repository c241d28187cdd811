#include "catalogue/county.h"

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string findings(const std::string& yaml) {
    const auto result = readCounty(yaml, "county.yaml");
    return result ? "accepted" : toString(result.diagnostics());
}

TEST(County, readsItsFile) {
    const auto read = readCounty(tinyCountyYaml(), "county.yaml");
    ASSERT_TRUE(read) << toString(read.diagnostics());
    const County& county = read.value();
    EXPECT_EQ(county.content, tinyCountyYaml());
    EXPECT_EQ(county.name.english, "Tiny County");
    EXPECT_EQ(county.authorityCode, "999");
    EXPECT_EQ(county.urgent.phone, "999");
    EXPECT_TRUE(county.theme("send-inclusion")->core);
    EXPECT_FALSE(county.theme("leadership")->core);
    EXPECT_EQ(county.theme("nothing"), nullptr);
    const Priority& priority = *county.priority("inclusion");
    EXPECT_EQ(priority.driver->english, "Too many children travel far.");
    EXPECT_EQ(priority.owner.owed->who, "Director");
    EXPECT_EQ(priority.steps->front().by->iso(), "2027-01-31");
    EXPECT_EQ(county.role("senco")->title.english, "SENCO");
    EXPECT_EQ(county.group("inclusion-forum")->join, "Ask the forum's chair");
    EXPECT_EQ(county.duties.front().law, "Education Act");
    EXPECT_THAT(county.notOffered.front().words, ElementsAre("roof", "boiler"));
    EXPECT_EQ(county.youSaid.front().did.english, "A second line is open");
    EXPECT_EQ(county.youSaid.front().on->iso(), "2026-09-07");
    EXPECT_THAT(county.synonyms, ElementsAre(ElementsAre("senco", "send coordinator")));
    EXPECT_THAT(county.stricter, ElementsAre("clear"));
}

TEST(County, servesByAuthorityAndTypeOfTheRegister) {
    County county = *tinyCounty();
    School school;
    school.authorityCode = "999";
    school.typeGroupCode = "5";
    school.typeCode = "07";
    EXPECT_TRUE(county.servesSchool(school));
    school.typeCode = "10";
    EXPECT_FALSE(county.servesSchool(school)) << "an independent special school";
    school.typeCode = "01";
    school.typeGroupCode = "3";
    EXPECT_FALSE(county.servesSchool(school)) << "an independent school";
    school.typeGroupCode = "4";
    school.authorityCode = "998";
    EXPECT_FALSE(county.servesSchool(school));
    county.authorityCode.clear();
    EXPECT_TRUE(county.servesSchool(school)) << "an empty la_code serves every authority";
}

TEST(County, mayServeOtherTypes) {
    const auto read =
        readCounty(tinyCountyYaml() + "serves: {type_groups: [3, 4], except_types: [7]}\n", "county.yaml");
    ASSERT_TRUE(read) << toString(read.diagnostics());
    EXPECT_THAT(read->serves.typeGroups, ElementsAre("3", "4"));
    EXPECT_THAT(read->serves.exceptTypes, ElementsAre("07"));
}

TEST(County, mayServeEveryAuthority) {
    const auto read = readCounty(replaced(tinyCountyYaml(), "\"999\"", "\"\""), "county.yaml");
    ASSERT_TRUE(read) << toString(read.diagnostics());
    EXPECT_EQ(read->authorityCode, "");
}

struct BadCounty {
    const char* from;
    const char* to;
    const char* message;
};

class CountyRefused : public ::testing::TestWithParam<BadCounty> {};

TEST_P(CountyRefused, withOneClearFinding) {
    const auto result = readCounty(replaced(tinyCountyYaml(), GetParam().from, GetParam().to), "county.yaml");
    ASSERT_FALSE(result);
    EXPECT_THAT(result.diagnostics().items(), SizeIs(1)) << toString(result.diagnostics());
    EXPECT_THAT(toString(result.diagnostics()),
                AllOf(HasSubstr("county.yaml:"), HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    County, CountyRefused,
    ::testing::Values(
        BadCounty{"name: Tiny County", "name: Tiny County\nnames: Tiny", "Did you mean 'name'?"},
        BadCounty{"\"999\"", "\"99\"", "'la_code' is '99', which is not three digits"},
        BadCounty{"la_code: \"999\"", "la_code:", "County file: 'la_code' is empty. Write the three digits"},
        BadCounty{"{id: senco, title: SENCO}", "{id: head, title: SENCO}",
                  "The role id 'head' is used twice: in county.yaml:9 and in county.yaml:10"},
        BadCounty{"title: SENCO", "title: SENCO, short: S", "SENCO: 'short' is no field of a role"},
        BadCounty{"core: true", "core: yes", "Keeping children safe: 'core' is 'yes'. Write true"},
        BadCounty{"phone: \"999\"", "phone: \"nine\"", "Urgent route: 'phone' is 'nine'"},
        BadCounty{", phone: \"999\"", "", "'urgent' names no e-mail address, phone number or web address"},
        BadCounty{"url: https://www.national", "url: //national", "Licence: 'url' is"},
        BadCounty{"state: planned", "state: plannned", "did you mean 'planned'?"},
        BadCounty{"    driver: Too many children travel far.\n", "",
                  "Children thrive in their local school: 'driver' is missing. Write why it matters here"},
        BadCounty{"law: Education Act", "law: ", "Warning notice: 'law' is empty"},
        BadCounty{"[[senco, send coordinator]]", "[senco]", "no list of two or more words"},
        BadCounty{"stricter: [clear]", "stricter: clear", "'stricter' must be a list"},
        BadCounty{"stricter: [clear]", "serves: {except_types: [28]}", "does not tell apart from 34"},
        BadCounty{"stricter: [clear]", "serves: {type_groups: [academies]}", "no code of the register"}));

TEST(County, refusesWhatIsNone) {
    EXPECT_THAT(findings("- a"), HasSubstr("where the county file must stand"));
    EXPECT_THAT(findings("name: [unclosed"), HasSubstr("error[yaml]"));
    EXPECT_THAT(findings("{}"), AllOf(HasSubstr("'name' is missing"), HasSubstr("'urgent' is missing"),
                                      HasSubstr("'themes' is missing")));
}

}  // namespace
}  // namespace offerbook::test
