#include "rules/json_logic.h"

#include <stdexcept>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "rules/fact_json.h"
#include "rules/rule.h"

namespace offerbook {

namespace {

using Json = nlohmann::json;

Json operation(std::string_view name, Json::array_t arguments) {
    return Json::object({{std::string(name), std::move(arguments)}});
}

Json variable(const Test& test) {
    return Json::object({{"var", test.fact}});
}

Json valueOf(const Test& test) {
    return test.words.empty() ? jsonOf(test.numbers.at(0)) : Json(test.words.at(0));
}

Json listOf(const Test& test) {
    Json list = Json::array();
    for (const std::string& word : test.words) list.push_back(word);
    for (const double number : test.numbers) list.push_back(jsonOf(number));
    return list;
}

Json isKnown(const Test& test) {
    return operation("!==", {variable(test), nullptr});
}

/// The test of a fact that is there.
Json comparison(const Test& test) {
    switch (test.op) {
        case Operator::isTrue:
            return operation("===", {variable(test), true});
        case Operator::isFalse:
            return operation("===", {variable(test), false});
        // Not `===` for numbers: where 1 and 1.0 differ in type, as in Python, it would say no.
        case Operator::equal:
            return operation("==", {variable(test), valueOf(test)});
        case Operator::notEqual:
            return operation("!=", {variable(test), valueOf(test)});
        case Operator::less:
            return operation("<", {variable(test), valueOf(test)});
        case Operator::lessOrEqual:
            return operation("<=", {variable(test), valueOf(test)});
        case Operator::greater:
            return operation(">", {variable(test), valueOf(test)});
        case Operator::greaterOrEqual:
            return operation(">=", {variable(test), valueOf(test)});
        case Operator::in:
            return operation("in", {variable(test), listOf(test)});
        case Operator::between:
            return operation("<=", {jsonOf(test.numbers.at(0)), variable(test), jsonOf(test.numbers.at(1))});
        case Operator::has:
            return operation("in", {valueOf(test), variable(test)});
        case Operator::notIn:
        case Operator::notBetween:
        case Operator::hasNot:
            return operation("!", {comparison(negated(test))});
        case Operator::isKnown:
        case Operator::isUnknown:
            break;
    }
    throw std::logic_error("the test '" + print(test) + "' compares nothing");
}

Json leaf(const Test& test) {
    if (test.op == Operator::isKnown) return isKnown(test);
    if (test.op == Operator::isUnknown) return operation("===", {variable(test), nullptr});
    return operation("and", {isKnown(test), comparison(test)});
}

/// Of a rule without negations.
Json logic(const Rule& rule) {
    switch (rule.kind) {
        case Rule::Kind::always:
            return true;
        case Rule::Kind::test:
            return leaf(rule.test);
        case Rule::Kind::all:
        case Rule::Kind::any:
            break;
        default:
            return false;
    }
    Json::array_t parts;
    for (const Rule& part : rule.parts) parts.push_back(logic(part));
    return operation(rule.kind == Rule::Kind::all ? "and" : "or", std::move(parts));
}

}  // namespace

std::string jsonLogic(const Rule& rule, const FactTable& facts) {
    for (const std::string& fact : factsOf(rule))
        if (facts.find(fact) == nullptr)
            throw std::logic_error("the rule's fact '" + fact + "' is not in this fact table");
    return Json::object({{"yes", logic(withoutNegations(rule))}, {"no", logic(withoutNegations(rule, true))}})
        .dump();
}

std::string jsonLogicData(const FactTable& facts, std::size_t row) {
    Json data = Json::object();
    for (const FactColumn& column : facts.columns()) {
        if (!column.known.test(row)) continue;
        Json* place = &data;
        std::string_view name = column.info.name;
        for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
            place = &(*place)[std::string(name.substr(0, dot))];
            name.remove_prefix(dot + 1);
        }
        (*place)[std::string(name)] = jsonOf(column.value(row));
    }
    return data.dump();
}

}  // namespace offerbook
