// A rule for other programs: two JsonLogic expressions, one true where we answer yes, one true where we
// answer no.
//
// JsonLogic treats a missing variable as null and compares null as a number, so each leaf is guarded by a
// test that the fact is there; negation stands only in leaves. Where neither expression is true the answer is
// ask. Data for it: one JSON object per school with the known facts only (numbers, booleans, strings, lists
// of strings).
#pragma once

#include <string>

#include "rules/fact.h"
#include "rules/rule.h"

namespace offerbook {

/// `{"yes": LOGIC, "no": LOGIC}` as JSON text.
std::string jsonLogic(const Rule& rule, const FactTable& facts);

/// The facts of one row as JsonLogic data: `{"phase": "Primary", "pupils": 203, ...}`; unknown ones left out.
/// A computed fact `PLUGIN.fact` is nested (`{"PLUGIN": {"fact": true}}`), since JsonLogic's `var` splits at
/// dots.
std::string jsonLogicData(const FactTable& facts, std::size_t row);

}  // namespace offerbook
