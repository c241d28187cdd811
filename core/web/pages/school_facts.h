// The box 'What we know about your school', and reasons as phrases.
#pragma once

#include <set>
#include <string>

#include "rules/rule.h"
#include "web/pages/page_data.h"
#include "web/pages/readers_school.h"
#include "web/route.h"

namespace offerbook {

/// `facts`: every fact that a rule of this edition uses, each with words, value, and source with its date;
/// `fields`: those that are not known and can be told; and what was told, as addTold.
void addKnownFacts(PageData& data, const Call& call, const ReadersSchool& school);

/// What counts of what the reader told: `told` to carry on in forms, `told_named` in words, `some_told`, and
/// `untold_url`, where the page `address` is without it.
void addTold(PageData& data, const Call& call, const ReadersSchool& school, const std::string& address);

/// `fields` of these facts and of what could not be read: a form that asks for what an answer lacks.
void addFieldsOf(PageData& data, const Call& call, const ReadersSchool& school,
                 const std::set<std::string>& facts);

}  // namespace offerbook
