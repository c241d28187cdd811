#include "catalogue/offer_fields.h"

#include <variant>

#include "base/text.h"

namespace offerbook {

namespace {

/// Adds "NAME: TEXT" parts of a nested map, leaving out what is empty.
class Parts {
public:
    Parts& add(std::string_view name, const std::string& text) {
        if (text.empty()) return *this;
        if (!text_.empty()) text_ += "; ";
        text_ += std::string(name) + ": " + text;
        return *this;
    }
    Parts& add(std::string_view name, const Text& text) { return add(name, languages(text)); }
    Parts& add(std::string_view name, const std::optional<Day>& day) {
        return add(name, day ? day->iso() : std::string());
    }
    const std::string& text() const { return text_; }

    static std::string languages(const Text& text) {
        std::string all = text.english;
        for (const auto& [language, words] : text.others) all += " (" + language + ": " + words + ")";
        return all;
    }

private:
    std::string text_;
};

std::string textOf(const Text& text) {
    return Parts::languages(text);
}

std::string textOf(const std::vector<Text>& texts) {
    std::string lines;
    for (const Text& text : texts) lines += (lines.empty() ? "" : "\n") + textOf(text);
    return lines.empty() ? "nothing" : lines;
}

std::string textOf(const Cost& cost) {
    return costText(cost);
}
std::string textOf(const HowMuch& howMuch) {
    return howMuchText(howMuch);
}

std::string textOf(const Ask& ask) {
    return Parts()
        .add("email", ask.email)
        .add("url", ask.url)
        .add("phone", ask.phone)
        .add("hours", ask.hours)
        .add("answer_within", ask.answerWithin)
        .text();
}

std::string textOf(const std::optional<Reading>& reading) {
    return reading ? decimalText(reading->value) + " on " + reading->on.iso() : std::string();
}

std::string textOf(const std::vector<Measure>& measures) {
    std::string lines;
    for (const Measure& measure : measures) {
        lines += (lines.empty() ? "" : "\n") + Parts()
                                                   .add("name", measure.name)
                                                   .add("unit", measure.unit)
                                                   .add("start", textOf(measure.start))
                                                   .add("aim", textOf(measure.aim))
                                                   .add("now", textOf(measure.now))
                                                   .add("source", measure.source)
                                                   .text();
    }
    return lines;
}

std::string textOf(const SafeguardingDuties& duties) {
    return Parts().add("school", duties.school).add("provider", duties.provider).text();
}

std::string textOf(const Assured& assured) {
    return "by " + assured.by + " on " + assured.on.iso();
}

template <class T>
std::string textOf(const Answer<T>& answer) {
    if (answer.given) return textOf(*answer.given);
    return answer.owed ? "owed by " + answer.owed->by.iso() + " by " + answer.owed->who : std::string();
}

std::string textOf(const Offer& offer, std::string_view field) {
    if (field == "window" && offer.window)
        return Parts().add("opens", offer.window->opens).add("closes", offer.window->closes).text();
    if (field == "funding" && offer.funding)
        return Parts()
            .add("held_by", offer.funding->heldBy)
            .add("stays", offer.funding->stays)
            .add("on_move", offer.funding->onMove)
            .text();
    if (field == "paused" && offer.paused)
        return Parts()
            .add("since", offer.paused->since.iso())
            .add("until", offer.paused->until)
            .add("why", offer.paused->why)
            .text();
    if (field == "ends" && offer.ends)
        return Parts()
            .add("on", offer.ends->on.iso())
            .add("why", offer.ends->why)
            .add("instead", offer.ends->instead)
            .text();
    if (field == "mention" && offer.mention)
        return Parts()
            .add("why", offer.mention->why)
            .add("by", offer.mention->by)
            .add("on", offer.mention->on.iso())
            .text();
    return {};
}

std::string relationsText(const std::vector<Relation>& relations) {
    std::string text;
    for (const Relation& relation : relations)
        text += (text.empty() ? "" : ", ") + relation.how + " " + relation.group;
    return text;
}

}  // namespace

std::string costText(const Cost& cost) {
    if (cost.free) return "free";
    std::string text = decimalText(cost.amount) + " pounds per " + cost.unit;
    if (cost.minimum) text += ", at least " + decimalText(*cost.minimum);
    if (cost.vat) text += ", plus VAT";
    text += cost.pays == "shared" ? ", shared" : ", paid by the " + cost.pays;
    if (cost.validUntil) text += ", valid until " + cost.validUntil->iso();
    if (!cost.note.empty()) text += "; " + textOf(cost.note);
    return text;
}

std::string howMuchText(const HowMuch& howMuch) {
    if (const auto* const none = std::get_if<NoLimit>(&howMuch)) return "no limit: " + textOf(none->why);
    const auto per = [](const std::string& period) { return period == "once" ? " once" : " per " + period; };
    if (const auto* const host = std::get_if<HostDays>(&howMuch)) {
        std::string text =
            std::to_string(host->days) + " days" + per(host->per) + " of school " + host->host.text();
        if (host->agreedOn) text += ", agreed by " + host->agreedBy + " on " + host->agreedOn->iso();
        return text;
    }
    const auto& places = std::get<Places>(howMuch);
    std::string text = std::to_string(places.places) + " places" + per(places.per);
    if (places.left && places.asOf)
        text += ", " + std::to_string(*places.left) + " left on " + places.asOf->iso();
    return text;
}

std::vector<std::pair<std::string, std::string>> fieldsOf(const Offer& offer) {
    return {{"id", offer.id},
            {"sector", offer.sector},
            {"title", textOf(offer.title)},
            {"need", offer.need},
            {"theme", offer.theme},
            {"priorities", join(offer.priorities, ", ")},
            {"for", join(offer.roles, ", ")},
            {"who", offer.whoText},
            {"summary", textOf(offer.summary)},
            {"gives", textOf(offer.gives)},
            {"does_not_give", textOf(offer.doesNotGive)},
            {"before_you_ask", textOf(offer.beforeYouAsk)},
            {"for_each_child", textOf(offer.forEachChild)},
            {"cost", textOf(offer.cost)},
            {"how_much", textOf(offer.howMuch)},
            {"window", textOf(offer, "window")},
            {"ask", textOf(offer.ask)},
            {"measures", textOf(offer.measures)},
            {"safeguarding", textOf(offer.safeguarding)},
            {"funding", textOf(offer, "funding")},
            {"provider", offer.provider},
            {"relates", relationsText(offer.relations)},
            {"assured", textOf(offer.assured)},
            {"paused", textOf(offer, "paused")},
            {"ends", textOf(offer, "ends")},
            {"mention", textOf(offer, "mention")},
            {"example", offer.example ? "true" : "false"}};
}

}  // namespace offerbook
