#include "web/pages/words.h"

#include <cmath>
#include <cstdint>
#include <variant>

#include "base/messages.h"
#include "base/text.h"

namespace offerbook {

namespace {

/// A unit of a price in the form `a`, `one` or `many`: "a day", "day", "days".
std::string unitWords(std::string_view form, const std::string& unit, const Messages& messages) {
    const std::string key = "cost." + std::string(form) + "." + unit;
    return messages.has(key) ? messages.say(key) : unit;
}

/// "£250 a day"
std::string priceWords(const Cost& cost, const Messages& messages) {
    const std::string amount = poundsWords(cost.amount), unit = unitWords("a", cost.unit, messages);
    return messages.say("cost.paid", {{"amount", amount}, {"unit", unit}});
}

std::string perWords(const Messages& messages, const std::string& per) {
    const std::string key = "page.per." + per;
    return messages.has(key) ? messages.say(key) : per;
}

}  // namespace

const std::string& said(const Text& text, const Messages& messages) {
    return text.in(messages.language());
}

std::string poundsWords(double amount) {
    const std::int64_t pence = std::llround(amount * 100), pounds = pence / 100;
    std::string text = numberWords(static_cast<double>(pounds));
    if (pence % 100 != 0) text += (pence % 100 < 10 ? ".0" : ".") + std::to_string(pence % 100);
    return text;
}

bool isGivenBy(const Offer& offer, const School& school) {
    const auto* const host = offer.howMuch ? std::get_if<HostDays>(&*offer.howMuch) : nullptr;
    return host != nullptr && host->host == school.urn;
}

std::string unitsWords(double count, const std::string& unit, const Messages& messages) {
    const std::string half = "cost.half." + unit;
    if (count == 0.5 && messages.has(half)) return messages.say(half);
    return numberWords(count) + ' ' + unitWords(count == 1 ? "one" : "many", unit, messages);
}

std::string dayWords(Day day, const Messages& messages) {
    const std::string month = messages.say("page.month." + std::to_string(day.month()));
    const std::string number = std::to_string(day.dayOfMonth()), year = std::to_string(day.year());
    return messages.say("page.date", {{"day", number}, {"month", month}, {"year", year}});
}

std::string owedWords(const Owed& owed, const Messages& messages) {
    const std::string day = dayWords(owed.by, messages);
    return messages.say("page.owed", {{"date", day}, {"who", owed.who}});
}

std::string costWords(const Answer<Cost>& cost, const Messages& messages) {
    if (!cost && cost.owed) {
        const std::string day = dayWords(cost.owed->by, messages);
        return messages.say("cost.owed", {{"date", day}});
    }
    if (!cost) return messages.say("cost.unknown");
    if (cost->free) return messages.say("cost.free");
    if (cost->pays == "county") return messages.say("cost.free_for_you");
    return priceWords(*cost, messages) + (cost->vat ? messages.say("cost.plus_vat") : "") +
           (cost->pays == "shared" ? messages.say("cost.part") : "");
}

std::string costInFull(const Cost& cost, const Messages& messages) {
    if (cost.free) return messages.say("cost.free_full");
    std::string text = priceWords(cost, messages);
    if (cost.minimum) {
        text += messages.say("cost.minimum", {{"units", unitsWords(*cost.minimum, cost.unit, messages)}});
    }
    text += messages.say(cost.vat ? "cost.vat" : "cost.no_vat");
    if (!cost.pays.empty()) text += " " + messages.say("cost.pays." + cost.pays);
    if (cost.validUntil) {
        const std::string day = dayWords(*cost.validUntil, messages);
        text += " " + messages.say("cost.until", {{"date", day}});
    }
    return text;
}

std::string availabilityWords(const AvailabilityOn& on, const Messages& messages) {
    if (on.ended) {
        const std::string day = on.date ? dayWords(*on.date, messages) : "";
        return messages.say("availability.ended", {{"date", day}});
    }
    if (on.windowClosed) return messages.say("availability.closed");
    const std::string key = "availability." + std::string(toString(on.state));
    std::string text;
    if (on.state == Availability::open && on.left) {
        text = messages.count("availability.open_left", *on.left);
        if (on.date) {
            const std::string day = dayWords(*on.date, messages);
            text += messages.say("availability.and_until", {{"date", day}});
        }
        return text;
    }
    if (!on.date) return messages.say(key);
    const std::string day = dayWords(*on.date, messages);
    return messages.say(key + "_dated", {{"date", day}});
}

bool canBeAskedNow(const AvailabilityOn& on) {
    return on.state == Availability::open || on.state == Availability::unknown;
}

std::string supplyWords(const HowMuch& howMuch, const Edition& edition, const Messages& messages) {
    if (const auto* none = std::get_if<NoLimit>(&howMuch))
        return messages.say("page.supply.no_limit", {{"why", said(none->why, messages)}});
    if (const auto* host = std::get_if<HostDays>(&howMuch)) {
        const auto row = edition.rowOf(host->host);
        const std::string name =
            row ? edition.schools()[*row].name : messages.say("page.supply.other_school");
        const std::string per = perWords(messages, host->per);
        std::string text = messages.count("page.supply.host", host->days, {{"school", name}, {"per", per}});
        if (!host->agreedOn) return text + " " + messages.say("page.supply.not_agreed");
        const std::string day = dayWords(*host->agreedOn, messages);
        return text + " " + messages.say("page.supply.agreed", {{"who", host->agreedBy}, {"date", day}});
    }
    const auto& places = std::get<Places>(howMuch);
    const std::string per = perWords(messages, places.per);
    std::string text = messages.count("page.supply.places", places.places, {{"per", per}});
    if (!places.left || !places.asOf) return text + " " + messages.say("page.supply.not_counted");
    const std::string day = dayWords(*places.asOf, messages);
    return text + " " + messages.count("page.supply.left", *places.left, {{"date", day}});
}

std::string readingWords(const Reading& reading, const std::string& unit, const Messages& messages) {
    const std::string value = numberWords(reading.value), day = dayWords(reading.on, messages);
    return messages.say(unit.empty() ? "page.reading" : "page.reading_unit",
                        {{"value", value}, {"unit", unit}, {"date", day}});
}

std::string valueWords(const FactInfo& info, const FactValue& value, const Edition& edition,
                       const Messages& messages) {
    const auto wordOf = [&](const std::string& code) {
        if (info.name == "groups")
            if (const Group* group = edition.county().group(code)) return said(group->title, messages);
        const auto found = info.valueWords.find(code);
        return found == info.valueWords.end() ? code : found->second;
    };
    if (const auto* flag = std::get_if<bool>(&value)) return messages.say(*flag ? "page.yes" : "page.no");
    if (const auto* number = std::get_if<double>(&value))
        return numberWords(*number) + (info.unit.empty() ? "" : " " + info.unit);
    if (const auto* word = std::get_if<std::string>(&value)) return wordOf(*word);
    if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
        if (words->empty()) return messages.say("rules.none");
        std::vector<std::string> parts;
        for (const std::string& word : *words) parts.push_back(wordOf(word));
        return join(parts, ", ");
    }
    return {};
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

}  // namespace offerbook
