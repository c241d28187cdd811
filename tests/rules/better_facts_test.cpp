#include "rules/better_facts.h"

namespace offerbook {
namespace {

FactTable schools() {
    constexpr std::size_t rows = 40;
    const auto info = [](const char* name, FactType type) {
        FactInfo fact;
        fact.name = name;
        fact.type = type;
        return fact;
    };
    std::vector<FactValue> phase, setting, nursery, type, rural;
    for (std::size_t i = 0; i < rows; ++i) {
        phase.emplace_back(std::string(i == 0 ? "Nursery" : i < 30 ? "Primary" : "None"));
        setting.emplace_back(std::string(i < 30   ? "mainstream"
                                         : i < 38 ? "special"
                                                  : "alternative_provision"));
        nursery.emplace_back(i < 12);
        type.emplace_back(std::string(i == 30 ? "Non-maintained special school" : "Other"));
        rural.emplace_back(i % 2 == 0);
    }
    FactTable facts(rows);
    FactInfo phases = info("phase", FactType::word);
    phases.valueWords = {{"None", "no phase, as in special schools and alternative provision"}};
    facts.add(makeColumn(phases, phase));
    facts.add(makeColumn(info("setting", FactType::word), setting));
    facts.add(makeColumn(info("nursery", FactType::yesNo), nursery));
    facts.add(makeColumn(info("type", FactType::word), type));
    facts.add(makeColumn(info("rural", FactType::yesNo), rural));
    return facts;
}

std::string hints(const std::string& text) {
    const FactTable facts = schools();
    std::string all;
    for (const BetterFacts& better : betterFacts(parseRule(text, facts).value(), facts)) {
        all += better.written.text + " " + std::to_string(better.written.schools) + ":";
        for (const CountedTest& test : better.instead)
            all += " " + test.text + " " + std::to_string(test.schools);
        all += ";";
    }
    return all;
}

std::string meant(const std::string& text) {
    std::string all;
    for (const CountedTest& test : testsForWords(text, schools())) all += test.text + ";";
    return all;
}

TEST(BetterFacts, nameTheFactThatCoversFarMore) {
    EXPECT_EQ(hints("phase = 'Nursery'"), "phase = 'Nursery' 1: nursery 12;");
    EXPECT_EQ(hints("rural AND (phase IN ('Nursery', 'Primary') OR rural)"),
              "phase = 'Nursery' 1: nursery 12;");
    EXPECT_EQ(hints("type = 'Non-maintained special school'"),
              "type = 'Non-maintained special school' 1: setting = 'special' 8;");
}

TEST(BetterFacts, areSilentWhereTheRuleSaysWhatItMeans) {
    for (const char* rule : {"nursery", "phase = 'Primary'", "setting = 'special'", "NOT phase = 'Nursery'",
                             "phase <> 'Nursery'", "TRUE", "rural"})
        EXPECT_EQ(hints(rule), "") << rule;
}

TEST(BetterFacts, sayWhatNoValueStandsFor) {
    EXPECT_EQ(hints("phase = 'None'"),
              "phase = 'None' 10: setting IN ('alternative_provision', 'special') 10;");
}

TEST(BetterFacts, readTheWordsOfARefusedRule) {
    EXPECT_EQ(meant("phase = 'Special'"), "setting = 'special';");
    EXPECT_EQ(meant("phase = 'Not applicable'"), "setting IN ('alternative_provision', 'special');");
    EXPECT_EQ(meant("setting = 'nurseries'"), "nursery;phase = 'Nursery';");
    EXPECT_EQ(meant("phase = 'Primary' AND x"), "");
    EXPECT_EQ(meant("phase = 'Unheard of'"), "");
    EXPECT_EQ(meant("phase = '"), "");
}

TEST(BetterFacts, needNoSchools) {
    const FactTable all = schools();
    FactTable facts(0);
    for (const FactColumn& column : all.columns()) facts.add(makeColumn(column.info, {}));
    EXPECT_TRUE(betterFacts(parseRule("phase = 'Nursery'", facts).value(), facts).empty());
    EXPECT_EQ(betterFacts(parseRule("phase = 'None'", facts).value(), facts).size(), 1U);
}

}  // namespace
}  // namespace offerbook
