#include "rules/evaluation.h"

#include <stdexcept>

#include "rules/sample_facts.h"

namespace offerbook::test {
namespace {

const FactTable& facts() {
    static const FactTable table = sampleFacts();
    return table;
}

Rule ruleOf(std::string_view text) {
    Result<Rule> rule = parseRule(text, facts());
    if (!rule) throw std::invalid_argument(toString(rule.diagnostics()));
    return std::move(rule).value();
}

/// The answers for the village, the town and the unknown school.
std::string answers(std::string_view text) {
    Evaluator evaluator(facts());
    const Rule rule = ruleOf(text);
    const Outcome outcome = evaluator.evaluate(rule);
    std::string all;
    for (std::size_t row = 0; row < facts().rows(); ++row) {
        EXPECT_EQ(outcome.at(row), evaluate(rule, facts(), row)) << text << " for row " << row;
        all += (row > 0 ? " " : "") + std::string(toString(outcome.at(row)));
    }
    return all;
}

TEST(Truth, isKleenes) {
    EXPECT_EQ(Truth::yes & Truth::ask, Truth::ask);
    EXPECT_EQ(Truth::no & Truth::ask, Truth::no);
    EXPECT_EQ(Truth::yes | Truth::ask, Truth::yes);
    EXPECT_EQ(Truth::no | Truth::ask, Truth::ask);
    EXPECT_EQ(!Truth::ask, Truth::ask);
}

TEST(Rule, asksWhenPupilsAreUnknown) {
    EXPECT_EQ(answers("pupils < 150"), "yes no ask");
    EXPECT_EQ(answers("NOT pupils < 150"), "no yes ask");
}

TEST(Rule, answersDespiteAGapThatDoesNotMatter) {
    EXPECT_EQ(answers("district = 'Dover' OR pupils < 10"), "no yes yes");
    EXPECT_EQ(answers("district = 'Ashford' AND pupils < 150"), "yes no no");
}

TEST(Rule, eachOperatorAnswers) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"TRUE", "yes yes yes"},
        {"FALSE", "no no no"},
        {"rural", "yes no ask"},
        {"NOT rural", "no yes ask"},
        {"primary.near-host", "yes no ask"},
        {"phase = 'Primary'", "yes no ask"},
        {"phase <> 'Primary'", "no yes ask"},
        {"phase IN ('Primary', 'Nursery')", "yes no ask"},
        {"phase NOT IN ('Primary', 'Nursery')", "no yes ask"},
        {"pupils = 90", "yes no ask"},
        {"pupils <> 90", "no yes ask"},
        {"pupils < 90", "no no ask"},
        {"pupils <= 90", "yes no ask"},
        {"pupils > 90", "no yes ask"},
        {"pupils >= 90", "yes yes ask"},
        {"pupils IN (90, 91)", "yes no ask"},
        {"pupils NOT IN (90, 91)", "no yes ask"},
        {"fsm BETWEEN 12.5 AND 31", "yes yes ask"},
        {"fsm BETWEEN 13 AND 30", "no no ask"},
        {"fsm NOT BETWEEN 12.5 AND 30", "no yes ask"},
        {"pupils < 0", "no no ask"},
        {"pupils < 5000", "yes yes ask"},
        {"faith IS KNOWN", "no no no"},
        {"faith IS NOT KNOWN", "yes yes yes"},
        {"pupils IS KNOWN", "yes yes no"},
        {"NOT pupils IS KNOWN", "no no yes"},
    };
    for (const auto& [text, expected] : table) EXPECT_EQ(answers(text), expected) << text;
}

TEST(Rule, aKnownEmptySetHasNoMembers) {
    EXPECT_EQ(answers("sen_types HAS 'ASD'"), "no yes ask");
    EXPECT_EQ(answers("sen_types NOT HAS 'ASD'"), "yes no ask");
    EXPECT_EQ(answers("sen_types HAS 'VI'"), "no no ask");
}

TEST(Evaluator, evaluatesEqualTestsOnce) {
    Evaluator evaluator(facts());
    evaluator.evaluate(ruleOf("rural AND pupils < 150"));
    evaluator.evaluate(ruleOf("NOT rural OR pupils < 150 AND rural"));
    EXPECT_EQ(evaluator.distinctTests(), 2U);
    evaluator.evaluate(ruleOf("pupils < 151"));
    EXPECT_EQ(evaluator.distinctTests(), 3U);
}

TEST(Evaluator, refusesARuleThatWasNotChecked) {
    Evaluator evaluator(facts());
    const Rule unknown{Rule::Kind::test, {"nothing", Operator::isTrue, {}, {}}, {}};
    const Rule misfit{Rule::Kind::test, {"phase", Operator::less, {}, {3}}, {}};
    EXPECT_THROW(evaluator.evaluate(unknown), std::logic_error);
    EXPECT_THROW(evaluator.evaluate(misfit), std::logic_error);
    EXPECT_THROW(evaluate(misfit, facts(), unknownSchool), std::logic_error);
    EXPECT_THROW(evaluate(misfit.test, FactValue(true)), std::logic_error);
}

TEST(Evaluator, worksForATableWithoutRows) {
    FactTable none(0);
    FactInfo info;
    info.name = "pupils";
    info.type = FactType::number;
    none.add(makeColumn(info, {}));
    Evaluator evaluator(none);
    EXPECT_EQ(evaluator.evaluate(parseRule("pupils < 3 OR NOT pupils > 7", none).value()).rows(), 0U);
}

}  // namespace
}  // namespace offerbook::test
