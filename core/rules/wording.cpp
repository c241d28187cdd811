#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"
#include "rules/plain_rule.h"

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
        if (const std::string own = ownPhrase(test, info); !own.empty()) return own;
        const std::string op(operatorKey(test.op));
        const bool yesNo = info.type == FactType::yesNo;
        if (test.op == Operator::isKnown || test.op == Operator::isUnknown)
            return messages_.say("rules." + op + (yesNo ? ".yes_no" : ""), {{"words", info.words}});
        if (yesNo) return messages_.say("rules.yes_no." + op, {{"words", info.words}});
        return sayTest(familyKey("rules.", info) + op, test, info);
    }

    /// What can follow "schools": "with fewer than 150 pupils", "in a rural area".
    std::string phrase(const Test& test) const {
        const FactInfo& info = infoOf(test);
        if (const std::string own = ownPhrase(test, info); !own.empty()) return own;
        if (speaksForItself(test)) return requirement(test);
        if (isCount(info)) return messages_.say("rules.with", {{"requirement", requirement(test)}});
        return sayTest(familyKey("rules.whose.", info) + std::string(operatorKey(test.op)), test, info);
    }

    /// What can stand for a change: "being in an academy trust", "being a school with fewer than 150 pupils".
    std::string being(const Rule& rule) const {
        if (rule.kind == Rule::Kind::test) {
            const FactInfo& info = infoOf(rule.test);
            const std::string own = "rules.being." + info.name + "." + std::string(operatorKey(rule.test.op));
            if (messages_.has(own)) return sayTest(own, rule.test, info);
        }
        return messages_.say("rules.being", {{"clause", clause(rule)}});
    }

    /// Whether the requirement is a phrase of its own; such tests say nothing of a value.
    bool speaksForItself(const Test& test) const {
        return infoOf(test).type == FactType::yesNo || test.op == Operator::isKnown ||
               test.op == Operator::isUnknown;
    }

    /// "your school has 210 pupils".
    std::string whatTheSchoolHas(const Reason& reason, std::string_view school) const {
        const std::string outcome(toString(reason.outcome));
        if (speaksForItself(reason.test))
            return messages_.say("rules.has.kind." + outcome, {{"school", school}});
        const FactInfo& info = infoOf(reason.test);
        std::string key = "rules.has." + info.name, fallback = "rules.has.value", value;
        if (const double* const number = std::get_if<double>(&reason.value)) {
            value = quantity(numberWords(*number), info);
            if (isCount(info)) fallback = "rules.has.count";
        } else if (const auto* const word = std::get_if<std::string>(&reason.value)) {
            value = valueWords({*word}, info).front();
        } else if (const auto* const words = std::get_if<std::vector<std::string>>(&reason.value)) {
            value = list(valueWords(*words, info), "and");
            fallback = words->empty() ? "rules.has.set.none" : "rules.has.set";
            if (words->empty() && messages_.has(key + ".none")) key += ".none";
        }
        const std::string exact = key + "." + std::string(operatorKey(reason.test.op)) + "." + outcome;
        if (messages_.has(exact)) key = exact;
        return messages_.say(messages_.has(key) ? key : fallback, {{"school", school}, {"value", value}});
    }

    std::string notKnown(const FactInfo& info, std::string_view school) const {
        const std::string own = "rules.ask." + info.name;
        const char* const other = info.type == FactType::yesNo ? "rules.ask.yes_no" : "rules.ask.value";
        return messages_.say(messages_.has(own) ? own : other, {{"words", info.words}, {"school", school}});
    }

    /// What can follow "schools", of a rule without negations.
    std::string clause(const Rule& rule, std::size_t depth = 0) const {
        if (rule.kind == Rule::Kind::always) return messages_.say("rules.of_any_kind");
        if (rule.kind == Rule::Kind::never) return messages_.say("rules.of_no_kind");
        if (rule.kind == Rule::Kind::test) return phrase(rule.test);
        const bool all = rule.kind == Rule::Kind::all;
        std::vector<std::string> parts;
        bool nests = false;
        for (const Rule& part : withSetsJoined(rule)) {
            nests = nests || part.kind == Rule::Kind::all || part.kind == Rule::Kind::any;
            parts.push_back(clause(part, depth + 1));
        }
        if (parts.size() == 1) return parts.front();
        const std::string joint = all ? "and" : "or";
        std::string text = list(parts, depth == 0 && nests ? joint + "_apart" : joint);
        if (depth == 0) return text;
        const char* const key = !all                ? "rules.nested.any"
                                : parts.size() == 2 ? "rules.nested.both"
                                                    : "rules.nested.all";
        text = messages_.say(key, {{"list", text}});
        return depth == 1 && !nests ? text : messages_.say("rules.nested.apart", {{"list", text}});
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

private:
    /// Tests on words of one set in one: "that include autism or hearing impairment".
    static std::vector<Rule> withSetsJoined(const Rule& rule) {
        const Operator op = rule.kind == Rule::Kind::all ? Operator::hasNot : Operator::has;
        std::vector<Rule> parts;
        for (const Rule& part : rule.parts) {
            const auto same = std::find_if(parts.begin(), parts.end(), [&](const Rule& told) {
                return told.kind == Rule::Kind::test && part.kind == Rule::Kind::test && part.test.op == op &&
                       told.test.op == op && told.test.fact == part.test.fact;
            });
            if (same == parts.end())
                parts.push_back(part);
            else
                same->test.words.insert(same->test.words.end(), part.test.words.begin(),
                                        part.test.words.end());
        }
        return parts;
    }

    /// What the catalogue has for this very fact and operator, else nothing.
    std::string ownPhrase(const Test& test, const FactInfo& info) const {
        const std::string family = info.type == FactType::yesNo ? "rules.yes_no." : "rules.phrase.";
        const std::string own = family + info.name + "." + std::string(operatorKey(test.op));
        return messages_.has(own) ? sayTest(own, test, info) : "";
    }

    static std::string familyKey(const std::string& before, const FactInfo& info) {
        if (info.type == FactType::word) return before + "word.";
        if (info.type == FactType::set) return before + "set.";
        return before + (isCount(info) ? "count." : "amount.");
    }

    std::string sayTest(const std::string& key, const Test& test, const FactInfo& info) const {
        const std::string values = list(valueWords(test.words, info), "or");
        if (test.numbers.empty()) return messages_.say(key, {{"words", info.words}, {"values", values}});
        return sayNumber(key, test, info);
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

    const FactTable& facts_;
    const Messages& messages_;
};

std::string schoolWords(SchoolSaid as, const Messages& messages) {
    return messages.say(as == SchoolSaid::yours ? "rules.school.yours" : "rules.school.the");
}

}  // namespace

std::string sayRequirement(const Test& test, const FactTable& facts, const Messages& messages) {
    return Speaker(facts, messages).requirement(test);
}

std::string sayUnknown(const FactInfo& info, const Messages& messages, SchoolSaid as) {
    return Speaker(FactTable{}, messages).notKnown(info, schoolWords(as, messages));
}

std::string sayReason(const Reason& reason, const FactTable& facts, const Messages& messages, SchoolSaid as) {
    return sayReasons({reason}, facts, messages, as).front();
}

std::vector<std::string> sayReasons(const std::vector<Reason>& because, const FactTable& facts,
                                    const Messages& messages, SchoolSaid as) {
    const Speaker speaker(facts, messages);
    const std::string school = schoolWords(as, messages);
    std::vector<std::string> said;
    for (std::size_t at = 0; at < because.size(); ++at) {
        const Reason& reason = because[at];
        const auto told = [&](const Reason& other) {
            return other.test.fact == reason.test.fact && other.outcome == reason.outcome;
        };
        const auto from = because.begin() + static_cast<std::ptrdiff_t>(at);
        if (std::any_of(because.begin(), from, told)) continue;
        if (reason.outcome == Truth::ask) {
            said.push_back(speaker.notKnown(speaker.infoOf(reason.test), school));
            continue;
        }
        // What decides for no are the conditions of which none is met; for yes those that are all met.
        Rule conditions{reason.outcome == Truth::yes ? Rule::Kind::all : Rule::Kind::any, {}, {}};
        for (auto other = from; other != because.end(); ++other)
            if (told(*other)) conditions.parts.push_back({Rule::Kind::test, other->test, {}});
        said.push_back(messages.say("rules.reason." + std::string(toString(reason.outcome)),
                                    {{"phrase", speaker.clause(plainest(conditions))},
                                     {"has", speaker.whatTheSchoolHas(reason, school)}}));
    }
    return said;
}

std::vector<std::string> sayChanges(const std::vector<std::vector<Test>>& changes, const FactTable& facts,
                                    const Messages& messages) {
    const Speaker speaker(facts, messages);
    // Ways that need one thing of one fact are told as one.
    std::vector<std::vector<Rule>> ways;
    for (const std::vector<Test>& set : changes) {
        std::vector<Rule> way;
        for (const Test& test : set) way.push_back({Rule::Kind::test, test, {}});
        const auto same = std::find_if(ways.begin(), ways.end(), [&](const std::vector<Rule>& other) {
            return way.size() == 1 && other.size() == 1 && factsOf(other.front()) == factsOf(way.front());
        });
        if (same == ways.end())
            ways.push_back(std::move(way));
        else
            same->front() = plainest({Rule::Kind::any, {}, {same->front(), way.front()}});
    }
    std::vector<std::string> said;
    for (const std::vector<Rule>& way : ways) {
        std::vector<std::string> parts;
        for (const Rule& part : way) parts.push_back(speaker.being(part));
        std::string text = speaker.list(parts, "and");
        if (std::find(said.begin(), said.end(), text) == said.end()) said.push_back(std::move(text));
    }
    return said;
}

std::string sayRule(const Rule& rule, const FactTable& facts, const Messages& messages) {
    const Rule plain = plainest(rule);
    if (plain.kind == Rule::Kind::always) return messages.say("rules.who.everyone");
    if (plain.kind == Rule::Kind::never) return messages.say("rules.who.no_one");
    return messages.say("rules.who.some", {{"clause", Speaker(facts, messages).clause(plain)}});
}

}  // namespace offerbook
