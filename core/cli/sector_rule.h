// What a new sector's rule would cover on the register in use, and facts that may say better what was meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "publish/plugin_check.h"
#include "rules/better_facts.h"
#include "rules/rule.h"

namespace offerbook {

struct SectorRule {
    std::optional<Rule> rule;        ///< Empty where the text is refused.
    Diagnostics found;               ///< Why, with suggestions.
    std::size_t schools = 0;         ///< That it covers; this and the next three are 0 without a register.
    std::size_t unsure = 0;          ///< Where a fact that decides is unknown.
    std::vector<std::string> first;  ///< Names of some that are covered.
    std::vector<BetterFacts> better;
};

/// Reads a rule for `covers`. Without a register, values that only a register brings (districts) pass.
SectorRule readSectorRule(const std::string& text, const PluginGround& ground);

/// For a terminal; ends with a line end.
std::string sectorRuleText(const SectorRule& rule, const PluginGround& ground);
nlohmann::ordered_json sectorRuleJson(const SectorRule& rule, const PluginGround& ground);

}  // namespace offerbook
