#include "rules/rule.h"

#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "fuzz/parsers.h"
#include "rules/evaluation.h"
#include "rules/explanation.h"
#include "rules/json_logic.h"
#include "rules/naive.h"
#include "rules/sample_facts.h"

namespace offerbook::test {

namespace {

/// As the parser's header promises: 20, and one that there are more.
constexpr std::size_t mostFindings = 21;

void holdText(const Rule& rule, const FactTable& facts) {
    const std::string text = print(rule);
    hold(rule == normalized(rule), "the parser gives the normal form of ", [&] { return text; });
    // Canonical writing may be longer than what was read, and then be refused for its length.
    if (text.size() > RuleLimits::bytes) return;
    const Result<Rule> again = parseRule(text, facts);
    hold(static_cast<bool>(again),
         "a printed rule is readable: ", [&] { return text + "\n" + toString(again.diagnostics()); });
    hold(again.value() == rule, "a printed rule is the same: ", [&] { return text; });
    hold(print(again.value()) == text, "printing is stable: ", [&] { return text; });
}

void holdReasons(const Rule& rule, const Explanation& why, Truth decision) {
    hold(why.decision == decision,
         "an explanation has the evaluation's decision: ", [&] { return print(rule); });
    for (const Reason& reason : why.because)
        hold(reason.outcome == decision, "each reason carries the decision: ", [&] { return print(rule); });
    hold(why.missing.empty() || decision == Truth::ask, "facts are missing only where the answer is open");
    hold(why.changes.size() <= 3, "at most three ways to a yes");
    hold(why.changes.empty() || decision == Truth::no, "ways to a yes are told only beside a no");
    for (const std::vector<Test>& change : why.changes)
        hold(!change.empty() && change.size() <= 2, "a way to a yes has one or two steps");
}

void holdAnswers(const Rule& rule, const FactTable& facts) {
    Evaluator evaluator(facts);
    const Outcome outcome = evaluator.evaluate(rule);
    const Outcome opposite = evaluator.evaluate(withoutNegations(rule, true));
    for (std::size_t row = 0; row < facts.rows(); ++row) {
        const Truth decision = evaluate(rule, facts, row);
        hold(decision == outcome.at(row), "one school is answered as all are: ", [&] { return print(rule); });
        hold(decision == naive(rule, lookupIn(facts, row)),
             "two evaluators agree: ", [&] { return print(rule); });
        hold((!decision) == opposite.at(row),
             "a negation answers the opposite: ", [&] { return print(rule); });
        holdReasons(rule, explain(rule, facts, row), decision);
    }
}

}  // namespace

bool readAnyRule(std::string_view bytes) {
    static const FactTable facts = sampleFacts();
    const Location origin{"offers.yaml", 1, 1};
    const Result<Rule> rule = parseRule(bytes, facts, origin);
    holdResult(rule, bytes, mostFindings);
    const Result<Rule> who = parseWho(bytes, facts, origin);
    hold(!rule || (who && who.value() == rule.value()), "what is a rule says who");
    if (!rule) return static_cast<bool>(who);
    holdText(rule.value(), facts);
    holdAnswers(rule.value(), facts);
    const std::string logic = jsonLogic(rule.value(), facts);
    hold(nlohmann::json::accept(logic), "the JsonLogic form is JSON: ", [&] { return logic; });
    for (const std::string& fact : factsOf(rule.value()))
        hold(facts.find(fact) != nullptr, "a rule uses facts that are there");
    return true;
}

}  // namespace offerbook::test
