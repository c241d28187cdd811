#include "rules/better_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "rules/evaluation.h"

namespace offerbook {

namespace {

/// A fact that covers so many times the schools of the test is worth naming.
constexpr std::size_t farMore = 2;
constexpr std::string_view noValue = "None";

using Stems = std::set<std::string>;

/// The words of a text without the ending of the plural: "nursery classes" gives nursery, classe.
Stems stemsOf(std::string_view text) {
    const std::string key = searchKey(text);
    Stems stems;
    for (const std::string_view word : split(key, ' ')) {
        std::string stem(word);
        if (stem.size() > 4 && stem.ends_with("ies"))
            stem.replace(stem.size() - 3, 3, "y");
        else if (stem.size() > 3 && stem.ends_with('s') && !stem.ends_with("ss"))
            stem.pop_back();
        if (!stem.empty()) stems.insert(std::move(stem));
    }
    return stems;
}

bool names(const Stems& text, const Stems& name) {
    return !name.empty() && std::includes(text.begin(), text.end(), name.begin(), name.end());
}

/// What a value means: its plain words where it has some ("no phase, as in special schools"), or itself.
const std::string& meaningOf(const FactInfo& info, const std::string& value) {
    const auto words = info.valueWords.find(value);
    return words == info.valueWords.end() ? value : words->second;
}

CountedTest counted(const Test& test, const FactTable& facts) {
    std::size_t schools = 0;
    for (std::size_t row = 0; row < facts.rows(); ++row)
        schools += evaluate(test, facts, row) == Truth::yes ? 1 : 0;
    return {print(test), schools};
}

/// Conditions on other facts than `except` that the text names.
std::vector<CountedTest> named(const std::string& text, std::string_view except, const FactTable& facts) {
    const Stems stems = stemsOf(text);
    std::vector<CountedTest> tests;
    for (const FactColumn& column : facts.columns()) {
        const FactInfo& info = column.info;
        if (info.name == except) continue;
        if (info.type == FactType::yesNo && names(stems, stemsOf(info.name)))
            tests.push_back(counted({info.name, Operator::isTrue, {}, {}}, facts));
        if (info.type != FactType::word) continue;
        Test test{info.name, Operator::in, {}, {}};
        for (const std::string& value : info.values)
            if (value != noValue && names(stems, stemsOf(value))) test.words.push_back(value);
        if (test.words.size() == 1) test.op = Operator::equal;
        if (!test.words.empty()) tests.push_back(counted(test, facts));
    }
    std::stable_sort(tests.begin(), tests.end(), [](const CountedTest& left, const CountedTest& right) {
        return left.schools > right.schools;
    });
    return tests;
}

void collect(const Rule& rule, std::vector<Test>& tests) {
    if (rule.kind == Rule::Kind::test) tests.push_back(rule.test);
    if (rule.kind == Rule::Kind::negation) return;
    for (const Rule& part : rule.parts) collect(part, tests);
}

std::vector<std::string> quotedWords(std::string_view text) {
    const auto parts = split(text, '\'');
    std::vector<std::string> words;
    for (std::size_t i = 1; i < parts.size(); i += 2) words.emplace_back(parts[i]);
    return words;
}

}  // namespace

std::vector<BetterFacts> betterFacts(const Rule& rule, const FactTable& facts) {
    std::vector<Test> tests;
    collect(rule, tests);
    std::vector<BetterFacts> found;
    for (const Test& test : tests) {
        const FactColumn* column = facts.find(test.fact);
        const bool asks = test.op == Operator::equal || test.op == Operator::in;
        if (!asks || column == nullptr || column->info.type != FactType::word) continue;
        for (const std::string& word : test.words) {
            BetterFacts better{counted({test.fact, Operator::equal, {word}, {}}, facts), {}};
            for (CountedTest& other : named(meaningOf(column->info, word), test.fact, facts))
                if (word == noValue || (other.schools > better.written.schools + 1 &&
                                        other.schools >= farMore * better.written.schools))
                    better.instead.push_back(std::move(other));
            if (!better.instead.empty()) found.push_back(std::move(better));
        }
    }
    return found;
}

std::vector<CountedTest> testsForWords(std::string_view ruleText, const FactTable& facts) {
    std::vector<CountedTest> tests;
    for (const std::string& word : quotedWords(ruleText)) {
        bool isValue = false;
        for (const FactColumn& column : facts.columns())
            isValue =
                isValue || (column.info.type == FactType::word &&
                            std::binary_search(column.info.values.begin(), column.info.values.end(), word));
        if (isValue) continue;
        // The register's own word for no value.
        if (searchKey(word) == "not applicable")
            for (const FactColumn& column : facts.columns())
                if (const auto none = column.info.valueWords.find(noValue);
                    none != column.info.valueWords.end())
                    for (CountedTest& test : named(none->second, column.info.name, facts))
                        tests.push_back(std::move(test));
        for (CountedTest& test : named(word, "", facts)) tests.push_back(std::move(test));
    }
    return tests;
}

}  // namespace offerbook
