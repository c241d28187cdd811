// England's size: 10,000 rules of 4 tests for 24,000 schools, at most 8,000 distinct tests; at most 0.5 s.
#include <cstddef>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "rules/evaluation.h"
#include "rules/explanation.h"
#include "rules/rule.h"
#include "support/random_rules.h"

namespace offerbook::test {
namespace {

constexpr std::size_t schools = 24'000;
constexpr std::size_t offers = 10'000;
constexpr std::size_t distinctTests = 8'000;

struct England {
    Random random{20'261'103};
    FactTable facts = randomTable(random, schools);
    std::vector<Rule> rules = rulesOfEdition(random, facts, offers, distinctTests);
};

const England& england() {
    static const England country;
    return country;
}

void everyRuleForEverySchool(benchmark::State& state) {
    const England& country = england();
    std::size_t distinct = 0;
    for ([[maybe_unused]] const auto& round : state) {
        Evaluator evaluator(country.facts);
        std::vector<Outcome> outcomes;
        outcomes.reserve(country.rules.size());
        for (const Rule& rule : country.rules) outcomes.push_back(evaluator.evaluate(rule));
        benchmark::DoNotOptimize(outcomes.data());
        distinct = evaluator.distinctTests();
    }
    state.counters["distinct_tests"] = static_cast<double>(distinct);
}
BENCHMARK(everyRuleForEverySchool)->Unit(benchmark::kMillisecond);

void everyRuleForOneSchool(benchmark::State& state) {
    const England& country = england();
    for ([[maybe_unused]] const auto& round : state)
        for (const Rule& rule : country.rules)
            benchmark::DoNotOptimize(evaluate(rule, country.facts, schools / 2));
}
BENCHMARK(everyRuleForOneSchool)->Unit(benchmark::kMillisecond);

void explainOneRule(benchmark::State& state) {
    const England& country = england();
    std::size_t index = 0;
    for ([[maybe_unused]] const auto& round : state) {
        ++index;
        benchmark::DoNotOptimize(
            explain(country.rules[index % offers], country.facts, (index * 7) % schools));
    }
}
BENCHMARK(explainOneRule)->Unit(benchmark::kMicrosecond);

void parseEveryRule(benchmark::State& state) {
    const England& country = england();
    std::vector<std::string> texts;
    for (const Rule& rule : country.rules) texts.push_back(print(rule));
    for ([[maybe_unused]] const auto& round : state)
        for (const std::string& text : texts) benchmark::DoNotOptimize(parseRule(text, country.facts));
}
BENCHMARK(parseEveryRule)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace offerbook::test
