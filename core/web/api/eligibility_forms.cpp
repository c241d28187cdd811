#include "web/api/eligibility_forms.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "rules/explanation.h"
#include "rules/fact_json.h"
#include "rules/json_logic.h"
#include "web/api/forms.h"
#include "web/api/json_text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// Texts of decisions that schools of one answer may share.
constexpr std::size_t keptBytes = std::size_t{8} << 20U;

void appendTrace(std::string& text, const Rule& rule, const FactTable& facts, std::size_t row,
                 const Messages& messages) {
    appendName(text, "trace");
    appendList(text, testsOf(rule, facts, row), [&](const Reason& reason) {
        text += '{';
        appendName(text, "test");
        appendQuoted(text, print(reason.test));
        appendName(text, "fact");
        appendQuoted(text, reason.test.fact);
        appendName(text, "outcome");
        appendQuoted(text, toString(reason.outcome));
        appendName(text, "value");
        text += jsonText(jsonOf(reason.value));
        appendName(text, "source");
        appendQuoted(text, facts.find(reason.test.fact)->info.source);
        appendName(text, "text");
        appendQuoted(text, sayReason(reason, facts, messages));
        text += '}';
    });
}

Json givenForm(const FactTable& facts) {
    Json form = Json::object();
    for (const FactColumn& column : facts.columns())
        if (column.known.test(0)) form[column.info.name] = jsonOf(column.value(0));
    return form;
}

Json schoolForm(const Call& call, std::size_t row) {
    const School& school = call.view.edition->schools()[row];
    return {{"urn", school.urn.number},
            {"name", school.name},
            {"url", call.pinned("/api/v1/schools/" + school.urn.text())}};
}

}  // namespace

DecisionFrame TracedDecisions::frame(std::size_t offer) const {
    const Edition& edition = *call_.view.edition;
    const OfferOf& entry = edition.offers()[offer];
    const Json form{{"id", entry.offer.id},
                    {"title", entry.offer.title.english},
                    {"url", call_.pinned("/api/v1/offers/" + entry.offer.id)}};
    DecisionFrame frame{
        jsonText(form),
        jsonText(availabilityForm(availabilityOn(entry, call_.view, call_.context.staleDays))),
        jsonText(conditionsForm(entry.offer))};
    if (!trace_) return frame;
    // The rule stands behind the conditions, which are the last thing that schools do not change.
    frame.conditions += ",\"rule\":{";
    appendName(frame.conditions, "text");
    appendQuoted(frame.conditions, print(entry.rule));
    appendName(frame.conditions, "json_logic");
    frame.conditions += jsonLogic(entry.rule, edition.facts());
    frame.conditions += '}';
    return frame;
}

std::string TracedDecisions::decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const {
    return decision(frame, offer, call_.view.edition->facts(), row);
}

std::string TracedDecisions::decision(const DecisionFrame& frame, std::size_t offer, const FactTable& facts,
                                      std::size_t row) const {
    const Rule& rule = call_.view.edition->offers()[offer].rule;
    const Explanation explanation = explain(rule, facts, row);
    std::string text = "{";
    appendName(text, "offer");
    text += frame.offer;
    appendName(text, "decision");
    appendQuoted(text, toString(explanation.decision));
    appendName(text, "availability");
    text += frame.availability;
    const std::string why = explanationText(explanation, facts, call_.context.messages);
    text += ',';
    text.append(why, 1, why.size() - 2);
    appendName(text, "missing_words");
    appendList(text, explanation.missing,
               [&](const std::string& fact) { appendQuoted(text, facts.find(fact)->info.words); });
    appendName(text, "conditions");
    text += frame.conditions;
    if (trace_) appendTrace(text, rule, facts, row, call_.context.messages);
    return text + '}';
}

EligibilityWalk::EligibilityWalk(std::shared_ptr<const HeldCall> held, EligibilityQuestion question)
    : held_(std::move(held)), question_(std::move(question)), renderer_(held_->call(), question_.trace) {
    if (question_.rows.size() > 1) texts_.emplace(held_->call().view, keptBytes);
}

/// The decisions of the next item that are wanted: yes, ask, no; by theme and title in each.
void EligibilityWalk::choose() {
    const Edition& edition = *held_->call().view.edition;
    decisions_.clear();
    std::vector<Truth> truths;
    truths.reserve(question_.offers.size());
    for (const std::size_t offer : question_.offers)
        truths.push_back(question_.given ? evaluate(edition.offers()[offer].rule, *question_.given, 0)
                                         : edition.decision(offer, question_.rows[item_]));
    for (const Truth wanted : {Truth::yes, Truth::ask, Truth::no})
        for (std::size_t at = 0; question_.wanted[static_cast<std::size_t>(wanted)] && at < truths.size();
             ++at)
            if (truths[at] == wanted) decisions_.push_back({question_.offers[at], wanted});
    decision_ = 0;
}

void EligibilityWalk::open(std::string& text) {
    choose();
    text += item_ > 0 ? ",{" : "{";
    appendName(text, "school");
    if (question_.given) {
        text += "null";
        appendName(text, "facts");
        text += jsonText(givenForm(*question_.given));
    } else {
        text += jsonText(schoolForm(held_->call(), question_.rows[item_]));
    }
    appendName(text, "decisions");
    text += '[';
    isOpen_ = true;
}

void EligibilityWalk::addDecision(std::string& text, const OfferDecision& decision) {
    const std::string_view before = decision_ > 0 ? "," : "";
    if (texts_) {
        BodyParts parts;
        texts_->addTo(parts, decision.offer, question_.rows[item_], before, renderer_);
        for (const std::string_view part : parts.parts) text += part;
        return;
    }
    text += before;
    const DecisionFrame frame = renderer_.frame(decision.offer);
    text += question_.given ? renderer_.decision(frame, decision.offer, *question_.given, 0)
                            : renderer_.decision(frame, decision.offer, question_.rows[item_]);
}

bool EligibilityWalk::next(std::string& text) {
    if (item_ == items()) return false;
    if (!isOpen_) open(text);
    if (decision_ < decisions_.size()) {
        addDecision(text, decisions_[decision_]);
        ++decision_;
        return true;
    }
    text += "]}";
    isOpen_ = false;
    ++item_;
    return true;
}

}  // namespace offerbook
