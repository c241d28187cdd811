// we-will-know: each offer and each priority has a measure with start, aim, date and source.
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "charter/articles.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

std::string missingParts(const Measure& measure) {
    std::vector<std::string> parts;
    if (!measure.start) parts.emplace_back("start: {value: ..., on: DATE}");
    if (!measure.aim) parts.emplace_back("aim: {value: ..., by: DATE}");
    if (measure.source.empty()) parts.emplace_back("source");
    return join(parts, ", ");
}

/// Percent of the way from start to aim; empty where it cannot be told.
std::string progressOf(const Measure& measure) {
    if (!measure.start || !measure.aim || !measure.now) return {};
    const double way = measure.aim->value - measure.start->value;
    if (way == 0) return {};
    return decimalText(std::round((measure.now->value - measure.start->value) / way * 100));
}

class Measures {
public:
    explicit Measures(Tally& tally) : tally_(tally) {}

    void check(const std::string& id, const std::string& title, const Location& at,
               const std::vector<Measure>& measures) {
        bool whole = false;
        for (const Measure& measure : measures) {
            show(id, measure);
            whole = whole || missingParts(measure).empty();
        }
        if (measures.empty() || !whole)
            tally_.breaks(at, title + ": no measure has start, aim and source" +
                                  (measures.empty() ? std::string(". Write one")
                                                    : ". '" + measures.front().name.english + "' lacks " +
                                                          missingParts(measures.front()) + ". Write it") +
                                  ", or owe it: measures: {owed: {by: DATE, who: ROLE}}.");
        else
            tally_.keep();
        for (const Measure& measure : measures)
            if (measure.aim && measure.aim->on < tally_.day() &&
                (!measure.now || measure.now->on < measure.aim->on))
                tally_.doubts(
                    at, title + ": '" + measure.name.english + "' had its aim on " + measure.aim->on.iso() +
                            ", and what became of it is not written. Write now: {value: ..., on: DATE}, "
                            "and the next aim.");
    }

    Evidence table() { return std::move(table_); }

private:
    void show(const std::string& id, const Measure& measure) {
        const auto value = [](const std::optional<Reading>& reading) {
            return reading ? decimalText(reading->value) : std::string();
        };
        const auto on = [](const std::optional<Reading>& reading) {
            return reading ? reading->on.iso() : std::string();
        };
        table_.rows.push_back({id, measure.name.english, measure.unit, value(measure.start),
                               on(measure.start), value(measure.now), on(measure.now), value(measure.aim),
                               on(measure.aim), progressOf(measure), measure.source.english});
    }

    Tally& tally_;
    Evidence table_{"measures",
                    {"id", "measure", "unit", "start", "start_on", "now", "now_on", "aim", "aim_by",
                     "percent_of_way", "source"},
                    {}};
};

}  // namespace

ArticleResult weWillKnow(const Edition& edition, Day day) {
    Tally tally("we-will-know", day);
    Measures measures(tally);
    for (const Priority& priority : edition.county().priorities) {
        if (priority.measures.owed)
            tally.owes(priority.at, priority.id, priority.title.english, "measures", *priority.measures.owed);
        else
            measures.check(priority.id, priority.title.english, priority.at,
                           priority.measures.given.value_or(std::vector<Measure>()));
    }
    for (const OfferOf* const entry : currentOffers(edition, day)) {
        const Offer& offer = entry->offer;
        const Location at = placeOf(offer, offer.lines.measures);
        if (offer.measures.owed)
            tally.owes(at, offer.id, offer.title.english, "measures", *offer.measures.owed);
        else
            measures.check(offer.id, offer.title.english, at,
                           offer.measures.given.value_or(std::vector<Measure>()));
    }
    tally.show(measures.table());
    return tally.result();
}

}  // namespace offerbook
