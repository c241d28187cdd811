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
#include "web/pages/words.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

void printExplanation(Environment& environment, const Edition& edition, const View& view,
                      const OfferOf& entry, std::size_t offer, std::size_t row) {
    const Messages& messages = environment.messages;
    const FactTable& facts = edition.facts();
    const Explanation explanation = explainDecision(view, offer, row);
    std::ostream& out = environment.out;
    out << entry.offer.title.english << " (" << entry.offer.id << ") and " << edition.schools()[row].name
        << ":\n"
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
        << availabilityWords(
               availabilityOn(entry, view,
                              static_cast<int>(environment.settings.whole("availability.stale_days"))),
               messages)
        << '\n'
        << "Edition " << edition.info().number << ", " << view.day.iso() << '\n';
}

Json explanationJson(Environment& environment, const Edition& edition, const View& view, const OfferOf& entry,
                     std::size_t offer, std::size_t row) {
    const FactTable& facts = edition.facts();
    const Explanation explanation = explainDecision(view, offer, row);
    Json json{{"urn", edition.schools()[row].urn.number},
              {"offer", entry.offer.id},
              {"decision", toString(explanation.decision)},
              {"rule", print(entry.rule)}};
    json["because"] = Json::array();
    for (const Reason& reason : explanation.because)
        json["because"].push_back({{"test", print(reason.test)},
                                   {"value", toString(reason.value)},
                                   {"text", sayReason(reason, facts, environment.messages)}});
    json["missing"] = explanation.missing;
    json["changes"] = Json::array();
    for (const auto& set : explanation.changes) {
        Json tests = Json::array();
        for (const Test& test : set) tests.push_back(print(test));
        json["changes"].push_back(std::move(tests));
    }
    json["edition"] = edition.info().number;
    json["day"] = view.day.iso();
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
    const auto index = static_cast<std::size_t>(entry - edition.offers().data());
    if (environment.json)
        printJson(environment, explanationJson(environment, edition, view, *entry, index, *row));
    else
        printExplanation(environment, edition, view, *entry, index, *row);
    return exitDone;
}

}  // namespace offerbook
