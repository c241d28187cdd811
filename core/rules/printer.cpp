#include <string>
#include <vector>

#include "base/text.h"
#include "rules/rule.h"

namespace offerbook {

namespace {

using Kind = Rule::Kind;

std::string valueList(const Test& test) {
    std::vector<std::string> values;
    for (const std::string& word : test.words) values.push_back(toString(FactValue(word)));
    for (const double number : test.numbers) values.push_back(decimalText(number));
    return join(values, ", ");
}

std::string bounds(const Test& test) {
    return decimalText(test.numbers.at(0)) + " AND " + decimalText(test.numbers.at(1));
}

std::string printNormal(const Rule& rule);

/// In brackets where the part binds more loosely than what stands around it.
std::string printPart(const Rule& part, Kind around) {
    const bool brackets = part.kind == Kind::any || (part.kind == Kind::all && around == Kind::negation);
    return brackets ? "(" + printNormal(part) + ")" : printNormal(part);
}

std::string printNormal(const Rule& rule) {
    switch (rule.kind) {
        case Kind::always:
            return "TRUE";
        case Kind::never:
            return "FALSE";
        case Kind::test:
            return print(rule.test);
        case Kind::negation:
            return "NOT " + printPart(rule.parts.at(0), Kind::negation);
        case Kind::all:
        case Kind::any:
            break;
    }
    std::vector<std::string> parts;
    for (const Rule& part : rule.parts) parts.push_back(printPart(part, rule.kind));
    return join(parts, rule.kind == Kind::all ? " AND " : " OR ");
}

}  // namespace

std::string print(const Test& test) {
    switch (test.op) {
        case Operator::isTrue:
            return test.fact;
        case Operator::isFalse:
            return "NOT " + test.fact;
        case Operator::equal:
            return test.fact + " = " + valueList(test);
        case Operator::notEqual:
            return test.fact + " <> " + valueList(test);
        case Operator::less:
            return test.fact + " < " + valueList(test);
        case Operator::lessOrEqual:
            return test.fact + " <= " + valueList(test);
        case Operator::greater:
            return test.fact + " > " + valueList(test);
        case Operator::greaterOrEqual:
            return test.fact + " >= " + valueList(test);
        case Operator::in:
            return test.fact + " IN (" + valueList(test) + ")";
        case Operator::notIn:
            return test.fact + " NOT IN (" + valueList(test) + ")";
        case Operator::between:
            return test.fact + " BETWEEN " + bounds(test);
        case Operator::notBetween:
            return test.fact + " NOT BETWEEN " + bounds(test);
        case Operator::has:
            return test.fact + " HAS " + valueList(test);
        case Operator::hasNot:
            return test.fact + " NOT HAS " + valueList(test);
        case Operator::isKnown:
            return test.fact + " IS KNOWN";
        case Operator::isUnknown:
            return test.fact + " IS NOT KNOWN";
    }
    return test.fact;
}

std::string print(const Rule& rule) {
    return printNormal(normalized(rule));
}

}  // namespace offerbook
