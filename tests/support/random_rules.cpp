#include "support/random_rules.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

namespace offerbook::test {

namespace {

using Kind = Rule::Kind;

FactColumn columnOf(FactInfo info, Random& random, std::size_t rows, std::size_t gapOneIn,
                    const std::function<FactValue()>& draw) {
    std::vector<FactValue> values(rows);
    for (FactValue& value : values)
        if (!random.oneIn(gapOneIn)) value = draw();
    return makeColumn(std::move(info), values);
}

FactInfo infoOf(std::string name, FactType type, std::string words, std::string unit = {}) {
    FactInfo info;
    info.name = std::move(name);
    info.type = type;
    info.words = std::move(words);
    info.unit = std::move(unit);
    return info;
}

std::vector<std::string> districts() {
    std::vector<std::string> names;
    for (int index = 0; index < 300; ++index) names.push_back("District " + std::to_string(index));
    return names;
}

Rule ruleOf(Kind kind, std::vector<Rule> parts = {}) {
    Rule rule;
    rule.kind = kind;
    rule.parts = std::move(parts);
    return rule;
}

Rule ruleOf(Test test) {
    Rule rule = ruleOf(Kind::test);
    rule.test = std::move(test);
    return rule;
}

/// Mostly a number that occurs, so that bounds are met exactly.
double randomNumber(Random& random, const FactColumn& column) {
    const double base = column.numbers.empty() ? 0 : random.oneOf(column.numbers);
    return random.oneIn(3) ? base + static_cast<double>(random.below(9)) - 4.5 : base;
}

Test numberTest(Random& random, const FactColumn& column) {
    static constexpr std::array operators{Operator::equal,       Operator::notEqual, Operator::less,
                                          Operator::lessOrEqual, Operator::greater,  Operator::greaterOrEqual,
                                          Operator::in,          Operator::notIn,    Operator::between,
                                          Operator::notBetween};
    Test test{column.info.name, operators[random.below(operators.size())], {}, {}};
    const bool list = test.op == Operator::in || test.op == Operator::notIn;
    const bool range = test.op == Operator::between || test.op == Operator::notBetween;
    const std::size_t count = list ? 1 + random.below(4) : range ? 2 : 1;
    for (std::size_t index = 0; index < count; ++index) test.numbers.push_back(randomNumber(random, column));
    if (range) std::sort(test.numbers.begin(), test.numbers.end());
    return test;
}

Test wordTest(Random& random, const FactColumn& column) {
    static constexpr std::array operators{Operator::equal, Operator::notEqual, Operator::in, Operator::notIn};
    Test test{column.info.name, operators[random.below(operators.size())], {}, {}};
    const bool list = test.op == Operator::in || test.op == Operator::notIn;
    const std::size_t count = list ? 1 + random.below(4) : 1;
    for (std::size_t index = 0; index < count; ++index)
        test.words.push_back(random.oneOf(column.info.values));
    return test;
}

}  // namespace

std::uint64_t Random::next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t bits = state_;
    bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31U);
}

FactTable randomTable(Random& random, std::size_t rows, std::size_t gapOneIn) {
    FactTable table(rows);
    const auto word = [&](const std::string& name, const std::string& words,
                          std::vector<std::string> values) {
        FactInfo info = infoOf(name, FactType::word, words);
        info.values = values;
        info.canChange = name != "district";
        table.add(columnOf(std::move(info), random, rows, gapOneIn, [&] { return random.oneOf(values); }));
    };
    const auto yesNo = [&](const std::string& name, const std::string& words) {
        table.add(columnOf(infoOf(name, FactType::yesNo, words), random, rows, gapOneIn,
                           [&] { return FactValue(random.oneIn(2)); }));
    };
    const auto number = [&](const std::string& name, const std::string& words, const std::string& unit,
                            std::size_t most, double step) {
        table.add(columnOf(infoOf(name, FactType::number, words, unit), random, rows, gapOneIn,
                           [&] { return FactValue(step * static_cast<double>(random.below(most))); }));
    };
    const auto set = [&](const std::string& name, const std::string& words, std::vector<std::string> values) {
        FactInfo info = infoOf(name, FactType::set, words);
        info.values = values;
        table.add(columnOf(std::move(info), random, rows, gapOneIn, [&] {
            std::vector<std::string> members;
            for (const std::string& value : values)
                if (random.oneIn(3)) members.push_back(value);
            return FactValue(std::move(members));
        }));
    };

    word("phase", "phase", {"All-through", "None", "Nursery", "Primary", "Secondary"});
    word("setting", "kind of school", {"alternative_provision", "mainstream", "special"});
    word("faith", "faith", {"Church of England", "None", "Roman Catholic", "St John's Brethren"});
    word("district", "district", districts());
    yesNo("rural", "in a rural area");
    yesNo("maintained", "run by the local authority");
    yesNo("sixth_form", "a sixth form");
    yesNo("near.host-school", "a host school is within 10 km");
    number("pupils", "number of pupils", "pupils", 1600, 1);
    number("age_from", "lowest age", "years", 12, 1);
    number("fsm", "pupils with free school meals", "percent of pupils", 800, 0.1);
    number("near.host-kilometres", "distance to the next host school", "kilometres", 200, 0.25);
    set("sen_types", "kinds of special need", {"ASD", "HI", "MLD", "SEMH", "VI"});
    set("groups", "networks", {"forum", "rural-heads"});
    return table;
}

Test randomTest(Random& random, const FactTable& facts) {
    const FactColumn& column = random.oneOf(facts.columns());
    const std::string& name = column.info.name;
    if (random.oneIn(12)) return {name, random.oneIn(2) ? Operator::isKnown : Operator::isUnknown, {}, {}};
    switch (column.info.type) {
        case FactType::yesNo:
            break;
        case FactType::number:
            return numberTest(random, column);
        case FactType::word:
            return wordTest(random, column);
        case FactType::set:
            return {name,
                    random.oneIn(3) ? Operator::hasNot : Operator::has,
                    {random.oneOf(column.info.values)},
                    {}};
    }
    return {name, Operator::isTrue, {}, {}};
}

Rule randomRule(Random& random, const FactTable& facts, std::size_t tests) {
    if (random.oneIn(40)) return ruleOf(random.oneIn(2) ? Kind::always : Kind::never);
    if (random.oneIn(6)) {
        std::vector<Rule> part;
        part.push_back(randomRule(random, facts, tests));
        return normalized(ruleOf(Kind::negation, std::move(part)));
    }
    if (tests <= 1 || random.oneIn(5)) return ruleOf(randomTest(random, facts));
    const std::size_t count = std::min<std::size_t>(2 + random.below(3), tests);
    std::vector<Rule> parts;
    for (std::size_t index = 0; index < count; ++index)
        parts.push_back(randomRule(random, facts, tests / count));
    return normalized(ruleOf(random.oneIn(2) ? Kind::all : Kind::any, std::move(parts)));
}

std::vector<Rule> rulesOfEdition(Random& random, const FactTable& facts, std::size_t count,
                                 std::size_t distinctTests) {
    std::vector<Test> tests;
    std::set<std::string> texts;
    while (tests.size() < distinctTests) {
        Test test = randomTest(random, facts);
        if (texts.insert(print(test)).second) tests.push_back(std::move(test));
    }
    std::vector<Rule> rules;
    for (std::size_t index = 0; index < count; ++index) {
        std::vector<Rule> parts;
        for (int part = 0; part < 4; ++part) parts.push_back(ruleOf(random.oneOf(tests)));
        if (random.oneIn(3)) {
            // (a OR b) AND c AND NOT d
            std::vector<Rule> either;
            either.push_back(std::move(parts[0]));
            either.push_back(std::move(parts[1]));
            std::vector<Rule> negation;
            negation.push_back(std::move(parts[3]));
            std::vector<Rule> joined;
            joined.push_back(ruleOf(Kind::any, std::move(either)));
            joined.push_back(std::move(parts[2]));
            joined.push_back(ruleOf(Kind::negation, std::move(negation)));
            parts = std::move(joined);
        }
        rules.push_back(ruleOf(Kind::all, std::move(parts)));
    }
    return rules;
}

}  // namespace offerbook::test
