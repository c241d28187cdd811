#include <stdexcept>

#include "base/messages.h"
#include "rules/explanation.h"
#include "rules/sample_facts.h"
#include "support/random_rules.h"
#include "support/shared_data.h"

namespace offerbook::test {
namespace {

const FactTable& facts() {
    static const FactTable table = sampleFacts();
    return table;
}

const Messages& messages() {
    static const Messages loaded = Messages::load((sourceDir() / "share/messages").string());
    return loaded;
}

Rule ruleOf(std::string_view text) {
    Result<Rule> rule = parseRule(text, facts());
    if (!rule) throw std::invalid_argument(toString(rule.diagnostics()));
    return std::move(rule).value();
}

std::string requirement(std::string_view text) {
    return sayRequirement(withoutNegations(ruleOf(text)).test, facts(), messages());
}

std::string reason(std::string_view text, std::size_t row) {
    return sayReason(explain(ruleOf(text), facts(), row).because.at(0), facts(), messages());
}

TEST(Wording, saysWhatATestAsksFor) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"pupils < 150", "fewer than 150 pupils"},
        {"pupils <= 1500", "1,500 pupils or fewer"},
        {"pupils > 150", "more than 150 pupils"},
        {"pupils >= 150", "150 pupils or more"},
        {"pupils = 150", "exactly 150 pupils"},
        {"pupils <> 150", "a number of pupils other than 150"},
        {"pupils IN (1, 2, 3)", "exactly 1, 2 or 3 pupils"},
        {"pupils NOT IN (1, 2)", "a number of pupils other than 1 or 2"},
        {"pupils BETWEEN 100 AND 1200", "100 to 1,200 pupils"},
        {"NOT pupils BETWEEN 100 AND 200", "fewer than 100 or more than 200 pupils"},
        {"fsm >= 30.5", "where at least 30.5 percent of pupils can have free school meals"},
        {"fsm < 30", "where less than 30 percent of pupils can have free school meals"},
        {"fsm BETWEEN 10 AND 20", "where 10 to 20 percent of pupils can have free school meals"},
        {"phase = 'Primary'", "phase: Primary"},
        {"phase IN ('Primary', 'Nursery', 'All-through')", "phase: Primary, Nursery or All-through"},
        {"phase <> 'Primary'", "phase: any but Primary"},
        {"setting = 'alternative_provision'", "that are alternative provision"},
        {"sen_types HAS 'ASD'", "listed for autism"},
        {"sen_types NOT HAS 'ASD'", "that are not listed for autism"},
        {"rural", "in a rural area"},
        {"NOT rural", "in a town or city"},
        {"sixth_form", "with a sixth form"},
        {"primary.near-host", "where a host school is within 10 km"},
        {"NOT primary.near-host", "where it is not true that a host school is within 10 km"},
        {"pupils IS KNOWN", "where we know the number of pupils"},
        {"pupils IS NOT KNOWN", "where we do not know the number of pupils"},
    };
    for (const auto& [text, said] : table) EXPECT_EQ(requirement(text), said) << text;
}

TEST(Wording, saysWhyWithWhatTheSchoolHas) {
    EXPECT_EQ(reason("pupils < 150", townSchool),
              "this is for schools with fewer than 150 pupils, but your school has 1,200 pupils");
    EXPECT_EQ(reason("pupils < 150", villageSchool),
              "this is for schools with fewer than 150 pupils, and your school has 90 pupils");
    EXPECT_EQ(
        reason("fsm > 30", villageSchool),
        "this is for schools where more than 30 percent of pupils can have free school meals, but at your "
        "school it is 12.5 percent of pupils");
    EXPECT_EQ(reason("phase = 'Primary'", townSchool),
              "this is for schools whose phase is Primary, but for your school it is Secondary");
    EXPECT_EQ(
        reason("sen_types HAS 'HI'", townSchool),
        "this is for schools listed for hearing impairment, and your school is listed for autism and hearing "
        "impairment");
    EXPECT_EQ(reason("sen_types HAS 'HI'", villageSchool),
              "this is for schools listed for hearing impairment, but your school is listed for none");
    EXPECT_EQ(reason("rural", villageSchool),
              "this is for schools in a rural area, and your school is one of these");
    EXPECT_EQ(reason("rural", townSchool),
              "this is for schools in a rural area, but your school is not one of these");
    EXPECT_EQ(reason("pupils < 150", unknownSchool), "we do not know the number of pupils");
    EXPECT_EQ(reason("rural", unknownSchool), "we do not know if your school is in a rural area");
    EXPECT_EQ(reason("primary.near-host", unknownSchool), "we do not know if a host school is within 10 km");
}

TEST(Wording, speaksOfOneSchoolOfMany) {
    const Explanation why = explain(ruleOf("pupils < 150"), facts(), townSchool);
    EXPECT_EQ(sayReason(why.because.at(0), facts(), messages(), SchoolSaid::theOne),
              "this is for schools with fewer than 150 pupils, but the school has 1,200 pupils");
}

TEST(Wording, saysReasonsOnOneFactOnce) {
    const auto reasons = [](std::string_view text, std::size_t row) {
        return sayReasons(explain(ruleOf(text), facts(), row).because, facts(), messages());
    };
    EXPECT_THAT(
        reasons("sen_types HAS 'HI' OR sen_types HAS 'VI' OR sen_types HAS 'ASD'", villageSchool),
        testing::ElementsAre("this is for schools listed for hearing impairment, VI or autism, but your "
                             "school is listed for none"));
    EXPECT_THAT(
        reasons("pupils > 10 AND pupils > 50", villageSchool),
        testing::ElementsAre("this is for schools with more than 50 pupils, and your school has 90 pupils"));
}

TEST(Wording, saysWhatWouldChangeTheAnswer) {
    const auto changes = [](std::string_view text, std::size_t row) {
        return sayChanges(explain(ruleOf(text), facts(), row).changes, facts(), messages());
    };
    EXPECT_THAT(
        changes("pupils < 150 AND NOT sixth_form", townSchool),
        testing::ElementsAre("being a school with fewer than 150 pupils and not having a sixth form"));
    EXPECT_THAT(changes("sen_types HAS 'HI' OR sen_types HAS 'ASD'", villageSchool),
                testing::ElementsAre("being a school listed for hearing impairment or autism"));
    EXPECT_THAT(
        changes("pupils > 900 OR pupils < 50", villageSchool),
        testing::ElementsAre("being a school with more than 900 pupils or with fewer than 50 pupils"));
}

TEST(Wording, saysWhoCanHaveIt) {
    const auto who = [](std::string_view text) { return sayRule(ruleOf(text), facts(), messages()); };
    EXPECT_EQ(who("TRUE"), "Every school.");
    EXPECT_EQ(who("FALSE"), "No school.");
    EXPECT_EQ(who("pupils < 150"), "Schools with fewer than 150 pupils.");
    EXPECT_EQ(who("rural AND pupils < 150 AND NOT sixth_form"),
              "Schools in a rural area, with fewer than 150 pupils and without a sixth form.");
    EXPECT_EQ(who("rural AND (pupils < 150 OR sixth_form)"),
              "Schools in a rural area, and either with fewer than 150 pupils or with a sixth form.");
    EXPECT_EQ(who("rural OR pupils < 150 AND sixth_form"),
              "Schools in a rural area, or both with fewer than 150 pupils and with a sixth form.");
    EXPECT_EQ(who("setting IN ('special', 'alternative_provision') AND setting = 'special'"),
              "Schools that are special.");
    EXPECT_EQ(who("sen_types HAS 'HI' OR sen_types HAS 'ASD'"),
              "Schools listed for hearing impairment or autism.");
}

TEST(Wording, hasWordsForEveryRule) {
    Random random(3);
    const FactTable table = randomTable(random, 30);
    for (int round = 0; round < 1'000; ++round) {
        const Rule rule = randomRule(random, table);
        const std::string sentence = sayRule(rule, table, messages());
        EXPECT_THAT(sentence, testing::EndsWith("."));
        EXPECT_THAT(sentence, testing::Not(testing::AnyOf(testing::HasSubstr("_types"),
                                                          testing::HasSubstr("<"), testing::HasSubstr("{"))));
        for (const Reason& why : explain(rule, table, random.below(table.rows())).because)
            EXPECT_FALSE(sayReason(why, table, messages()).empty());
    }
}

}  // namespace
}  // namespace offerbook::test
