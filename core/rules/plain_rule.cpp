#include "rules/plain_rule.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "rules/evaluation.h"

namespace offerbook {

namespace {

using Kind = Rule::Kind;

bool isOneOf(Operator op, std::initializer_list<Operator> operators) {
    return std::find(operators.begin(), operators.end(), op) != operators.end();
}

bool namesValues(const Test& test) {
    return isOneOf(test.op, {Operator::equal, Operator::in});
}

bool excludesValues(const Test& test) {
    return isOneOf(test.op, {Operator::notEqual, Operator::notIn});
}

/// Every value that the test names meets the other test.
bool allMeet(const Test& named, const Test& other) {
    return std::all_of(named.words.begin(), named.words.end(),
                       [&](const std::string& word) { return evaluate(other, word) == Truth::yes; }) &&
           std::all_of(named.numbers.begin(), named.numbers.end(),
                       [&](double number) { return evaluate(other, number) == Truth::yes; });
}

bool holdsAll(const Test& more, const Test& fewer) {
    const auto contains = [](const auto& list, const auto& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    return std::all_of(fewer.words.begin(), fewer.words.end(),
                       [&](const std::string& word) { return contains(more.words, word); }) &&
           std::all_of(fewer.numbers.begin(), fewer.numbers.end(),
                       [&](double number) { return contains(more.numbers, number); });
}

bool testImplies(const Test& left, const Test& right) {
    if (left == right) return true;
    // IS KNOWN is never open, so it follows from nothing that can be.
    if (left.fact != right.fact || isOneOf(right.op, {Operator::isKnown, Operator::isUnknown})) return false;
    if (namesValues(left)) return allMeet(left, right);
    if (excludesValues(left)) return excludesValues(right) && holdsAll(left, right);
    const bool above = isOneOf(right.op, {Operator::greater, Operator::greaterOrEqual});
    const bool below = isOneOf(right.op, {Operator::less, Operator::lessOrEqual});
    if (left.op == Operator::between && (above || below || right.op == Operator::between))
        return allMeet(left, right);
    const bool sameWay = (above && isOneOf(left.op, {Operator::greater, Operator::greaterOrEqual})) ||
                         (below && isOneOf(left.op, {Operator::less, Operator::lessOrEqual}));
    if (!sameWay) return false;
    const double from = left.numbers.front(), to = right.numbers.front();
    const bool openEnd = isOneOf(right.op, {Operator::greater, Operator::less});
    if (from == to) return left.op == right.op || !openEnd;
    return above ? from > to : from < to;
}

/// Ways through two nested rules double with each step, so it looks no further than this.
constexpr int deepest = 6;

bool impliesWithin(int depth, const Rule& left, const Rule& right) {
    if (depth == 0) return false;
    depth -= 1;
    const auto anyOf = [](const std::vector<Rule>& parts, const auto& holds) {
        return std::any_of(parts.begin(), parts.end(), holds);
    };
    const auto allOf = [](const std::vector<Rule>& parts, const auto& holds) {
        return std::all_of(parts.begin(), parts.end(), holds);
    };
    if (left.kind == Kind::any)
        return allOf(left.parts, [&](const Rule& part) { return impliesWithin(depth, part, right); });
    if (right.kind == Kind::all)
        return allOf(right.parts, [&](const Rule& part) { return impliesWithin(depth, left, part); });
    if (left.kind == Kind::all &&
        anyOf(left.parts, [&](const Rule& part) { return impliesWithin(depth, part, right); }))
        return true;
    if (right.kind == Kind::any)
        return anyOf(right.parts, [&](const Rule& part) { return impliesWithin(depth, left, part); });
    return left.kind == Kind::test && right.kind == Kind::test && testImplies(left.test, right.test);
}

/// Values joined into the first test of the same fact that names (or excludes) some.
void joinTests(std::vector<Rule>& parts, bool (*joins)(const Test&)) {
    for (std::size_t first = 0; first < parts.size(); ++first) {
        if (parts[first].kind != Kind::test || !joins(parts[first].test)) continue;
        Test& into = parts[first].test;
        for (std::size_t later = parts.size(); --later > first;) {
            const Rule& part = parts[later];
            if (part.kind != Kind::test || !joins(part.test) || part.test.fact != into.fact) continue;
            into.op = namesValues(into) ? Operator::in : Operator::notIn;
            for (const std::string& word : part.test.words)
                if (std::find(into.words.begin(), into.words.end(), word) == into.words.end())
                    into.words.push_back(word);
            for (const double number : part.test.numbers)
                if (std::find(into.numbers.begin(), into.numbers.end(), number) == into.numbers.end())
                    into.numbers.push_back(number);
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(later));
        }
    }
}

/// Of parts that are all needed those that others imply go; of parts that each suffice those that imply
/// others.
void dropSpare(std::vector<Rule>& parts, bool all) {
    const auto isSpare = [&](const Rule& part, const Rule& beside) {
        return all ? implies(beside, part) : implies(part, beside);
    };
    for (std::size_t at = parts.size(); at-- > 0;)
        for (std::size_t other = 0; other < parts.size(); ++other) {
            if (other == at || !isSpare(parts[at], parts[other])) continue;
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        }
}

Rule shortened(const Rule& rule) {
    if (rule.kind != Kind::all && rule.kind != Kind::any) return rule;
    const bool all = rule.kind == Kind::all;
    std::vector<Rule> parts;
    for (const Rule& part : rule.parts) {
        Rule plain = shortened(part);
        if (plain.kind == (all ? Kind::always : Kind::never)) continue;
        if (plain.kind == (all ? Kind::never : Kind::always)) return plain;
        if (plain.kind == rule.kind)
            std::move(plain.parts.begin(), plain.parts.end(), std::back_inserter(parts));
        else
            parts.push_back(std::move(plain));
    }
    joinTests(parts, all ? excludesValues : namesValues);
    dropSpare(parts, all);
    if (parts.empty()) return {all ? Kind::always : Kind::never, {}, {}};
    if (parts.size() == 1) return std::move(parts.front());
    return {rule.kind, {}, std::move(parts)};
}

}  // namespace

bool implies(const Rule& left, const Rule& right) {
    return impliesWithin(deepest, left, right);
}

Rule plainest(const Rule& rule) {
    return shortened(withoutNegations(rule));
}

}  // namespace offerbook
