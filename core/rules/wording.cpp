#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"

namespace offerbook {

namespace {

std::string_view operatorKey(Operator op) {
    switch (op) {
        case Operator::equal:
        case Operator::in:
            return "equal";
        case Operator::notEqual:
        case Operator::notIn:
            return "not_equal";
        case Operator::less:
            return "less";
        case Operator::lessOrEqual:
            return "less_or_equal";
        case Operator::greater:
            return "greater";
        case Operator::greaterOrEqual:
            return "greater_or_equal";
        case Operator::between:
            return "between";
        case Operator::notBetween:
            return "not_between";
        case Operator::has:
            return "has";
        case Operator::hasNot:
            return "has_not";
        case Operator::isTrue:
            return "yes";
        case Operator::isFalse:
            return "no";
        case Operator::isKnown:
            return "known";
        case Operator::isUnknown:
            return "unknown";
    }
    return "";
}

/// Says tests and values of one fact table in the catalogue's words.
class Speaker {
public:
    Speaker(const FactTable& facts, const Messages& messages) : facts_(facts), messages_(messages) {}

    const FactInfo& infoOf(const Test& test) const {
        const FactColumn* column = facts_.find(test.fact);
        if (column == nullptr)
            throw std::logic_error("the fact '" + test.fact + "' is not in this fact table");
        return column->info;
    }

    std::string requirement(const Test& test) const {
        const FactInfo& info = infoOf(test);
        const std::string op(operatorKey(test.op));
        if (test.op == Operator::isKnown || test.op == Operator::isUnknown)
            return messages_.say("rules." + op, {{"words", info.words}});
        switch (info.type) {
            case FactType::yesNo: {
                const std::string own = "rules.yes_no." + info.name + "." + op;
                return messages_.say(messages_.has(own) ? own : "rules.yes_no." + op,
                                     {{"words", info.words}});
            }
            case FactType::number:
                return numberRequirement(test, info, op);
            case FactType::word:
            case FactType::set:
                break;
        }
        return messages_.say((info.type == FactType::word ? "rules.word." : "rules.set.") + op,
                             {{"words", info.words}, {"values", list(valueWords(test.words, info), "or")}});
    }

    /// What can follow "schools": "with fewer than 150 pupils", "in a rural area".
    std::string phrase(const Test& test) const {
        const FactInfo& info = infoOf(test);
        const std::string own = "rules.phrase." + info.name + "." + std::string(operatorKey(test.op));
        if (messages_.has(own)) {
            if (info.type == FactType::number) return sayNumber(own, test, info);
            return messages_.say(own, {{"values", list(valueWords(test.words, info), "or")}});
        }
        std::string text = requirement(test);
        return speaksForItself(test) ? text : messages_.say("rules.with", {{"requirement", text}});
    }

    /// Whether the requirement is a phrase of its own; such tests say nothing of a value.
    bool speaksForItself(const Test& test) const {
        return infoOf(test).type == FactType::yesNo || test.op == Operator::isKnown ||
               test.op == Operator::isUnknown;
    }

    std::string whatTheSchoolHas(const FactValue& value, const FactInfo& info) const {
        if (const double* const number = std::get_if<double>(&value))
            return messages_.say(isCount(info) ? "rules.your_count" : "rules.your_value",
                                 {{"words", info.words}, {"value", quantity(numberWords(*number), info)}});
        std::string text;
        if (const auto* const word = std::get_if<std::string>(&value))
            text = valueWords({*word}, info).front();
        else if (const auto* const words = std::get_if<std::vector<std::string>>(&value))
            text = words->empty() ? messages_.say("rules.none") : list(valueWords(*words, info), "and");
        return messages_.say("rules.your_value", {{"words", info.words}, {"value", text}});
    }

    /// `nested` puts brackets around what holds more than one condition.
    std::string clause(const Rule& rule, bool nested) const {
        if (rule.kind == Rule::Kind::always) return messages_.say("rules.of_any_kind");
        if (rule.kind == Rule::Kind::never) return messages_.say("rules.of_no_kind");
        if (rule.kind == Rule::Kind::test) return phrase(rule.test);
        std::vector<std::string> parts;
        for (const Rule& part : rule.parts) parts.push_back(clause(part, true));
        const bool all = rule.kind == Rule::Kind::all;
        std::string text = list(parts, all ? "and" : "or");
        if (nested) text = messages_.say(all ? "rules.nested.all" : "rules.nested.any", {{"list", text}});
        return text;
    }

private:
    std::string numberRequirement(const Test& test, const FactInfo& info, const std::string& op) const {
        return sayNumber((isCount(info) ? "rules.count." : "rules.amount.") + op, test, info);
    }

    std::string sayNumber(const std::string& key, const Test& test, const FactInfo& info) const {
        std::vector<std::string> numbers;
        for (const double number : test.numbers) numbers.push_back(numberWords(number));
        return messages_.say(key, {{"words", info.words},
                                   {"unit", info.unit},
                                   {"number", quantity(list(numbers, "or"), info)},
                                   {"plain", list(numbers, "or")},
                                   {"low", numbers.front()},
                                   {"high", quantity(numbers.back(), info)}});
    }

    /// "number of pupils" counted in "pupils" is said without the fact's name: "fewer than 150 pupils".
    static bool isCount(const FactInfo& info) {
        return !info.unit.empty() && (info.words == info.unit || info.words == "number of " + info.unit);
    }

    static std::string quantity(const std::string& number, const FactInfo& info) {
        return info.unit.empty() ? number : number + " " + info.unit;
    }

    static std::vector<std::string> valueWords(const std::vector<std::string>& values, const FactInfo& info) {
        std::vector<std::string> words;
        for (const std::string& value : values) {
            const auto found = info.valueWords.find(value);
            words.push_back(found == info.valueWords.end() ? value : found->second);
        }
        return words;
    }

    /// "a, b or c"; `joint` is "or" or "and".
    std::string list(const std::vector<std::string>& parts, std::string_view joint) const {
        std::string text;
        for (std::size_t index = 0; index < parts.size(); ++index) {
            const bool last = index + 1 == parts.size();
            text = index == 0 ? parts[0]
                              : messages_.say("rules.list." + std::string(last ? joint : "comma"),
                                              {{"first", text}, {"last", parts[index]}});
        }
        return text;
    }

    const FactTable& facts_;
    const Messages& messages_;
};

}  // namespace

std::string sayRequirement(const Test& test, const FactTable& facts, const Messages& messages) {
    return Speaker(facts, messages).requirement(test);
}

std::string sayReason(const Reason& reason, const FactTable& facts, const Messages& messages) {
    const Speaker speaker(facts, messages);
    const FactInfo& info = speaker.infoOf(reason.test);
    if (reason.outcome == Truth::ask) return messages.say("rules.reason.ask", {{"words", info.words}});
    const std::string phrase = speaker.phrase(reason.test);
    const std::string outcome(toString(reason.outcome));
    if (speaker.speaksForItself(reason.test))
        return messages.say("rules.reason.kind." + outcome, {{"phrase", phrase}});
    return messages.say("rules.reason." + outcome,
                        {{"has", speaker.whatTheSchoolHas(reason.value, info)}, {"phrase", phrase}});
}

std::string sayRule(const Rule& rule, const FactTable& facts, const Messages& messages) {
    const Rule plain = withoutNegations(rule);
    if (plain.kind == Rule::Kind::always) return messages.say("rules.who.everyone");
    if (plain.kind == Rule::Kind::never) return messages.say("rules.who.no_one");
    return messages.say("rules.who.some", {{"clause", Speaker(facts, messages).clause(plain, false)}});
}

}  // namespace offerbook
