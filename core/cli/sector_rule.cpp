#include "cli/sector_rule.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "rules/evaluation.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t shownSchools = 5;

/// The facts that a rule may use: what plugins compute from may not stand in rules. A fact whose values only
/// a register brings takes every quoted word of the rule where there is none.
FactTable ruleFacts(const PluginGround& ground, const std::string& rule) {
    FactTable facts(ground.facts.rows());
    const auto parts = split(rule, '\'');
    for (FactColumn column : ground.facts.columns()) {
        FactInfo& info = column.info;
        if (info.name == "easting" || info.name == "northing") continue;
        if (!ground.schoolRegister && info.type == FactType::word && info.values.empty()) {
            for (std::size_t i = 1; i < parts.size(); i += 2) info.values.emplace_back(parts[i]);
            column = makeColumn(info, {});
        }
        facts.add(std::move(column));
    }
    return facts;
}

std::string counted(std::size_t number) {
    return std::to_string(number) + (number == 1 ? " school" : " schools");
}

std::string listed(const std::vector<CountedTest>& tests, bool withCounts) {
    std::vector<std::string> parts;
    for (const CountedTest& test : tests)
        parts.push_back(test.text + (withCounts ? " (" + counted(test.schools) + ")" : ""));
    return join(parts, ", ");
}

void addMeant(const std::string& text, const FactTable& facts, Diagnostics& found) {
    const std::vector<CountedTest> meant = testsForWords(text, facts);
    if (!meant.empty())
        found.note("rule", {"--covers", 0, 0},
                   "Perhaps this is meant: " + listed(meant, facts.rows() > 0) + ".");
}

}  // namespace

SectorRule readSectorRule(const std::string& text, const PluginGround& ground) {
    const FactTable facts = ruleFacts(ground, text);
    SectorRule sector;
    Result<Rule> rule = parseWho(text, facts, {"--covers", 0, 0});
    if (!rule) {
        sector.found = std::move(rule).diagnostics();
        addMeant(text, ground.facts, sector.found);
        return sector;
    }
    sector.rule = std::move(rule).value();
    sector.better = betterFacts(*sector.rule, facts);
    if (!ground.schoolRegister) return sector;
    const Outcome outcome = Evaluator(facts).evaluate(*sector.rule);
    sector.schools = outcome.yes.count();
    sector.unsure = facts.rows() - sector.schools - outcome.no.count();
    outcome.yes.forEach([&](std::size_t row) {
        if (sector.first.size() < shownSchools) sector.first.push_back(ground.served[row].name);
    });
    return sector;
}

std::string sectorRuleText(const SectorRule& rule, const PluginGround& ground) {
    std::string text = "Rule: " + print(*rule.rule) + "\n";
    if (ground.schoolRegister) {
        text += "It covers " + std::to_string(rule.schools) + " of " + counted(ground.served.size());
        if (!rule.first.empty()) text += ": " + join(rule.first, ", ");
        if (rule.schools > rule.first.size())
            text += " and " + std::to_string(rule.schools - rule.first.size()) + " more";
        text += ".\n";
        if (rule.unsure > 0)
            text += "For " + counted(rule.unsure) + " the register does not know what decides.\n";
    } else {
        text +=
            "No register is imported, so it cannot be shown how many and which schools this covers. Run "
            "'offerbook register import FILE', or give a data folder with --data.\n";
    }
    for (const BetterFacts& better : rule.better)
        text += better.written.text +
                (ground.schoolRegister ? " covers " + counted(better.written.schools) : "") +
                (ground.schoolRegister ? "; perhaps this is meant: " : ": perhaps this is meant: ") +
                listed(better.instead, ground.schoolRegister != nullptr) + ".\n";
    return text;
}

Json sectorRuleJson(const SectorRule& rule, const PluginGround& ground) {
    Json json{{"covers", print(*rule.rule)}, {"register", ground.schoolRegister != nullptr}};
    json["schools"] = ground.schoolRegister ? Json(rule.schools) : Json(nullptr);
    json["unsure"] = ground.schoolRegister ? Json(rule.unsure) : Json(nullptr);
    json["first"] = rule.first;
    json["suggestions"] = Json::array();
    for (const BetterFacts& better : rule.better) {
        Json instead = Json::array();
        for (const CountedTest& test : better.instead)
            instead.push_back({{"test", test.text}, {"schools", test.schools}});
        json["suggestions"].push_back(
            {{"test", better.written.text}, {"schools", better.written.schools}, {"instead", instead}});
    }
    return json;
}

}  // namespace offerbook
