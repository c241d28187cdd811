#include "charter/offer_texts.h"

#include <variant>

namespace offerbook {

namespace {

class Collector {
public:
    void plain(std::string_view field, FieldSort sort, std::uint32_t line, std::string_view text) {
        if (!text.empty()) texts_.push_back({field, sort, line, text});
    }
    void add(std::string_view field, FieldSort sort, std::uint32_t line, const Text& text) {
        plain(field, sort, line, text.english);
        for (const auto& [language, other] : text.others) plain(field, sort, line, other);
    }
    void add(std::string_view field, FieldSort sort, std::uint32_t line,
             const Answer<std::vector<Text>>& texts) {
        if (!texts) return;
        for (const Text& text : *texts) add(field, sort, line, text);
    }
    std::vector<FieldText> texts() { return std::move(texts_); }

private:
    std::vector<FieldText> texts_;
};

void addMeasures(Collector& collector, const Offer& offer) {
    if (!offer.measures) return;
    for (const Measure& measure : *offer.measures) {
        collector.add("measures", FieldSort::tells, offer.lines.measures, measure.name);
        collector.plain("measures", FieldSort::tells, offer.lines.measures, measure.unit);
        collector.add("measures", FieldSort::tells, offer.lines.measures, measure.source);
    }
}

}  // namespace

std::vector<FieldText> textsOf(const Offer& offer) {
    using enum FieldSort;
    const OfferLines& lines = offer.lines;
    Collector collector;
    collector.add("title", access, lines.title, offer.title);
    collector.add("summary", tells, lines.summary, offer.summary);
    collector.add("gives", tells, lines.gives, offer.gives);
    collector.add("does_not_give", leavesOut, lines.doesNotGive, offer.doesNotGive);
    collector.add("before_you_ask", access, lines.beforeYouAsk, offer.beforeYouAsk);
    if (offer.forEachChild) collector.add("for_each_child", child, lines.forEachChild, *offer.forEachChild);
    if (offer.cost) collector.add("cost", access, lines.cost, offer.cost->note);
    if (offer.howMuch)
        if (const auto* const open = std::get_if<NoLimit>(&*offer.howMuch))
            collector.add("how_much", access, lines.howMuch, open->why);
    if (offer.ask) {
        collector.add("ask", access, lines.ask, offer.ask->hours);
        collector.add("ask", access, lines.ask, offer.ask->answerWithin);
    }
    addMeasures(collector, offer);
    if (offer.safeguarding) {
        collector.add("safeguarding", tells, lines.safeguarding, offer.safeguarding->school);
        collector.add("safeguarding", tells, lines.safeguarding, offer.safeguarding->provider);
    }
    if (offer.funding) {
        collector.plain("funding", access, lines.funding, offer.funding->heldBy);
        collector.add("funding", access, lines.funding, offer.funding->stays);
        collector.add("funding", access, lines.funding, offer.funding->onMove);
    }
    if (offer.paused) collector.add("paused", tells, lines.paused, offer.paused->why);
    if (offer.ends) collector.add("ends", tells, lines.ends, offer.ends->why);
    return collector.texts();
}

}  // namespace offerbook
