// The box 'What we know about your school', and reasons as phrases.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rules/rule.h"
#include "web/pages/page_data.h"
#include "web/route.h"

namespace offerbook {

/// `facts`: every fact that a rule of this edition uses, each with words, value, source, and whether it is
/// known.
void addKnownFacts(PageData& data, const Call& call, std::size_t row);

/// What would have to hold, as a phrase that can follow "a school": "with fewer than 150 pupils and in a
/// rural area".
std::string sayPhrase(const std::vector<Test>& tests, const FactTable& facts, const Messages& messages);

}  // namespace offerbook
