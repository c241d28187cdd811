#include <algorithm>

#include "rules/rule.h"
#include "rules/sample_facts.h"
#include "support/random_rules.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const FactTable& facts() {
    static const FactTable table = sampleFacts();
    return table;
}

std::string canonical(std::string_view text) {
    const Result<Rule> rule = parseRule(text, facts());
    return rule ? print(rule.value()) : toString(rule.diagnostics());
}

/// Each error as "column: text".
std::vector<std::string> errorsOf(std::string_view text) {
    const Result<Rule> rule = parseRule(text, facts());
    std::vector<std::string> errors;
    for (const Diagnostic& found : rule.diagnostics())
        errors.push_back(std::to_string(found.where.column) + ": " + found.text);
    return errors;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t index = 0; index < times; ++index) all += text;
    return all;
}

TEST(Rule, isReadAndPrintedInItsCanonicalForm) {
    const Result<Rule> rule = parseRule("phase='Primary' and (pupils<150 or rural)", facts());
    ASSERT_TRUE(rule);
    EXPECT_EQ(print(rule.value()), "phase = 'Primary' AND (pupils < 150 OR rural)");
    EXPECT_THAT(factsOf(rule.value()), testing::ElementsAre("phase", "pupils", "rural"));
}

TEST(Rule, readsEveryForm) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"rural", "rural"},
        {"not rural", "NOT rural"},
        {"((rural))", "rural"},
        {"True", "TRUE"},
        {"false OR rural", "FALSE OR rural"},
        {"phase <> 'Primary'", "phase <> 'Primary'"},
        {"pupils <= 12.50", "pupils <= 12.5"},
        {"pupils >= -1", "pupils >= -1"},
        {"pupils in (1,2 , 3)", "pupils IN (1, 2, 3)"},
        {"phase NOT IN ('Primary')", "phase NOT IN ('Primary')"},
        {"pupils BETWEEN 1 AND 2 AND rural", "pupils BETWEEN 1 AND 2 AND rural"},
        {"pupils not between 1 and 2", "pupils NOT BETWEEN 1 AND 2"},
        {"sen_types has 'ASD'", "sen_types HAS 'ASD'"},
        {"sen_types NOT HAS 'ASD'", "sen_types NOT HAS 'ASD'"},
        {"NOT sen_types HAS 'ASD'", "NOT sen_types HAS 'ASD'"},
        {"pupils IS KNOWN", "pupils IS KNOWN"},
        {"pupils is not known", "pupils IS NOT KNOWN"},
        {"primary.near-host", "primary.near-host"},
        {"rural AND sixth_form OR pupils < 1", "rural AND sixth_form OR pupils < 1"},
        {"rural AND (sixth_form AND rural)", "rural AND sixth_form AND rural"},
        {"rural OR (sixth_form OR rural)", "rural OR sixth_form OR rural"},
        {"NOT (rural OR sixth_form)", "NOT (rural OR sixth_form)"},
        {"NOT (rural AND sixth_form)", "NOT (rural AND sixth_form)"},
        {"NOT NOT rural", "NOT NOT rural"},
        {"NOT rural AND sixth_form", "NOT rural AND sixth_form"},
        {" rural\n  AND\tsixth_form ", "rural AND sixth_form"},
    };
    for (const auto& [text, printed] : table) EXPECT_EQ(canonical(text), printed) << text;
}

TEST(Rule, tellsWhatIsWrongWhereAndWhatToWrite) {
    struct Bad {
        std::string text;
        std::string column;
        std::vector<std::string> says;
    };
    const std::vector<Bad> table{
        {"", "1", {"is empty", "TRUE"}},
        {"pupil < 150", "1", {"no fact 'pupil'", "Did you mean 'pupils'?", "Known facts: district"}},
        {"Rural", "1", {"no fact 'Rural'", "Did you mean 'rural'?"}},
        {"pupils-5 > 3", "1", {"no fact 'pupils-5'"}},
        {"phase = 'Primry'", "9", {"never is 'Primry'", "Did you mean 'Primary'?", "'Nursery'"}},
        {"phase = 'primary'", "9", {"never is 'primary'", "Did you mean 'Primary'?"}},
        {"phase IN ('Primary', 'Sixth')", "22", {"never is 'Sixth'"}},
        {"faith = 'None'", "9", {"no value of it"}},
        {"sen_types HAS 'autism'", "15", {"never is 'autism'", "'ASD'"}},
        {"pupils = 'many'", "10", {"is a number", "pupils < 150"}},
        {"pupils < '150'", "10", {"Write 150 without quotes"}},
        {"pupils < many", "10", {"is a number", "many"}},
        {"phase = 3", "9", {"is a word", "number 3"}},
        {"phase < 'Primary'", "7", {"no order", "phase = 'All-through'"}},
        {"phase = Primary", "9", {"no quotes", "Write 'Primary'"}},
        {"phase = Not applicable AND rural", "9", {"Not applicable has no quotes", "values of 'phase'"}},
        {"phase = Al-through AND rural", "9", {"Write 'All-through'"}},
        {"phase = \"Primary\"", "9", {"single straight quotes", "'Primary'"}},
        {"phase = \u2018Primary\u2019", "9", {"single straight quotes"}},
        {"phase = 'Primary", "9", {"no closing quote"}},
        {"rural = TRUE", "7", {"stands alone", "Write rural (NOT rural"}},
        {"rural = false", "7", {"Write NOT rural"}},
        {"rural <> 'yes'", "7", {"Write NOT rural"}},
        {"pupils", "1", {"cannot stand alone", "pupils < 150"}},
        {"phase AND rural", "1", {"cannot stand alone"}},
        {"sen_types = 'ASD'", "11", {"is a set", "sen_types HAS 'ASD'"}},
        {"sen_types <> 'ASD'", "11", {"sen_types NOT HAS 'ASD'"}},
        {"sen_types IN ('ASD')", "1", {"HAS"}},
        {"phase HAS 'Primary'", "1", {"HAS is for sets", "phase = "}},
        {"phase NOT HAS 'Primary'", "1", {"phase <> "}},
        {"rural HAS 'x'", "1", {"Write rural or NOT rural"}},
        {"pupils == 3", "8", {"'=='", "Write =."}},
        {"pupils != 3", "8", {"'!='", "Write <>."}},
        {"pupils =< 3", "8", {"Write <=."}},
        {"rural && sixth_form", "7", {"Write AND"}},
        {"rural || sixth_form", "7", {"Write OR"}},
        {"!rural", "1", {"Write NOT"}},
        {"fsm > 30%", "9", {"'%'", "number alone"}},
        {"pupils < 1,000", "11", {"without commas", "1000"}},
        {"pupils < 1e3", "10", {"not a number"}},
        {"pupils < 1.", "10", {"not a number"}},
        {"pupils BETWEEN 200 AND 100", "16", {"lower one first", "BETWEEN 100 AND 200"}},
        {"pupils BETWEEN 200", "19", {"BETWEEN lowest AND highest"}},
        {"phase BETWEEN 'a' AND 'b'", "1", {"BETWEEN is for numbers"}},
        {"phase IN 'Primary'", "10", {"in brackets"}},
        {"phase IN ('Primary' 'Nursery')", "21", {"commas"}},
        {"phase IN ('Primary'", "10", {"not closed"}},
        {"phase IN ()", "11", {"value is missing"}},
        {"pupils IS NULL", "11", {"KNOWN or NOT KNOWN"}},
        {"pupils <", "9", {"value is missing", "end of the rule"}},
        {"pupils 150", "8", {"After 'pupils'", "pupils < 150"}},
        {"phase LIKE 'P'", "7", {"After 'phase'"}},
        {"rural sixth_form", "7", {"AND or OR"}},
        {"(rural) sixth_form", "9", {"AND or OR"}},
        {"(rural", "1", {"not closed"}},
        {"rural)", "6", {"closes none"}},
        {"()", "2", {"condition is missing"}},
        {"rural AND", "10", {"condition is missing", "end of the rule"}},
        {"AND rural", "1", {"condition is missing before 'AND'"}},
        {"150 > pupils", "1", {"begins with a fact"}},
        {"'rural' AND sixth_form", "1", {"without quotes: rural"}},
        {"everyone AND rural", "1", {"TRUE"}},
        {"rural;", "6", {"';'"}},
        {"rural\xFF", "1", {"UTF-8"}},
    };
    for (const Bad& bad : table) {
        const std::vector<std::string> errors = errorsOf(bad.text);
        ASSERT_FALSE(errors.empty()) << bad.text;
        EXPECT_EQ(errors.size(), 1U) << bad.text << "\n" << testing::PrintToString(errors);
        for (const std::string& says : bad.says)
            EXPECT_THAT(errors.front(), AllOf(testing::StartsWith(bad.column + ": "), HasSubstr(says)))
                << bad.text;
    }
}

TEST(Rule, reportsIndependentMistakesTogether) {
    EXPECT_THAT(
        errorsOf("pupil < 150 AND (phase = 'Primry' OR rural = TRUE) OR pupils BETWEEN x AND 3 AND )"),
        testing::ElementsAre(HasSubstr("'pupil'"), HasSubstr("Primry"), HasSubstr("stands alone"),
                             HasSubstr("compared with the word x"), HasSubstr("is missing"),
                             HasSubstr("closes none")));
}

TEST(Rule, countsColumnsInCharactersFromItsOrigin) {
    const Result<Rule> rule = parseRule("phase = 'É' OR pupil < 3", facts(), {"offers.yaml", 17, 10});
    ASSERT_FALSE(rule);
    EXPECT_EQ(rule.diagnostics().items()[0].where, (Location{"offers.yaml", 17, 18}));
    EXPECT_EQ(rule.diagnostics().items()[1].where, (Location{"offers.yaml", 17, 25}));
    EXPECT_EQ(rule.diagnostics().items()[0].code, "rule");
}

TEST(Rule, staysWithinItsLimits) {
    EXPECT_TRUE(parseRule(repeated("(", 64) + "rural" + repeated(")", 64), facts()));
    EXPECT_THAT(errorsOf(repeated("(", 65) + "rural" + repeated(")", 65)),
                testing::ElementsAre(HasSubstr("65: The rule nests deeper than 64")));
    EXPECT_THAT(errorsOf(repeated("(", 10'000)), testing::ElementsAre(HasSubstr("nests deeper")));
    EXPECT_THAT(errorsOf(repeated("NOT ", 10'000)), testing::ElementsAre(HasSubstr("nests deeper")));
    EXPECT_THAT(errorsOf(repeated(")", 10'000)).size(), testing::Le(21U));
    EXPECT_TRUE(parseRule("rural" + repeated(" AND rural", 499), facts()));
    EXPECT_THAT(errorsOf("rural" + repeated(" AND rural", 500)),
                testing::ElementsAre(HasSubstr("more tests than 500")));
    EXPECT_THAT(errorsOf(repeated(" ", 65'537)), testing::ElementsAre(HasSubstr("65537 bytes")));
}

TEST(Rule, everyoneStandsForTrue) {
    EXPECT_EQ(parseWho(" Everyone ", facts())->kind, Rule::Kind::always);
    EXPECT_EQ(print(parseWho("rural", facts()).value()), "rural");
    EXPECT_FALSE(parseWho("everybody", facts()));
}

TEST(Rule, conjunctionIsFlatAndLeavesTrueOut) {
    const auto rule = [](std::string_view text) { return parseRule(text, facts()).value(); };
    EXPECT_EQ(print(conjunction(rule("rural AND sixth_form"), rule("pupils < 3"))),
              "rural AND sixth_form AND pupils < 3");
    EXPECT_EQ(print(conjunction(rule("TRUE"), rule("rural OR sixth_form"))), "rural OR sixth_form");
    EXPECT_EQ(print(conjunction(rule("TRUE"), rule("TRUE"))), "TRUE");
    EXPECT_EQ(print(conjunction(rule("rural"), rule("FALSE"))), "rural AND FALSE");
}

TEST(Rule, anyTreeHasANormalForm) {
    Rule rural;
    rural.kind = Rule::Kind::test;
    rural.test = {"rural", Operator::isFalse, {}, {}};
    Rule inner;
    inner.kind = Rule::Kind::all;
    inner.parts = {rural};
    Rule outer;
    outer.kind = Rule::Kind::any;
    outer.parts = {inner, Rule{Rule::Kind::any, {}, {}}};
    EXPECT_EQ(print(outer), "NOT rural OR FALSE");
    EXPECT_EQ(parseRule(print(outer), facts()).value(), normalized(outer));
}

TEST(Rule, noTextCrashesTheParser) {
    Random random(99);
    const std::vector<std::string> pieces{
        "rural", "pupils",    "phase",  "sen_types", " AND ",
        " OR ",  " NOT ",     "(",      ")",         "'",
        "''",    "\"",        ",",      " IN ",      " BETWEEN ",
        " HAS ", " IS ",      " KNOWN", "<",         ">",
        "=",     "<>",        "150",    "-",         ".",
        "1.5.2", "'Primary'", "TRUE",   "\xC3\xA9",  "\xFF",
        "\n",    "%",         "!",      "everyone",  "99999999999999999999999999999999999999999"};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t length = random.below(14); length > 0; --length)
            text +=
                random.oneIn(8) ? std::string(1, static_cast<char>(random.below(256))) : random.oneOf(pieces);
        const Result<Rule> rule = parseRule(text, facts());
        if (rule) {
            ASSERT_EQ(parseRule(print(rule.value()), facts()).value(), rule.value()) << text;
        } else {
            ASSERT_TRUE(rule.diagnostics().hasErrors());
            for (const Diagnostic& found : rule.diagnostics()) ASSERT_LE(found.where.column, text.size() + 1);
        }
    }
}

TEST(Rule, noMutationOfARuleCrashesTheParser) {
    Random random(5);
    const FactTable table = randomTable(random, 20);
    for (int round = 0; round < 5'000; ++round) {
        std::string text = print(randomRule(random, table));
        for (std::size_t edits = 1 + random.below(3); edits > 0 && !text.empty(); --edits) {
            const std::size_t place = random.below(text.size());
            if (random.oneIn(2))
                text.erase(place, 1 + random.below(4));
            else
                text.insert(place, 1, "()'<=,. aN"[random.below(10)]);
        }
        const Result<Rule> rule = parseRule(text, table);
        if (rule) {
            ASSERT_EQ(parseRule(print(rule.value()), table).value(), rule.value()) << text;
        }
    }
}

}  // namespace
}  // namespace offerbook::test
