// The catalogue's things as JSON, the same wherever they appear.
#pragma once

#include <cstddef>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/view.h"
#include "web/keep/decision_texts.h"
#include "web/route.h"

namespace offerbook {

/// A school for lists: urn, name, town, postcode, dfe_number, ukprn, trust, authority, sectors.
nlohmann::ordered_json schoolSummary(const Call& call, std::size_t row);

/// The same with every fact: `{name, words, value, source}`; an unknown value is null.
nlohmann::ordered_json schoolInFull(const Call& call, std::size_t row);

/// An offer, by its index in the edition, for lists: id, title, summary, sector, theme, priorities, need,
/// for, cost, availability, provider, example.
nlohmann::ordered_json offerSummary(const Call& call, std::size_t index);

/// Everything an officer wrote of it, with the rule, its JsonLogic form and how many schools it is for.
nlohmann::ordered_json offerInFull(const Call& call, std::size_t index);

/// State, date, places left, why.
nlohmann::ordered_json availabilityForm(const AvailabilityOn& on);

/// What a school must have done or be ready for: `{kind, text}`.
nlohmann::ordered_json conditionsForm(const Offer& offer);

/// `{offer, decision, availability, because[], missing[], changes[], conditions[]}`
nlohmann::ordered_json decisionForm(const Call& call, const OfferDecision& decision, std::size_t row);

/// The same as text, in parts that schools share.
class DecisionForms final : public DecisionRenderer {
public:
    explicit DecisionForms(const Call& call) : call_(call) {}

    DecisionFrame frame(std::size_t offer) const override;
    std::string decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const override;

private:
    const Call& call_;
};

/// The explanation alone as text: `{because[], missing[], changes[]}`.
std::string explanationText(const View& view, const Messages& messages, std::size_t offer, std::size_t row);

/// Its fields added to `json`.
void addExplanation(nlohmann::ordered_json& json, const View& view, const Messages& messages,
                    std::size_t offer, std::size_t row);

nlohmann::ordered_json measureForm(const Measure& measure);
nlohmann::ordered_json editionForm(const EditionInfo& info);

}  // namespace offerbook
