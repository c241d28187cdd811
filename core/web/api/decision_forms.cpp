#include <nlohmann/json.hpp>

#include "rules/explanation.h"
#include "rules/fact_json.h"
#include "web/api/forms.h"
#include "web/api/json_text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

void appendReason(std::string& text, const Reason& reason, const FactTable& facts, const Messages& messages) {
    text += '{';
    appendName(text, "test");
    appendQuoted(text, print(reason.test));
    appendName(text, "fact");
    appendQuoted(text, reason.test.fact);
    appendName(text, "value");
    text += jsonText(jsonOf(reason.value));
    appendName(text, "text");
    appendQuoted(text, sayReason(reason, facts, messages));
    text += '}';
}

void appendChange(std::string& text, const Test& test, const FactTable& facts, const Messages& messages) {
    text += '{';
    appendName(text, "test");
    appendQuoted(text, print(test));
    appendName(text, "text");
    appendQuoted(text, sayRequirement(test, facts, messages));
    text += '}';
}

}  // namespace

std::string explanationText(const View& view, const Messages& messages, std::size_t offer, std::size_t row) {
    return explanationText(explainDecision(view, offer, row), view.edition->facts(), messages);
}

std::string explanationText(const Explanation& explanation, const FactTable& facts,
                            const Messages& messages) {
    std::string text = "{";
    appendName(text, "because");
    appendList(text, explanation.because,
               [&](const Reason& reason) { appendReason(text, reason, facts, messages); });
    appendName(text, "missing");
    appendList(text, explanation.missing, [&](const std::string& fact) { appendQuoted(text, fact); });
    appendName(text, "changes");
    appendList(text, explanation.changes, [&](const std::vector<Test>& tests) {
        appendList(text, tests, [&](const Test& test) { appendChange(text, test, facts, messages); });
    });
    return text + '}';
}

void addExplanation(Json& json, const View& view, const Messages& messages, std::size_t offer,
                    std::size_t row) {
    json.update(Json::parse(explanationText(view, messages, offer, row)));
}

namespace {

Json offerOfDecision(const Call& call, std::size_t offer) {
    Json json = offerSummary(call, offer);
    json.erase("availability");
    return json;
}

Json availabilityOf(const Call& call, std::size_t offer) {
    return availabilityForm(
        availabilityOn(call.view.edition->offers()[offer], call.view, call.context.staleDays));
}

}  // namespace

Json decisionForm(const Call& call, const OfferDecision& decision, std::size_t row) {
    Json json;
    json["offer"] = offerOfDecision(call, decision.offer);
    json["decision"] = toString(decision.decision);
    json["availability"] = availabilityOf(call, decision.offer);
    addExplanation(json, call.view, call.context.messages, decision.offer, row);
    json["conditions"] = conditionsForm(call.view.edition->offers()[decision.offer].offer);
    return json;
}

DecisionFrame DecisionForms::frame(std::size_t offer) const {
    return {jsonText(offerOfDecision(call_, offer)), jsonText(availabilityOf(call_, offer)),
            jsonText(conditionsForm(call_.view.edition->offers()[offer].offer))};
}

std::string DecisionForms::decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const {
    const std::string explanation = explanationText(call_.view, call_.context.messages, offer, row);
    std::string text;
    text.reserve(frame.offer.size() + frame.availability.size() + frame.conditions.size() +
                 explanation.size() + 80);
    text += '{';
    appendName(text, "offer");
    text += frame.offer;
    appendName(text, "decision");
    appendQuoted(text, toString(call_.view.edition->decision(offer, row)));
    appendName(text, "availability");
    text += frame.availability;
    text += ',';
    text.append(explanation, 1, explanation.size() - 2);
    appendName(text, "conditions");
    text += frame.conditions;
    return text + '}';
}

}  // namespace offerbook
