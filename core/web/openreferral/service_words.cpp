#include "web/openreferral/service_words.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"
#include "web/openreferral/sentences.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

void append(std::string& text, std::string_view more) {
    const std::string line = asSentence(more);
    if (line.empty()) return;
    if (!text.empty()) text += ' ';
    text += line;
}

/// "a; b; c": entries may hold commas. Those of which one holds a semicolon are sentences each.
std::string listed(const std::vector<Text>& texts) {
    const bool apart = std::any_of(texts.begin(), texts.end(), [](const Text& text) {
        return text.english.find(';') != std::string::npos;
    });
    std::string list;
    for (const Text& text : texts) {
        std::string entry = onOneLine(text.english);
        if (apart) {
            append(list, entry);
            continue;
        }
        while (!entry.empty() && entry.back() == '.') entry.pop_back();
        list += (list.empty() ? "" : "; ") + entry;
    }
    return list;
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

std::string ServiceWords::owed(const Owed& answer) const {
    const std::string day = dayWords(answer.by, messages_);
    return messages_.say(answer.by < view_.day ? "open_referral.overdue" : "page.owed",
                         {{"date", day}, {"who", answer.who}});
}

std::string ServiceWords::listOrOwed(const Answer<std::vector<Text>>& answer) const {
    if (answer) return listed(*answer);
    return answer.owed && !isOver() ? owed(*answer.owed) : "";
}

std::string ServiceWords::whoCanHaveIt() const {
    std::string text = say("open_referral.audience");
    const Rule* const rule = service_.offer      ? &view_.edition->offers()[*service_.offer].rule
                             : service_.goneRule ? &*service_.goneRule
                                                 : nullptr;
    if (rule != nullptr) {
        const std::string words = sayRule(*rule, view_.edition->facts(), messages_);
        append(text,
               messages_.say(isOver() ? "open_referral.who_could" : "open_referral.who", {{"rule", words}}));
    }
    append(text, say(isOver() ? "open_referral.not_families_either" : "open_referral.not_families"));
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

std::string ServiceWords::window() const {
    std::string text;
    if (!offer_.window) return text;
    if (offer_.window->opens && *offer_.window->opens > view_.day) {
        const std::string day = dayWords(*offer_.window->opens, messages_);
        append(text, messages_.say("open_referral.opens", {{"date", day}}));
    }
    if (offer_.window->closes) {
        const std::string day = dayWords(*offer_.window->closes, messages_);
        append(text, messages_.say(
                         *offer_.window->closes < view_.day ? "open_referral.closed" : "open_referral.closes",
                         {{"date", day}}));
    }
    return text;
}

std::string ServiceWords::howToAsk() const {
    if (isOver()) return say("page.offer.ask_ended");
    std::string text;
    if (const std::string ready = listOrOwed(offer_.beforeYouAsk); !ready.empty())
        append(text, messages_.say("open_referral.ready", {{"list", ready}}));
    append(text, window());
    if (!offer_.ask) {
        if (offer_.ask.owed) {
            const std::string words = owed(*offer_.ask.owed);
            append(text, messages_.say("open_referral.ask_owed", {{"owed", words}}));
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
    if (isOver()) return {};
    if (!offer_.cost) return offer_.cost.owed ? owed(*offer_.cost.owed) : "";
    std::string text = price();
    append(text, offer_.cost->note.english);
    return text;
}

std::string ServiceWords::price() const {
    if (!offer_.cost) return {};
    Cost cost = *offer_.cost;
    if (cost.free || !cost.validUntil || *cost.validUntil >= view_.day) return costInFull(cost, messages_);
    const std::string day = dayWords(*cost.validUntil, messages_);
    cost.validUntil.reset();
    std::string text = costInFull(cost, messages_);
    append(text, messages_.say("open_referral.held_until", {{"date", day}}));
    return text;
}

std::string ServiceWords::description() const {
    const std::string audience = say("open_referral.audience");
    std::string text = audience;
    if (offer_.example) append(text, say("open_referral.example"));
    const auto list = [&](const char* key, const Answer<std::vector<Text>>& answer) {
        const std::string words = listOrOwed(answer);
        if (!words.empty()) append(text, messages_.say(key, {{"list", words}}));
    };
    if (isOver()) {
        append(text, ended());
        append(text, messages_.say("open_referral.what_it_was", {{"text", offer_.summary.english}}));
    } else {
        append(text, offer_.summary.english);
    }
    // Who can have it opens with the audience too, which stands there already.
    append(text, std::string_view(eligibility_).substr(audience.size()));
    list(isOver() ? "open_referral.gave" : "open_referral.gives", offer_.gives);
    list(isOver() ? "open_referral.did_not_give" : "open_referral.not_given", offer_.doesNotGive);
    if (!isOver()) append(text, application_);
    if (!cost_.empty()) append(text, messages_.say("open_referral.cost", {{"cost", cost_}}));
    return text;
}

const OfferOf* ServiceWords::replacement() const {
    return offer_.ends ? view_.edition->offer(offer_.ends->instead) : nullptr;
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
    append(text, instead());
    return text;
}

std::string ServiceWords::instead() const {
    const OfferOf* const other = replacement();
    if (other == nullptr) return {};
    return messages_.say("open_referral.instead", {{"title", other->offer.title.english}});
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
    const std::string supply = supplyWords(*offer_.howMuch, *view_.edition, messages_);
    // The supply says itself when it was counted.
    if (counted) return messages_.say("open_referral.full_counted", {{"supply", supply}});
    const std::string day = dayWords(view_.day, messages_);
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
        append(text, instead());
    }
    return text;
}

}  // namespace offerbook
