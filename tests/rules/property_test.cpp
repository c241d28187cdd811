// What holds for every rule and school, tried on random ones with gaps.
#include <algorithm>
#include <map>

#include "rules/evaluation.h"
#include "rules/explanation.h"
#include "rules/naive.h"
#include "support/random_rules.h"

namespace offerbook::test {
namespace {

/// Rows on both sides of a word's end, so that the last word is part of the test.
constexpr std::size_t rows = 200;

TEST(RuleProperty, evaluationOverColumnsEqualsTheNaiveOne) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        const FactTable facts = randomTable(random, rows + static_cast<std::size_t>(seed));
        Evaluator evaluator(facts);
        for (int round = 0; round < 600; ++round) {
            const Rule rule = randomRule(random, facts, 12);
            const Outcome outcome = evaluator.evaluate(rule);
            ASSERT_EQ(outcome.rows(), facts.rows());
            for (std::size_t row = 0; row < facts.rows(); ++row) {
                const Truth expected = naive(rule, lookupIn(facts, row));
                ASSERT_EQ(outcome.at(row), expected) << print(rule) << " row " << row;
                ASSERT_FALSE(outcome.yes.test(row) && outcome.no.test(row));
                if (row % 16 == 0) {
                    ASSERT_EQ(evaluate(rule, facts, row), expected) << print(rule);
                }
            }
            ASSERT_LE(outcome.yes.count() + outcome.no.count(), facts.rows());
        }
    }
}

TEST(RuleProperty, theCanonicalTextReadsBackAsTheRule) {
    Random random(11);
    const FactTable facts = randomTable(random, 50);
    for (int round = 0; round < 5'000; ++round) {
        const Rule rule = randomRule(random, facts, 20);
        const Result<Rule> again = parseRule(print(rule), facts);
        ASSERT_TRUE(again) << print(rule) << "\n" << toString(again.diagnostics());
        ASSERT_EQ(again.value(), rule) << print(rule);
        ASSERT_EQ(print(again.value()), print(rule));
    }
}

TEST(RuleProperty, negationsCanBePushedIntoTheTests) {
    Random random(12);
    const FactTable facts = randomTable(random, 40);
    for (int round = 0; round < 2'000; ++round) {
        const Rule rule = randomRule(random, facts, 10);
        const std::size_t row = random.below(facts.rows());
        ASSERT_EQ(evaluate(withoutNegations(rule), facts, row), evaluate(rule, facts, row));
        ASSERT_EQ(evaluate(withoutNegations(rule, true), facts, row), !evaluate(rule, facts, row));
    }
}

/// The answer when only some tests are answered and all others are open.
Truth withOnly(const Rule& rule, const std::vector<Reason>& reasons) {
    const Rule plain = withoutNegations(rule);
    const std::function<Truth(const Rule&)> answer = [&](const Rule& node) {
        if (node.kind == Rule::Kind::always) return Truth::yes;
        if (node.kind == Rule::Kind::never) return Truth::no;
        if (node.kind == Rule::Kind::test) {
            for (const Reason& reason : reasons)
                if (reason.test == node.test) return reason.outcome;
            return Truth::ask;
        }
        const bool all = node.kind == Rule::Kind::all;
        Truth truth = all ? Truth::yes : Truth::no;
        for (const Rule& part : node.parts) truth = all ? truth & answer(part) : truth | answer(part);
        return truth;
    };
    return answer(plain);
}

TEST(RuleProperty, theTestsThatDecidedSufficeAndNoneIsIdle) {
    Random random(13);
    const FactTable facts = randomTable(random, 100);
    for (int round = 0; round < 5'000; ++round) {
        const Rule rule = randomRule(random, facts, 10);
        const std::size_t row = random.below(facts.rows());
        const Explanation why = explain(rule, facts, row);
        ASSERT_EQ(why.decision, evaluate(rule, facts, row));
        for (const Reason& reason : why.because) {
            ASSERT_EQ(reason.outcome, evaluate(reason.test, facts, row));
            ASSERT_EQ(reason.value, facts.find(reason.test.fact)->value(row));
        }
        if (why.decision == Truth::ask) {
            ASSERT_FALSE(why.missing.empty());
            for (const Reason& reason : why.because) ASSERT_EQ(reason.outcome, Truth::ask);
            continue;
        }
        ASSERT_TRUE(why.missing.empty());
        ASSERT_EQ(withOnly(rule, why.because), why.decision) << print(rule);
        for (std::size_t index = 0; index < why.because.size(); ++index) {
            std::vector<Reason> fewer = why.because;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(index));
            ASSERT_EQ(withOnly(rule, fewer), Truth::ask) << print(rule);
        }
    }
}

TEST(RuleProperty, answeringTheMissingFactsEndsTheAsking) {
    Random random(14);
    const FactTable facts = randomTable(random, 100, 3);
    const FactTable full = randomTable(random, 100, 1'000'000'000);
    for (int round = 0; round < 3'000; ++round) {
        const Rule rule = randomRule(random, facts, 10);
        const std::size_t row = random.below(facts.rows());
        const Explanation why = explain(rule, facts, row);
        // To answer a fact also turns the tests that ask whether it is known.
        if (why.decision != Truth::ask || print(rule).find("KNOWN") != std::string::npos) continue;
        const Truth then = naive(rule, [&](const std::string& fact) {
            const bool asked = std::binary_search(why.missing.begin(), why.missing.end(), fact);
            return asked ? full.find(fact)->value(row) : facts.find(fact)->value(row);
        });
        ASSERT_NE(then, Truth::ask) << print(rule);
    }
}

/// Values worth trying: those that meet a test now or then.
std::vector<FactValue> valuesOf(const FactColumn& column, const Rule& rule, const FactValue& now) {
    if (column.info.type == FactType::yesNo) return {true, false};
    if (column.info.type == FactType::word) return {column.info.values.begin(), column.info.values.end()};
    std::vector<FactValue> values;
    if (column.info.type == FactType::set) {
        // Five members at most: all subsets.
        for (unsigned bits = 0; bits < (1U << column.info.values.size()); ++bits) {
            std::vector<std::string> members;
            for (std::size_t index = 0; index < column.info.values.size(); ++index)
                if ((bits >> index & 1U) != 0) members.push_back(column.info.values[index]);
            values.emplace_back(members);
        }
        return values;
    }
    std::vector<double> numbers;
    const std::function<void(const Rule&)> collect = [&](const Rule& node) {
        if (node.kind == Rule::Kind::test && node.test.fact == column.info.name)
            for (const double number : node.test.numbers)
                for (const double step : {-1.0, -0.01, 0.0, 0.01, 1.0}) numbers.push_back(number + step);
        for (const Rule& part : node.parts) collect(part);
    };
    collect(rule);
    std::sort(numbers.begin(), numbers.end());
    values.assign(numbers.begin(), numbers.end());
    for (std::size_t index = 1; index < numbers.size(); ++index)
        values.emplace_back((numbers[index - 1] + numbers[index]) / 2);
    if (now.index() != 0) values.push_back(now);
    return values;
}

bool someValuesTurnItToYes(const Rule& rule, const std::vector<Test>& change, const FactTable& facts,
                           std::size_t row) {
    std::map<std::string, std::vector<FactValue>> meeting;
    for (const Test& test : change) {
        std::vector<FactValue>& values = meeting[test.fact];
        if (values.empty())
            values = valuesOf(*facts.find(test.fact), rule, facts.find(test.fact)->value(row));
        std::erase_if(values, [&](const FactValue& value) {
            return naiveTest(test, [&](const std::string&) { return value; }) != std::optional(true);
        });
    }
    std::map<std::string, FactValue> chosen;
    const std::function<bool(std::map<std::string, std::vector<FactValue>>::const_iterator)> attempt =
        [&](auto fact) {
            if (fact == meeting.cend())
                return naive(rule, [&](const std::string& name) {
                           const auto own = chosen.find(name);
                           return own == chosen.end() ? facts.find(name)->value(row) : own->second;
                       }) == Truth::yes;
            return std::any_of(fact->second.begin(), fact->second.end(), [&](const FactValue& value) {
                chosen[fact->first] = value;
                return attempt(std::next(fact));
            });
        };
    return attempt(meeting.cbegin());
}

TEST(RuleProperty, everyChangeOfferedMakesItYes) {
    Random random(15);
    const FactTable facts = randomTable(random, 100);
    std::size_t sets = 0;
    for (int round = 0; round < 3'000; ++round) {
        const Rule rule = randomRule(random, facts, 8);
        const std::size_t row = random.below(facts.rows());
        const Explanation why = explain(rule, facts, row);
        ASSERT_LE(why.changes.size(), 3U);
        ASSERT_TRUE(why.decision == Truth::no || why.changes.empty());
        for (const std::vector<offerbook::Test>& change : why.changes) {
            ++sets;
            ASSERT_TRUE(change.size() == 1 || change.size() == 2);
            for (const offerbook::Test& test : change) {
                ASSERT_TRUE(facts.find(test.fact)->info.canChange);
                ASSERT_NE(test.op, Operator::isKnown);
                ASSERT_NE(test.op, Operator::isUnknown);
                ASSERT_NE(evaluate(test, facts, row), Truth::yes);
            }
            ASSERT_TRUE(someValuesTurnItToYes(rule, change, facts, row)) << print(rule);
            for (const std::vector<offerbook::Test>& other : why.changes)
                if (&other != &change) {
                    ASSERT_FALSE(std::all_of(other.begin(), other.end(), [&](const offerbook::Test& test) {
                        return std::find(change.begin(), change.end(), test) != change.end();
                    }));
                }
        }
    }
    EXPECT_GT(sets, 500U);
}

}  // namespace
}  // namespace offerbook::test
