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
        {"fsm >= 30.5", "pupils with free school meals: 30.5 percent of pupils or more"},
        {"fsm < 30", "pupils with free school meals: less than 30 percent of pupils"},
        {"fsm BETWEEN 10 AND 20", "pupils with free school meals: 10 to 20 percent of pupils"},
        {"phase = 'Primary'", "phase: Primary"},
        {"phase IN ('Primary', 'Nursery', 'All-through')", "phase: Primary, Nursery or All-through"},
        {"phase <> 'Primary'", "phase: any but Primary"},
        {"setting = 'alternative_provision'", "kind of school: alternative provision"},
        {"sen_types HAS 'ASD'", "kinds of special need that include autism"},
        {"sen_types NOT HAS 'ASD'", "kinds of special need that do not include autism"},
        {"rural", "in a rural area"},
        {"NOT rural", "in a town or city"},
        {"sixth_form", "with a sixth form"},
        {"primary.near-host", "where a host school is within 10 km"},
        {"NOT primary.near-host", "where this is not so: a host school is within 10 km"},
        {"pupils IS KNOWN", "where we know: number of pupils"},
        {"pupils IS NOT KNOWN", "where we do not know: number of pupils"},
    };
    for (const auto& [text, said] : table) EXPECT_EQ(requirement(text), said) << text;
}

TEST(Wording, saysWhyWithWhatTheSchoolHas) {
    EXPECT_EQ(reason("pupils < 150", townSchool),
              "your school has 1,200 pupils; this is for schools with fewer than 150 pupils");
    EXPECT_EQ(reason("fsm > 30", villageSchool),
              "your school's pupils with free school meals: 12.5 percent of pupils; this is for schools with "
              "pupils "
              "with free school meals: more than 30 percent of pupils");
    EXPECT_EQ(reason("phase = 'Primary'", townSchool),
              "your school's phase: Secondary; this is for schools with phase: Primary");
    EXPECT_EQ(reason("sen_types HAS 'HI'", townSchool),
              "your school's kinds of special need: autism and hearing impairment; this is for schools with "
              "kinds of "
              "special need that include hearing impairment");
    EXPECT_EQ(
        reason("sen_types HAS 'HI'", villageSchool),
        "your school's kinds of special need: none; this is for schools with kinds of special need that "
        "include hearing impairment");
    EXPECT_EQ(reason("rural", villageSchool), "this is for schools in a rural area, and yours is one");
    EXPECT_EQ(reason("rural", townSchool), "this is for schools in a rural area, and yours is not one");
    EXPECT_EQ(reason("pupils < 150", unknownSchool), "we do not know: number of pupils");
}

TEST(Wording, saysWhoCanHaveIt) {
    const auto who = [](std::string_view text) { return sayRule(ruleOf(text), facts(), messages()); };
    EXPECT_EQ(who("TRUE"), "Every school.");
    EXPECT_EQ(who("FALSE"), "No school.");
    EXPECT_EQ(who("pupils < 150"), "Schools with fewer than 150 pupils.");
    EXPECT_EQ(who("rural AND pupils < 150 AND NOT sixth_form"),
              "Schools in a rural area, with fewer than 150 pupils and without a sixth form.");
    EXPECT_EQ(who("rural AND (pupils < 150 OR sixth_form)"),
              "Schools in a rural area and (either with fewer than 150 pupils or with a sixth form).");
    EXPECT_EQ(who("rural OR pupils < 150 AND sixth_form"),
              "Schools in a rural area or (both with fewer than 150 pupils and with a sixth form).");
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
