// The catalogue's things as JSON, the same wherever they appear.
#pragma once

#include <cstddef>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/view.h"
#include "web/route.h"

namespace offerbook {

/// A school for lists: urn, name, town, postcode, dfe_number, ukprn, trust, authority, sectors.
nlohmann::ordered_json schoolSummary(const View& view, std::size_t row);

/// The same with every fact: `{name, words, value, source}`; an unknown value is null.
nlohmann::ordered_json schoolInFull(const View& view, std::size_t row);

/// A fact's value: null, true, a number, a text or a list of texts.
nlohmann::ordered_json toJson(const FactValue& value);

/// An offer for lists: id, title, summary, sector, theme, priorities, need, for, cost, availability,
/// provider, example.
nlohmann::ordered_json offerSummary(const Call& call, std::size_t offer);

/// Everything an officer wrote of it, with the rule, its JsonLogic form and how many schools it is for.
nlohmann::ordered_json offerInFull(const Call& call, std::size_t offer);

/// State, date, places left, why.
nlohmann::ordered_json availabilityForm(const Call& call, std::size_t offer);

/// `{offer, decision, availability, because[], missing[], changes[], conditions[]}`
nlohmann::ordered_json decisionForm(const Call& call, const OfferDecision& decision, std::size_t row);

/// The explanation's fields alone: because, missing, changes.
void addExplanation(nlohmann::ordered_json& form, const Call& call, std::size_t offer, std::size_t row);

nlohmann::ordered_json measureForm(const Measure& measure);
nlohmann::ordered_json editionForm(const EditionInfo& info);

}  // namespace offerbook
