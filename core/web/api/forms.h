// The catalogue's things as JSON, the same wherever they appear.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/offer_history.h"
#include "catalogue/view.h"
#include "web/keep/decision_texts.h"
#include "web/route.h"

namespace offerbook {

/// The names of the fields below, each list in the order in which they stand; the first is the item's key.
inline constexpr std::array<std::string_view, 10> schoolSummaryFields{
    "urn", "name", "town", "postcode", "dfe_number", "ukprn", "authority", "trust", "sectors", "url"};
inline constexpr std::array<std::string_view, 15> schoolFields{
    "urn",     "name", "town",    "postcode", "dfe_number",        "ukprn", "authority", "trust",
    "sectors", "url",  "easting", "northing", "proposed_to_close", "facts", "offers"};
inline constexpr std::array<std::string_view, 15> offerSummaryFields{
    "id",   "title",        "summary",  "sector",  "theme", "priorities", "need",    "for",
    "cost", "availability", "provider", "example", "url",   "published",  "modified"};
inline constexpr std::array<std::string_view, 32> offerFields{
    "id",       "title",         "summary",        "sector",         "theme",    "priorities", "need",
    "for",      "cost",          "availability",   "provider",       "example",  "url",        "who",
    "gives",    "does_not_give", "before_you_ask", "for_each_child", "how_much", "window",     "ask",
    "measures", "safeguarding",  "funding",        "relates",        "assured",  "paused",     "ends",
    "schools",  "same_need",     "published",      "modified"};
inline constexpr std::array<std::string_view, 8> decisionFields{
    "offer", "decision", "availability", "because", "missing", "changes", "conditions", "instead"};
inline constexpr std::array<std::string_view, 5> offerSchoolFields{"school", "decision", "because", "missing",
                                                                   "changes"};

/// A school for lists: urn, name, town, postcode, dfe_number, ukprn, trust, authority, sectors.
nlohmann::ordered_json schoolSummary(const Call& call, std::size_t row);

/// The same with every fact: `{name, words, value, source}`; an unknown value is null.
nlohmann::ordered_json schoolInFull(const Call& call, std::size_t row);

/// The same as text, for many schools of one call: what does not differ between them is made once.
class SchoolTexts {
public:
    explicit SchoolTexts(const Call& call);

    void addTo(std::string& text, std::size_t row) const;

private:
    struct Around {
        std::string before, after;  ///< A fact's value.
    };
    const Call& call_;
    std::vector<Around> facts_;  ///< By the fact table's columns.
};

/// An offer, by its index in the edition, for lists: id, title, summary, sector, theme, priorities, need,
/// for, cost, availability, provider, example.
nlohmann::ordered_json offerSummary(const Call& call, std::size_t index);
/// The same with its dates, as text, made without a tree of values: for lists that are worked out anew each
/// time.
std::string offerSummaryText(const Call& call, const OfferHistory& history, std::size_t index);

/// Adds `published` and `modified`, moments in UTC; null where nobody kept them.
void addDates(nlohmann::ordered_json& json, const OfferHistory& history, const std::string& offer);

/// Everything an officer wrote of it, with the rule, its JsonLogic form and how many schools it is for.
nlohmann::ordered_json offerInFull(const Call& call, std::size_t index);
std::string offerText(const Call& call, std::size_t index);  ///< The same as text.

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
std::string explanationText(const Explanation& explanation, const FactTable& facts, const Messages& messages);
std::string explanationText(const View& view, const Messages& messages, std::size_t offer, std::size_t row);

/// Its fields added to `json`.
void addExplanation(nlohmann::ordered_json& json, const View& view, const Messages& messages,
                    std::size_t offer, std::size_t row);

/// What is left to have in the place of an offer that is gone: `{id, title, url}` each.
nlohmann::ordered_json insteadForm(const Call& call, const Offer& gone);
/// What an offer said last.
nlohmann::ordered_json goneForm(const GoneOffer& gone);

nlohmann::ordered_json measureForm(const Measure& measure);
nlohmann::ordered_json editionForm(const EditionInfo& info);

}  // namespace offerbook
