// A second evaluator, written from the contract alone, to compare with: recursive over the tree and one value
// at a time, with logic of its own.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "rules/fact.h"
#include "rules/rule.h"
#include "rules/truth.h"

namespace offerbook::test {

using Lookup = std::function<FactValue(const std::string& fact)>;

inline std::optional<bool> naiveTest(const Test& test, const Lookup& lookup) {
    const FactValue value = lookup(test.fact);
    const bool known = value.index() != 0;
    if (test.op == Operator::isKnown) return known;
    if (test.op == Operator::isUnknown) return !known;
    if (!known) return std::nullopt;
    const auto isListed = [&] {
        for (const std::string& word : test.words)
            if (value == FactValue(word)) return true;
        for (const double number : test.numbers)
            if (value == FactValue(number)) return true;
        return false;
    };
    const auto number = [&] { return std::get<double>(value); };
    const auto inside = [&] { return number() >= test.numbers[0] && number() <= test.numbers[1]; };
    const auto member = [&] {
        for (const std::string& word : std::get<std::vector<std::string>>(value))
            if (word == test.words[0]) return true;
        return false;
    };
    switch (test.op) {
        case Operator::isTrue:
            return std::get<bool>(value);
        case Operator::isFalse:
            return !std::get<bool>(value);
        case Operator::equal:
        case Operator::in:
            return isListed();
        case Operator::notEqual:
        case Operator::notIn:
            return !isListed();
        case Operator::less:
            return number() < test.numbers[0];
        case Operator::lessOrEqual:
            return !(number() > test.numbers[0]);
        case Operator::greater:
            return number() > test.numbers[0];
        case Operator::greaterOrEqual:
            return !(number() < test.numbers[0]);
        case Operator::between:
            return inside();
        case Operator::notBetween:
            return !inside();
        case Operator::has:
            return member();
        case Operator::hasNot:
            return !member();
        default:
            return std::nullopt;
    }
}

inline std::optional<bool> naiveRule(const Rule& rule, const Lookup& lookup) {
    if (rule.kind == Rule::Kind::always) return true;
    if (rule.kind == Rule::Kind::never) return false;
    if (rule.kind == Rule::Kind::test) return naiveTest(rule.test, lookup);
    if (rule.kind == Rule::Kind::negation) {
        const auto inner = naiveRule(rule.parts.at(0), lookup);
        return inner ? std::optional(!*inner) : std::nullopt;
    }
    // One part that settles it suffices; else one gap leaves it open.
    const bool settles = rule.kind == Rule::Kind::any;
    bool gap = false;
    for (const Rule& part : rule.parts) {
        const auto inner = naiveRule(part, lookup);
        if (inner == std::optional(settles)) return settles;
        if (!inner) gap = true;
    }
    return gap ? std::nullopt : std::optional(!settles);
}

inline Truth naive(const Rule& rule, const Lookup& lookup) {
    const auto answer = naiveRule(rule, lookup);
    return !answer ? Truth::ask : *answer ? Truth::yes : Truth::no;
}

inline Lookup lookupIn(const FactTable& facts, std::size_t row) {
    return [&facts, row](const std::string& fact) { return facts.find(fact)->value(row); };
}

}  // namespace offerbook::test
