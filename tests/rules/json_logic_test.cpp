#include "rules/json_logic.h"

#include <filesystem>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "rules/evaluation.h"
#include "rules/sample_facts.h"
#include "support/node.h"
#include "support/random_rules.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using Json = nlohmann::json;

const FactTable& facts() {
    static const FactTable table = sampleFacts();
    return table;
}

Json formsOf(std::string_view text) {
    const Result<Rule> rule = parseRule(text, facts());
    if (!rule) throw std::invalid_argument(toString(rule.diagnostics()));
    return Json::parse(jsonLogic(rule.value(), facts()));
}

TEST(JsonLogic, guardsEveryTest) {
    EXPECT_EQ(formsOf("pupils < 150"), Json::parse(R"({
        "yes": {"and": [{"!==": [{"var": "pupils"}, null]}, {"<": [{"var": "pupils"}, 150]}]},
        "no": {"and": [{"!==": [{"var": "pupils"}, null]}, {">=": [{"var": "pupils"}, 150]}]}})"));
}

TEST(JsonLogic, pushesNegationIntoTheTests) {
    const Json forms = formsOf("NOT (rural AND sen_types HAS 'ASD')");
    EXPECT_EQ(forms["no"]["and"].size(), 2U);
    EXPECT_EQ(forms["yes"]["or"].size(), 2U);
    EXPECT_EQ(forms["yes"]["or"][1]["and"][1],
              Json::parse(R"({"!": [{"in": ["ASD", {"var": "sen_types"}]}]})"));
}

TEST(JsonLogic, ofEveryoneIsAConstant) {
    EXPECT_EQ(formsOf("TRUE"), Json::parse(R"({"yes": true, "no": false})"));
}

TEST(JsonLogic, dataHoldsTheKnownFactsOnly) {
    EXPECT_EQ(Json::parse(jsonLogicData(facts(), unknownSchool)), Json::parse(R"({"district": "Dover"})"));
    const Json village = Json::parse(jsonLogicData(facts(), villageSchool));
    EXPECT_EQ(village["pupils"], 90);
    EXPECT_EQ(village["fsm"], 12.5);
    EXPECT_EQ(village["rural"], true);
    EXPECT_EQ(village["sen_types"], Json::array());
    EXPECT_EQ(village["primary"]["near-host"], true);
    EXPECT_FALSE(village.contains("faith"));
}

TEST(JsonLogic, answersAsWeDoInAnIndependentLibrary) {
    if (const std::string why = whyNoPackage("json-logic-js"); !why.empty()) GTEST_SKIP() << why;

    Random random(21);
    const FactTable table = randomTable(random, 120, 4);
    Json cases;
    for (std::size_t row = 0; row < table.rows(); ++row)
        cases["schools"].push_back(Json::parse(jsonLogicData(table, row)));
    Evaluator evaluator(table);
    for (int round = 0; round < 1'000; ++round) {
        const Rule rule = randomRule(random, table, 10);
        const Outcome outcome = evaluator.evaluate(rule);
        Json one = Json::parse(jsonLogic(rule, table));
        one["rule"] = print(rule);
        for (std::size_t row = 0; row < table.rows(); ++row)
            one["answers"].push_back(std::string(toString(outcome.at(row))));
        cases["rules"].push_back(std::move(one));
    }
    const TempFolder folder;
    const std::filesystem::path file = folder.write("cases.json", cases.dump());
    const std::string output =
        runNode("tests/rules/json_logic_check.mjs", {nodeModules().string(), file.string()});
    EXPECT_EQ(output, "120000 answers compared, 0 differ\n");
}

}  // namespace
}  // namespace offerbook::test
