// A rule as short as it can be told: repeated and implied conditions are left out.
//
//   setting IN ('special', 'alternative_provision') AND setting = 'special'   ->   setting = 'special'
//   age_to >= 11 AND age_to >= 16                                             ->   age_to >= 16
//   phase = 'Primary' OR phase = 'Nursery'                                    ->   phase IN ('Primary',
//   'Nursery')
//
// Thread-safety: pure functions.
#pragma once

#include "rules/rule.h"

namespace offerbook {

/// The same answer for every school, also where facts are unknown; without negations, repeats, and conditions
/// that another one beside them implies. What it does not see through stays as it is.
Rule plainest(const Rule& rule);

/// Whether `right` holds wherever `left` does, and is open at least where `left` is. False where that is not
/// simple to show.
bool implies(const Rule& left, const Rule& right);

}  // namespace offerbook
