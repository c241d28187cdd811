// What an offer costs, and what that comes to for a school.
#include <cmath>
#include <string_view>
#include <variant>

#include "base/text.h"
#include "web/pages/offer_page.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

std::optional<double> pupilsOf(const AskedOffer& asked) {
    const FactColumn* const column = asked.edition().facts().find("pupils");
    if (column == nullptr || asked.of == nullptr) return std::nullopt;
    const FactValue value = asked.of->known().value(*column);
    const auto* const number = std::get_if<double>(&value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

/// The sum in the words `page.cost.KEY`; `times` is what the price is multiplied with.
std::string sumWords(const AskedOffer& asked, const Cost& cost, std::string_view key, double times) {
    const Messages& messages = asked.messages();
    const std::string sum = poundsWords(cost.amount * times), amount = poundsWords(cost.amount);
    const std::string count = numberWords(times);
    const std::string units = unitsWords(times, cost.unit, messages);
    std::string text = messages.say("page.cost." + std::string(key),
                                    {{"sum", sum}, {"amount", amount}, {"count", count}, {"units", units}});
    if (cost.vat) text += " " + messages.say("page.cost.and_vat");
    if (cost.pays == "shared") text += " " + messages.say("page.cost.shared");
    return text;
}

/// What the price comes to, where its unit tells it.
std::string comesTo(const AskedOffer& asked, const Cost& cost) {
    const Messages& messages = asked.messages();
    const School* const school = asked.school();
    if (cost.free || cost.amount <= 0) return {};
    if (cost.pays == "county") return messages.say("page.cost.county");
    const double least = cost.minimum.value_or(1);
    if (asked.of != nullptr && asked.of->known().decision(asked.index) == Truth::no) return {};
    if (school != nullptr && cost.unit == "pupil") {
        const auto pupils = pupilsOf(asked);
        return pupils ? sumWords(asked, cost, "for_pupils", *pupils) : messages.say("page.cost.no_pupils");
    }
    if (school != nullptr && cost.unit == "year") return sumWords(asked, cost, "for_year", least);
    if (school != nullptr && cost.unit == "school") return sumWords(asked, cost, "for_school", least);
    return cost.minimum && least != 1 ? sumWords(asked, cost, "at_least", least) : "";
}

}  // namespace

void addOfferCost(PageData& data, const AskedOffer& asked) {
    const Answer<Cost>& cost = asked.offer().cost;
    const bool given = addOwed(data, "price", cost, asked.messages());
    data.text("cost_full", given ? costInFull(*cost, asked.messages()) : "");
    data.maybe("cost_note", given ? said(cost->note, asked.messages()) : "");
    data.maybe("cost_sum", given ? comesTo(asked, *cost) : "");
}

}  // namespace offerbook
