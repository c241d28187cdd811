#include <algorithm>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "rules/evaluation.h"

namespace offerbook {

namespace {

template <class T>
const T& as(const Test& test, const FactValue& value) {
    if (const T* const typed = std::get_if<T>(&value)) return *typed;
    throw std::logic_error("the test '" + print(test) + "' does not fit the value " + toString(value));
}

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool isAmong(const Test& test, const FactValue& value) {
    if (!test.numbers.empty()) return contains(test.numbers, as<double>(test, value));
    return contains(test.words, as<std::string>(test, value));
}

bool isBetween(const Test& test, const FactValue& value) {
    const double number = as<double>(test, value);
    return test.numbers.at(0) <= number && number <= test.numbers.at(1);
}

bool hasMember(const Test& test, const FactValue& value) {
    return contains(as<std::vector<std::string>>(test, value), test.words.at(0));
}

bool holds(const Test& test, const FactValue& value) {
    switch (test.op) {
        case Operator::isTrue:
            return as<bool>(test, value);
        case Operator::isFalse:
            return !as<bool>(test, value);
        case Operator::equal:
        case Operator::in:
            return isAmong(test, value);
        case Operator::notEqual:
        case Operator::notIn:
            return !isAmong(test, value);
        case Operator::less:
            return as<double>(test, value) < test.numbers.at(0);
        case Operator::lessOrEqual:
            return as<double>(test, value) <= test.numbers.at(0);
        case Operator::greater:
            return as<double>(test, value) > test.numbers.at(0);
        case Operator::greaterOrEqual:
            return as<double>(test, value) >= test.numbers.at(0);
        case Operator::between:
            return isBetween(test, value);
        case Operator::notBetween:
            return !isBetween(test, value);
        case Operator::has:
            return hasMember(test, value);
        case Operator::hasNot:
            return !hasMember(test, value);
        case Operator::isKnown:
            return true;
        case Operator::isUnknown:
            return false;
    }
    return false;
}

}  // namespace

Truth evaluate(const Test& test, const FactValue& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        if (test.op == Operator::isKnown) return Truth::no;
        if (test.op == Operator::isUnknown) return Truth::yes;
        return Truth::ask;
    }
    return holds(test, value) ? Truth::yes : Truth::no;
}

}  // namespace offerbook
