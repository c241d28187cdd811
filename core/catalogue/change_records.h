// What an edition changed of an offer, and why a school gained or lost it, as texts for the store.
//
//   [{"field":"cost","before":"free","after":"250 pounds per day"}]
//   {"cause":"facts","facts":[{"fact":"pupils","before":160,"after":140}]}
//
// Thread-safety: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/difference.h"

namespace offerbook {

/// Texts beyond a few lines are cut: they say what changed, and are no copy of it.
std::string changeRecord(const std::vector<FieldChange>& fields);
/// Nothing is read of a text that is none of ours.
std::vector<FieldChange> readChangeRecord(std::string_view text);

std::string causeRecord(const DecisionChange& change);
/// `urn` is the school's; nothing where the text is none of ours.
std::optional<DecisionChange> readCauseRecord(Urn urn, std::string_view text);

}  // namespace offerbook
