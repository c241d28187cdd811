#include "web/openreferral/service_words.h"

#include <utility>
#include <variant>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// With a full stop where the author set none.
std::string sentence(std::string text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == ';')) text.pop_back();
    if (!text.empty() && std::string_view(".!?").find(text.back()) == std::string_view::npos) text += '.';
    return text;
}

void append(std::string& text, std::string_view more) {
    more = trim(more);
    if (more.empty()) return;
    if (!text.empty()) text += ' ';
    text += sentence(std::string(more));
}

/// "a; b; c": entries may hold commas.
std::string listed(const std::vector<Text>& texts) {
    std::string list;
    for (const Text& text : texts) {
        std::string entry = text.english;
        while (!entry.empty() && entry.back() == '.') entry.pop_back();
        list += (list.empty() ? "" : "; ") + entry;
    }
    return list;
}

/// What the list says, or who owes it by when; nothing where it was not asked for or is empty.
std::string listOrOwed(const Answer<std::vector<Text>>& answer, const Messages& messages) {
    if (answer) return listed(*answer);
    return answer.owed ? owedWords(*answer.owed, messages) : "";
}

}  // namespace

ServiceWords::ServiceWords(const NationalBook& book, const View& view, const Messages& messages,
                           const NationalService& service)
    : service_(service),
      offer_(book.offerOf(service, view)),
      gone_(book.goneOf(service)),
      view_(view),
      messages_(messages),
      eligibility_(whoCanHaveIt()),
      application_(howToAsk()),
      cost_(whatItCosts()) {}

std::string ServiceWords::say(const char* key) const {
    return messages_.say(key);
}

std::string ServiceWords::whoCanHaveIt() const {
    std::string text = say("open_referral.audience");
    if (service_.offer) {
        const OfferOf& entry = view_.edition->offers()[*service_.offer];
        const std::string rule = sayRule(entry.rule, view_.edition->facts(), messages_);
        append(text, messages_.say("open_referral.who", {{"rule", rule}}));
    }
    append(text, say("open_referral.not_families"));
    if (offer_.forEachChild) {
        const std::string child = offer_.forEachChild->english;
        append(text, messages_.say("open_referral.child", {{"text", child}}));
    }
    return text;
}

std::string ServiceWords::waysToAsk() const {
    const Ask& ask = *offer_.ask;
    std::string ways;
    const auto add = [&](const char* key, const std::string& value) {
        if (value.empty()) return;
        ways += (ways.empty() ? "" : messages_.say("page.or") + " ") + messages_.say(key, {{"value", value}});
    };
    add("open_referral.by_email", ask.email);
    add("open_referral.by_phone", ask.phone);
    add("open_referral.by_url", ask.url);
    return ways;
}

std::string ServiceWords::howToAsk() const {
    if (service_.status == ServiceStatus::defunct) return say("page.offer.ask_ended");
    std::string text;
    if (const std::string ready = listOrOwed(offer_.beforeYouAsk, messages_); !ready.empty())
        append(text, messages_.say("open_referral.ready", {{"list", ready}}));
    if (!offer_.ask) {
        if (offer_.ask.owed) {
            const std::string owed = owedWords(*offer_.ask.owed, messages_);
            append(text, messages_.say("open_referral.ask_owed", {{"owed", owed}}));
        }
        return text;
    }
    if (const std::string ways = waysToAsk(); !ways.empty())
        append(text, messages_.say("open_referral.ask", {{"ways", ways}}));
    if (const std::string& hours = offer_.ask->hours.english; !hours.empty())
        append(text, messages_.say("open_referral.hours", {{"hours", hours}}));
    if (const std::string& soon = offer_.ask->answerWithin.english; !soon.empty())
        append(text, messages_.say("open_referral.soon", {{"time", soon}}));
    return text;
}

std::string ServiceWords::whatItCosts() const {
    if (!offer_.cost) return offer_.cost.owed ? owedWords(*offer_.cost.owed, messages_) : "";
    std::string text = costInFull(*offer_.cost, messages_);
    append(text, offer_.cost->note.english);
    return text;
}

std::string ServiceWords::description() const {
    const std::string audience = say("open_referral.audience");
    std::string text = audience;
    if (offer_.example) append(text, say("open_referral.example"));
    append(text, offer_.summary.english);
    // Who can have it opens with the audience too, which stands there already.
    append(text, std::string_view(eligibility_).substr(audience.size()));
    if (const std::string gives = listOrOwed(offer_.gives, messages_); !gives.empty())
        append(text, messages_.say("open_referral.gives", {{"list", gives}}));
    if (const std::string without = listOrOwed(offer_.doesNotGive, messages_); !without.empty())
        append(text, messages_.say("open_referral.not_given", {{"list", without}}));
    append(text, application_);
    if (!cost_.empty()) append(text, messages_.say("open_referral.cost", {{"cost", cost_}}));
    return text;
}

std::string ServiceWords::ended() const {
    std::string text;
    if (service_.offer || (offer_.ends && offer_.ends->on <= dayInLondon(gone_->gone))) {
        const std::string day = dayWords(offer_.ends->on, messages_);
        append(text,
               messages_.say("open_referral.ended", {{"date", day}, {"why", offer_.ends->why.english}}));
    } else {
        const std::string day = dayWords(dayInLondon(gone_->gone), messages_);
        append(text, messages_.say("open_referral.gone", {{"date", day}}));
    }
    if (offer_.ends)
        if (const OfferOf* instead = view_.edition->offer(offer_.ends->instead))
            append(text, messages_.say("open_referral.instead", {{"title", instead->offer.title.english}}));
    return text;
}

std::string ServiceWords::paused() const {
    const Paused& pause = *offer_.paused;
    const std::string since = dayWords(pause.since, messages_);
    const std::string until = pause.until ? dayWords(*pause.until, messages_) : "";
    return messages_.say(until.empty() ? "open_referral.paused" : "open_referral.paused_until",
                         {{"since", since}, {"until", until}, {"why", pause.why.english}});
}

std::string ServiceWords::full() const {
    if (service_.on.windowClosed) {
        const std::string day = dayWords(*offer_.window->closes, messages_);
        return messages_.say("open_referral.closed", {{"date", day}});
    }
    const auto* places = std::get_if<Places>(&*offer_.howMuch);
    // Places that were taken since they were counted are known as of today.
    const bool counted = places != nullptr && places->left == 0 && places->asOf;
    const std::string day = dayWords(counted ? *places->asOf : view_.day, messages_);
    const std::string supply = supplyWords(*offer_.howMuch, *view_.edition, messages_);
    return messages_.say("open_referral.full", {{"date", day}, {"supply", supply}});
}

std::string ServiceWords::alert() const {
    if (service_.status == ServiceStatus::defunct) return ended();
    std::string text;
    const AvailabilityOn& on = service_.on;
    switch (on.state) {
        case Availability::paused:
            append(text, paused());
            break;
        case Availability::full:
            append(text, full());
            break;
        case Availability::opens: {
            const std::string day = dayWords(*on.date, messages_);
            append(text, messages_.say("open_referral.opens", {{"date", day}}));
            break;
        }
        case Availability::unknown: {
            const std::string day = on.date ? dayWords(*on.date, messages_) : "";
            append(text, on.date ? messages_.say("open_referral.not_counted_since", {{"date", day}})
                                 : say("open_referral.not_counted"));
            break;
        }
        case Availability::open:
            break;
    }
    if (offer_.ends) {
        const std::string day = dayWords(offer_.ends->on, messages_);
        append(text, messages_.say("open_referral.ends", {{"date", day}, {"why", offer_.ends->why.english}}));
    }
    return text;
}

}  // namespace offerbook
