#include "rules/plain_rule.h"

#include <stdexcept>

#include "rules/evaluation.h"
#include "rules/sample_facts.h"
#include "support/random_rules.h"

namespace offerbook::test {
namespace {

TEST(PlainRule, leavesOutWhatIsSaidAlready) {
    FactTable facts = sampleFacts();
    facts.acceptAnyWord();
    const std::vector<std::pair<std::string, std::string>> table{
        {"rural AND rural", "rural"},
        {"setting IN ('special', 'alternative_provision') AND setting = 'special'", "setting = 'special'"},
        {"pupils >= 11 AND pupils >= 16", "pupils >= 16"},
        {"pupils > 16 OR pupils >= 16", "pupils >= 16"},
        {"pupils BETWEEN 10 AND 20 AND pupils < 30", "pupils BETWEEN 10 AND 20"},
        {"phase = 'Primary' OR phase = 'Nursery'", "phase IN ('Primary', 'Nursery')"},
        {"phase <> 'Primary' AND phase <> 'Nursery'", "phase NOT IN ('Primary', 'Nursery')"},
        {"rural AND (rural OR sixth_form)", "rural"},
        {"rural OR rural AND sixth_form", "rural"},
        {"setting = 'special' AND (setting IN ('special', 'mainstream') OR rural)", "setting = 'special'"},
        {"pupils IS KNOWN AND pupils > 3", "pupils IS KNOWN AND pupils > 3"},
        {"rural AND pupils < 150", "rural AND pupils < 150"},
        {"rural AND TRUE", "rural"},
    };
    for (const auto& [text, plain] : table) {
        const Result<Rule> rule = parseRule(text, facts);
        ASSERT_TRUE(rule) << text << toString(rule.diagnostics());
        EXPECT_EQ(print(plainest(rule.value())), plain) << text;
    }
}

TEST(PlainRule, answersAsTheRuleDoes) {
    Random random(21);
    const FactTable facts = randomTable(random, 60);
    for (int round = 0; round < 5'000; ++round) {
        const Rule rule = randomRule(random, facts, 12), plain = plainest(rule);
        for (std::size_t row = 0; row < facts.rows(); ++row)
            ASSERT_EQ(evaluate(plain, facts, row), evaluate(rule, facts, row))
                << print(rule) << " told as " << print(plain) << " row " << row;
    }
}

}  // namespace
}  // namespace offerbook::test
