#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "catalogue/view.h"
#include "cli/commands.h"
#include "cli/reporting.h"
#include "publish/loading.h"
#include "rules/explanation.h"
#include "store/store.h"
#include "web/api/forms.h"
#include "web/pages/words.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// One offer and one school, on the day of the view.
struct Question {
    const View& view;
    const OfferOf& entry;
    std::size_t offer;
    std::size_t row;
    AvailabilityOn availability;

    const Edition& edition() const { return *view.edition; }
    const School& school() const { return edition().schools()[row]; }
};

void printConditions(std::ostream& out, const Offer& offer) {
    if (offer.forEachChild) out << "For each child: " << offer.forEachChild->english << '\n';
    if (!offer.beforeYouAsk || offer.beforeYouAsk->empty()) return;
    out << "Before you ask:\n";
    for (const Text& text : *offer.beforeYouAsk) out << "  - " << text.english << '\n';
}

void printExplanation(Environment& environment, const Question& question) {
    const Messages& messages = environment.messages;
    const FactTable& facts = question.edition().facts();
    const OfferOf& entry = question.entry;
    const Explanation explanation = explainDecision(question.view, question.offer, question.row);
    std::ostream& out = environment.out;
    out << entry.offer.title.english << " (" << entry.offer.id << ") and "
        << printable(question.school().name) << ":\n"
        << messages.say("decision." + std::string(toString(explanation.decision))) << '\n';
    for (const Reason& reason : explanation.because)
        out << "  - " << sayReason(reason, facts, messages) << "   [" << print(reason.test) << "]\n";
    if (!explanation.missing.empty()) {
        out << "Facts to ask for:\n";
        for (const std::string& fact : explanation.missing)
            out << "  - " << facts.find(fact)->info.words << "   [" << fact << "]\n";
    }
    if (!explanation.changes.empty()) out << "It would be yes with:\n";
    for (const auto& set : explanation.changes) {
        std::vector<std::string> parts;
        for (const Test& test : set) parts.push_back(sayRequirement(test, facts, messages));
        out << "  - " << join(parts, " and ") << '\n';
    }
    out << "Who can have it: " << sayRule(entry.rule, facts, messages) << "\nRule: " << print(entry.rule)
        << '\n'
        << availabilityWords(question.availability, messages) << '\n';
    printConditions(out, entry.offer);
    out << "Edition " << question.edition().info().number << ", " << question.view.day.iso() << '\n';
}

/// What the text says, in the fields that /api/v1/schools/URN/offers has.
Json explanationJson(Environment& environment, const Question& question) {
    const Messages& messages = environment.messages;
    const FactTable& facts = question.edition().facts();
    const OfferOf& entry = question.entry;
    const std::string decision(toString(question.edition().decision(question.offer, question.row)));
    Json json{{"urn", question.school().urn.number},
              {"school", question.school().name},
              {"offer", entry.offer.id},
              {"title", entry.offer.title.english},
              {"decision", decision},
              {"text", messages.say("decision." + decision)},
              {"who", sayRule(entry.rule, facts, messages)},
              {"rule", print(entry.rule)}};
    json["availability"] = availabilityForm(question.availability);
    json["availability"]["text"] = availabilityWords(question.availability, messages);
    addExplanation(json, question.view, messages, question.offer, question.row);
    json["missing_words"] = Json::array();
    for (const Json& fact : json["missing"])
        json["missing_words"].push_back(facts.find(fact.get<std::string>())->info.words);
    json["conditions"] = conditionsForm(entry.offer);
    json["edition"] = question.edition().info().number;
    json["day"] = question.view.day.iso();
    return json;
}

}  // namespace

int explainOffer(Environment& environment, const std::string& urnText, const std::string& offerId) {
    const auto urn = Urn::parse(urnText);
    if (!urn)
        return refuse(environment,
                      "'" + printable(urnText) + "' is no URN. A URN has six digits, such as 118229.");
    const auto store = environment.existingStore();
    const auto info = store->latestEdition();
    if (!info) return refuse(environment, "Nothing is published yet. Run 'offerbook publish' first.");
    const auto loaded = loadEdition(*store, *info, environment.clock.today());
    if (!loaded) return refuse(environment, loaded.diagnostics());
    const Edition& edition = *loaded.value();
    const auto row = edition.rowOf(*urn);
    if (!row)
        return refuse(environment, "School " + urn->text() + " is not served in edition " +
                                       std::to_string(info->number) + ". 'offerbook register show " +
                                       urn->text() + "' tells what the register knows.");
    const OfferOf* entry = edition.offer(offerId);
    if (entry == nullptr) {
        std::vector<std::string> ids;
        for (const OfferOf& one : edition.offers()) ids.push_back(one.offer.id);
        return refuse(environment, "There is no offer '" + printable(offerId) + "'." +
                                       didYouMean(offerId, ids) + " 'offerbook editions show " +
                                       std::to_string(info->number) + "' lists them.");
    }
    const View view{loaded.value(), environment.clock.today(), std::make_shared<const Ledger>()};
    const auto staleDays = static_cast<int>(environment.settings.whole("availability.stale_days"));
    const Question question{.view = view,
                            .entry = *entry,
                            .offer = static_cast<std::size_t>(entry - edition.offers().data()),
                            .row = *row,
                            .availability = availabilityOn(*entry, view, staleDays)};
    if (environment.json)
        printJson(environment, explanationJson(environment, question));
    else
        printExplanation(environment, question);
    return exitDone;
}

}  // namespace offerbook
