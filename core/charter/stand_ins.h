// Rules that say with facts what may not be said in words: stand-ins for a school's failure or success.
//
// Refused: a school's name or URN as a value; a rule that singles out fewer than five schools, and fewer than
// half of their kind, by anything but that kind or a group they belong to; a computed fact that sets `pupils`
// against `places`. The fourth stand-in, a computed fact that knows a school by where it stands, needs a
// second run of the plugin: see order_probe.h.
//
// Thread-safety: pure functions.
#pragma once

#include "catalogue/edition.h"
#include "charter/tally.h"

namespace offerbook {

/// Fewer schools than these are a list of schools, not a kind.
inline constexpr std::size_t fewestSchools = 5;

/// Adds what is found in rules and computed facts, and the groups that rules name by a school's failure.
void checkStandIns(const Edition& edition, Tally& tally);

/// The rule with every test TRUE that is not of kind (phase, setting, type, boarding, nursery, sixth_form,
/// sen_types, send_unit) or of groups: it holds for every school for which `rule` holds.
Rule kindOnly(const Rule& rule);

}  // namespace offerbook
