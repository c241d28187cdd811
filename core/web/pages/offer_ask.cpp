// How to ask for an offer: one way, ready to use, and the others beside it.
#include <algorithm>

#include "base/text.h"
#include "web/pages/calendar.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// Until when one can ask: the end of the time to ask, or the last day of all.
std::string askBy(const AskedOffer& asked) {
    const Offer& offer = asked.offer();
    std::optional<Day> day;
    if (offer.window) day = offer.window->closes;
    if (offer.ends && (!day || offer.ends->on < *day)) day = offer.ends->on;
    if (!day) return {};
    const bool over = *day < asked.call.view.day;
    const std::string words = dayWords(*day, asked.messages());
    return asked.messages().say(over ? "page.ask.was_by" : "page.ask.by", {{"date", words}});
}

}  // namespace

std::string askMessage(const std::string& email, const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const School* const school = asked.school();
    const std::string& title = said(asked.offer().title, messages);
    const std::string name = school == nullptr ? "" : school->name;
    const std::string urn = school == nullptr ? "" : school->urn.text();
    const std::string subject =
        school == nullptr ? title : messages.say("page.ask.subject", {{"title", title}, {"school", name}});
    std::string text;
    for (const char* const key : {"page.ask.hello", "page.ask.what", "page.ask.school", "page.ask.urn",
                                  "page.ask.why", "page.ask.me"})
        text += messages.say(key, {{"title", title}, {"school", name}, {"urn", urn}}) + "\r\n";
    return email + "?subject=" + percentEncoded(subject) + "&body=" + percentEncoded(text);
}

void addOfferAsk(PageData& data, const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const Offer& offer = asked.offer();
    const bool given = addOwed(data, "how_to_ask", offer.ask, messages);
    const Ask ask = given ? *offer.ask : Ask{};
    const bool online = !ask.url.empty(), mail = !online && !ask.email.empty();
    const bool call = !online && !mail && !ask.phone.empty();
    data.maybe("ask_url", ask.url);
    data.flag("ask_by_mail", mail).text("ask_message", mail ? askMessage(ask.email, asked) : "");
    data.flag("ask_by_phone", call).flag("other_phone", !call && !ask.phone.empty());
    data.flag("other_mail", online && !ask.email.empty());
    data.text("other_message", online && !ask.email.empty() ? askMessage(ask.email, asked) : "");
    data.text("ask_email", ask.email).phone("ask_phone", ask.phone);
    data.maybe("ask_hours", said(ask.hours, messages)).maybe("ask_within", said(ask.answerWithin, messages));
    data.maybe("ask_by", askBy(asked));
    const AvailabilityOn on = asked.availability();
    const std::string state = availabilityWords(on, messages);
    data.maybe("not_now", canBeAskedNow(on) ? "" : messages.say("page.ask.not_now", {{"state", state}}));
    data.text("button", canBeAskedNow(on) ? "" : " govuk-button--secondary");
    const std::vector<OfferDate> dates = offerDates(offer);
    const bool ahead = std::any_of(dates.begin(), dates.end(),
                                   [&](const OfferDate& date) { return asked.call.view.day <= date.day; });
    data.maybe("dates_url", ahead ? offerAddress(offer) + "/dates.ics" : "");
    data.flag("not_for_you", asked.of != nullptr && asked.of->known().decision(asked.index) == Truth::no);
}

}  // namespace offerbook
