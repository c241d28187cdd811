// The JsonLogic form of rules answers as we do for every school of a register, gaps included.
#include <nlohmann/json.hpp>

#include "register/import.h"
#include "rules/evaluation.h"
#include "rules/json_logic.h"
#include "support/node.h"
#include "support/random_rules.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook {
namespace {

using Json = nlohmann::json;

/// The real extract where it is on this machine, else the sample.
RegisterVersion someRegister() {
    const auto kent = test::sharedData("schools/kent.csv");
    const auto file = kent.value_or(test::sourceDir() / "share" / "register" / "sample.csv");
    return importRegister(test::contentOf(file), file.string()).value().version;
}

TEST(JsonLogicForSchools, answersAsWeDoForEverySchool) {
    if (const std::string why = test::whyNoPackage("json-logic-js"); !why.empty()) GTEST_SKIP() << why;
    const RegisterVersion version = someRegister();
    const FactTable& facts = version.facts;
    Json cases;
    for (std::size_t row = 0; row < facts.rows(); ++row)
        cases["schools"].push_back(Json::parse(jsonLogicData(facts, row)));
    test::Random random(20'261'124);
    Evaluator evaluator(facts);
    constexpr int rules = 200;
    for (int count = 0; count < rules; ++count) {
        const Rule rule = test::randomRule(random, facts, 6);
        const Outcome outcome = evaluator.evaluate(rule);
        Json one = Json::parse(jsonLogic(rule, facts));
        one["rule"] = print(rule);
        for (std::size_t row = 0; row < facts.rows(); ++row)
            one["answers"].push_back(std::string(toString(outcome.at(row))));
        cases["rules"].push_back(std::move(one));
    }
    const test::TempFolder folder;
    const auto file = folder.write("cases.json", cases.dump());
    EXPECT_EQ(
        test::runNode("tests/rules/json_logic_check.mjs", {test::nodeModules().string(), file.string()}),
        std::to_string(facts.rows() * rules) + " answers compared, 0 differ\n");
}

}  // namespace
}  // namespace offerbook
