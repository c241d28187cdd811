// Decisions with all that led to them, as JSON text.
//
// Thread-safety: one object is used by one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "web/api/eligibility_question.h"
#include "web/api/streaming.h"
#include "web/keep/decision_texts.h"

namespace offerbook {

/// One decision with the trace of its tests where `trace` says so:
/// `{offer, decision, availability, because, missing, missing_words, changes, conditions, rule, trace}`.
class TracedDecisions final : public DecisionRenderer {
public:
    /// Keeps a reference.
    TracedDecisions(const Call& call, bool trace) : call_(call), trace_(trace) {}

    DecisionFrame frame(std::size_t offer) const override;
    std::string decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const override;
    /// The same for a row of another table with the same columns.
    std::string decision(const DecisionFrame& frame, std::size_t offer, const FactTable& facts,
                         std::size_t row) const;

private:
    const Call& call_;
    const bool trace_;
};

/// The answer to a question, item by item: `{school, decisions}` of schools, `{school: null, facts,
/// decisions}` of given facts.
class EligibilityWalk {
public:
    EligibilityWalk(std::shared_ptr<const HeldCall> held, EligibilityQuestion question);
    EligibilityWalk(const EligibilityWalk&) = delete;
    EligibilityWalk& operator=(const EligibilityWalk&) = delete;
    ~EligibilityWalk() = default;

    /// Appends the next piece, with the commas between; false at the end.
    bool next(std::string& text);
    std::size_t items() const { return question_.given ? 1 : question_.rows.size(); }

private:
    void open(std::string& text);
    void choose();
    void addDecision(std::string& text, const OfferDecision& decision);

    const std::shared_ptr<const HeldCall> held_;
    const EligibilityQuestion question_;
    const TracedDecisions renderer_;
    std::optional<DecisionTexts> texts_;    ///< Where there are schools enough to be alike.
    std::vector<OfferDecision> decisions_;  ///< Of the item that is open.
    std::size_t item_ = 0;
    std::size_t decision_ = 0;
    bool isOpen_ = false;
};

}  // namespace offerbook
