// The box 'What we know about your school', and reasons as phrases.
#pragma once

#include <string>
#include <vector>

#include "rules/rule.h"
#include "web/pages/page_data.h"
#include "web/pages/told_facts.h"
#include "web/route.h"

namespace offerbook {

/// `facts`: every fact that a rule of this edition uses, each with words, value, and source with its date;
/// `fields`: those that are not known and can be told; `told`: what was told, to carry on and to name.
void addKnownFacts(PageData& data, const Call& call, const KnownSchool& school,
                   const std::vector<ToldFact>& told);

}  // namespace offerbook
