#include "rules/rule.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace offerbook {

namespace {

using Kind = Rule::Kind;

Rule constant(bool value) {
    Rule rule;
    rule.kind = value ? Kind::always : Kind::never;
    return rule;
}

Rule ofTest(Test test) {
    Rule rule;
    rule.kind = Kind::test;
    rule.test = std::move(test);
    return rule;
}

/// Joins parts that are in normal form already.
Rule joined(Kind kind, std::vector<Rule> parts) {
    Rule rule;
    rule.kind = kind;
    for (Rule& part : parts) {
        if (part.kind == kind)
            std::move(part.parts.begin(), part.parts.end(), std::back_inserter(rule.parts));
        else
            rule.parts.push_back(std::move(part));
    }
    if (rule.parts.empty()) return constant(kind == Kind::all);
    if (rule.parts.size() == 1) return Rule(std::move(rule.parts.front()));
    return rule;
}

Operator opposite(Operator op) {
    switch (op) {
        case Operator::isTrue:
            return Operator::isFalse;
        case Operator::equal:
            return Operator::notEqual;
        case Operator::notEqual:
            return Operator::equal;
        case Operator::less:
            return Operator::greaterOrEqual;
        case Operator::lessOrEqual:
            return Operator::greater;
        case Operator::greater:
            return Operator::lessOrEqual;
        case Operator::greaterOrEqual:
            return Operator::less;
        case Operator::in:
            return Operator::notIn;
        case Operator::notIn:
            return Operator::in;
        case Operator::between:
            return Operator::notBetween;
        case Operator::notBetween:
            return Operator::between;
        case Operator::has:
            return Operator::hasNot;
        case Operator::hasNot:
            return Operator::has;
        case Operator::isKnown:
            return Operator::isUnknown;
        case Operator::isUnknown:
            return Operator::isKnown;
        case Operator::isFalse:
            return Operator::isTrue;
    }
    return op;
}

void collectFacts(const Rule& rule, std::vector<std::string>& names) {
    if (rule.kind == Kind::test) names.push_back(rule.test.fact);
    for (const Rule& part : rule.parts) collectFacts(part, names);
}

}  // namespace

Rule normalized(const Rule& rule) {
    std::vector<Rule> parts;
    switch (rule.kind) {
        case Kind::always:
        case Kind::never:
            return constant(rule.kind == Kind::always);
        case Kind::test:
            if (rule.test.op != Operator::isFalse) return ofTest(rule.test);
            parts.push_back(ofTest(negated(rule.test)));
            break;
        case Kind::negation:
            parts.push_back(normalized(rule.parts.at(0)));
            break;
        case Kind::all:
        case Kind::any:
            for (const Rule& part : rule.parts) parts.push_back(normalized(part));
            return joined(rule.kind, std::move(parts));
    }
    Rule negation;
    negation.kind = Kind::negation;
    negation.parts = std::move(parts);
    return negation;
}

Test negated(const Test& test) {
    Test other = test;
    other.op = opposite(test.op);
    return other;
}

Rule withoutNegations(const Rule& rule, bool negate) {
    switch (rule.kind) {
        case Kind::always:
        case Kind::never:
            return constant((rule.kind == Kind::always) != negate);
        case Kind::test:
            return ofTest(negate ? negated(rule.test) : rule.test);
        case Kind::negation:
            return withoutNegations(rule.parts.at(0), !negate);
        case Kind::all:
        case Kind::any:
            break;
    }
    std::vector<Rule> parts;
    for (const Rule& part : rule.parts) parts.push_back(withoutNegations(part, negate));
    return joined((rule.kind == Kind::all) != negate ? Kind::all : Kind::any, std::move(parts));
}

bool fits(const Test& test, FactType type) {
    const bool isNumber = type == FactType::number;
    switch (test.op) {
        case Operator::isTrue:
        case Operator::isFalse:
            return type == FactType::yesNo;
        case Operator::equal:
        case Operator::notEqual:
            return isNumber ? test.numbers.size() == 1 : type == FactType::word && test.words.size() == 1;
        case Operator::in:
        case Operator::notIn:
            return isNumber ? !test.numbers.empty() : type == FactType::word && !test.words.empty();
        case Operator::less:
        case Operator::lessOrEqual:
        case Operator::greater:
        case Operator::greaterOrEqual:
            return isNumber && test.numbers.size() == 1;
        case Operator::between:
        case Operator::notBetween:
            return isNumber && test.numbers.size() == 2;
        case Operator::has:
        case Operator::hasNot:
            return type == FactType::set && test.words.size() == 1;
        case Operator::isKnown:
        case Operator::isUnknown:
            return true;
    }
    return false;
}

std::vector<std::string> factsOf(const Rule& rule) {
    std::vector<std::string> names;
    collectFacts(rule, names);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Rule conjunction(Rule left, Rule right) {
    std::vector<Rule> parts;
    for (Rule* side : {&left, &right}) {
        Rule part = normalized(*side);
        if (part.kind == Kind::all)
            std::move(part.parts.begin(), part.parts.end(), std::back_inserter(parts));
        else
            parts.push_back(std::move(part));
    }
    std::erase_if(parts, [](const Rule& part) { return part.kind == Kind::always; });
    return joined(Kind::all, std::move(parts));
}

}  // namespace offerbook
