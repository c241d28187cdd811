#include "web/pages/chosen_offers.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/http/request.h"
#include "web/offer_search.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

constexpr std::size_t mostFound = 8, mostUnknown = 8, mostTitles = 4, mostGiven = 60;

bool holds(const std::vector<std::size_t>& offers, std::size_t offer) {
    return std::find(offers.begin(), offers.end(), offer) != offers.end();
}

/// What could be put beside: found by words, else for the same need, else of the same topic.
std::vector<std::size_t> candidates(const Call& call, const std::string& words,
                                    const std::vector<std::size_t>& chosen) {
    const Edition& edition = *call.view.edition;
    const auto fits = [&](std::size_t offer) {
        return !holds(chosen, offer) && !hasEnded(edition.offers()[offer].offer, call.view);
    };
    std::vector<std::size_t> offers;
    if (const auto search = offerSearch(call, words, fits, mostFound)) {
        offers = search->offers();
    } else if (!chosen.empty()) {
        const Offer& first = edition.offers()[chosen.front()].offer;
        if (!first.need.empty())
            for (const std::size_t offer : edition.offersForNeed(first.need))
                if (fits(offer)) offers.push_back(offer);
        for (const std::size_t offer : edition.offersInOrder())
            if (edition.offers()[offer].offer.theme == first.theme && fits(offer) && !holds(offers, offer))
                offers.push_back(offer);
    }
    offers.resize(std::min(offers.size(), mostFound));
    return offers;
}

}  // namespace

ChosenOffers chosenOffers(const Call& call, std::size_t most) {
    ChosenOffers chosen;
    const Edition& edition = *call.view.edition;
    for (const auto& [name, value] : call.request.query) {
        if (name != "offer" || value.empty()) continue;
        const OfferOf* const entry = edition.offer(value);
        if (entry == nullptr) {
            if (chosen.unknown.size() < mostUnknown) chosen.unknown.push_back(printable(value, 64));
            continue;
        }
        const auto index = static_cast<std::size_t>(entry - edition.offers().data());
        if (holds(chosen.offers, index)) continue;
        if (chosen.offers.size() < most)
            chosen.offers.push_back(index);
        else if (const std::string& title = said(entry->offer.title, call.context.messages);
                 std::find(chosen.leftOut.begin(), chosen.leftOut.end(), title) == chosen.leftOut.end())
            chosen.leftOut.push_back(title);
    }
    return chosen;
}

std::vector<Parameter> chosenParameters() {
    // More are read than any page shows, so that who ticks too many is told so in plain words.
    std::vector<Parameter> parameters(mostGiven,
                                      {"offer", "Id of an offer; may be given several times.", {}});
    for (Parameter& parameter : readersSchoolParameters()) parameters.push_back(std::move(parameter));
    parameters.push_back({"q", "Words that find another offer.", {}});
    return parameters;
}

std::string chosenAddress(const View& view, std::string_view page, const std::vector<std::size_t>& offers,
                          const ReadersSchool* school) {
    std::string address(page);
    char separator = '?';
    for (const std::size_t offer : offers) {
        address += separator + ("offer=" + view.edition->offers()[offer].offer.id);
        separator = '&';
    }
    if (school != nullptr) address += separator + school->query();
    return address;
}

std::string chosenTitles(const Call& call, const std::vector<std::size_t>& offers) {
    std::vector<std::string> titles;
    for (const std::size_t offer : offers)
        if (titles.size() < mostTitles)
            titles.push_back(said(call.view.edition->offers()[offer].offer.title, call.context.messages));
    std::string text = join(titles, ", ");
    if (offers.size() > mostTitles)
        text += call.context.messages.count("page.chosen.more",
                                            static_cast<long long>(offers.size() - mostTitles));
    return text;
}

void fillChosen(PageData& data, const Call& call, std::string_view page, const ChosenOffers& chosen,
                std::size_t most, const ReadersSchool* school) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const std::string words = asked(call.request, "q");
    data.list("chosen_notices").list("kept").list("add_found");
    for (const std::string& id : chosen.unknown)
        data.item("chosen_notices").text("notice", messages.say("page.support.unknown", {{"id", id}}));
    if (!chosen.leftOut.empty())
        data.item("chosen_notices")
            .text("notice", messages.count("page.chosen.too_many", static_cast<long long>(most),
                                           {{"left_out", join(chosen.leftOut, ", ")}}));
    data.text("page_url", std::string(page)).text("add_words", words);
    for (const std::size_t offer : chosen.offers)
        data.item("kept").text("kept_name", "offer").text("kept_value", edition.offers()[offer].offer.id);
    if (school != nullptr)
        for (const auto& [name, value] : school->parameters())
            data.item("kept").text("kept_name", name).text("kept_value", value);
    fillForSchool(data, call, school,
                  [&](const ReadersSchool* of) { return chosenAddress(call.view, page, chosen.offers, of); });
    data.flag("can_add", chosen.offers.size() < most);
    const std::vector<std::size_t> near = candidates(call, words, chosen.offers);
    for (const std::size_t offer : near) {
        std::vector<std::size_t> more = chosen.offers;
        more.push_back(offer);
        // The same offers are one page, in whatever order they were found.
        std::sort(more.begin(), more.end());
        const OfferOf& entry = edition.offers()[offer];
        data.item("add_found")
            .text("add_title", said(entry.offer.title, messages))
            .text("add_type", reachWords(edition, entry, messages))
            .text("add_url", chosenAddress(call.view, page, more, school));
    }
    data.flag("some_found", !near.empty()).flag("none_found", near.empty() && !words.empty());
}

}  // namespace offerbook
