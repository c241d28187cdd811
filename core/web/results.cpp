#include "web/results.h"

#include <algorithm>
#include <cmath>

namespace offerbook {

namespace {

void addLines(std::vector<ResultLine>& lines, const ResultLine& of,
              const Answer<std::vector<Measure>>& measures) {
    ResultLine line = of;
    if (measures) {
        for (const Measure& measure : *measures) {
            line.measure = &measure;
            lines.push_back(line);
        }
    } else if (measures.owed) {
        line.owed = &*measures.owed;
        lines.push_back(line);
    }
}

}  // namespace

std::vector<ResultLine> resultsOf(const View& view) {
    const Edition& edition = *view.edition;
    std::vector<const OfferOf*> offers;
    for (const OfferOf& entry : edition.offers())
        if (!(entry.offer.ends && entry.offer.ends->on < view.day)) offers.push_back(&entry);
    std::stable_sort(offers.begin(), offers.end(), [](const OfferOf* left, const OfferOf* right) {
        return left->offer.title.english < right->offer.title.english;
    });
    std::vector<ResultLine> lines;
    for (const Priority& priority : edition.county().priorities) {
        addLines(lines, {.priority = &priority}, priority.measures);
        for (const OfferOf* const entry : offers)
            if (!entry->offer.priorities.empty() && entry->offer.priorities.front() == priority.id)
                addLines(lines, {.priority = &priority, .offer = entry}, entry->offer.measures);
    }
    return lines;
}

std::optional<double> shareOfWay(const Measure& measure) {
    if (!measure.start || !measure.now || !measure.aim) return std::nullopt;
    const double way = measure.aim->value - measure.start->value;
    if (way == 0) return std::nullopt;
    return (measure.now->value - measure.start->value) / way;
}

std::optional<double> shareOfTime(const Measure& measure, Day day) {
    if (!measure.start || !measure.aim) return std::nullopt;
    const int all = measure.start->on.daysUntil(measure.aim->on);
    if (all <= 0) return std::nullopt;
    return std::clamp(static_cast<double>(measure.start->on.daysUntil(day)) / all, 0.0, 1.0);
}

std::optional<int> percentOf(std::optional<double> share) {
    constexpr double most = 100'000;  // An aim next to the start would make it boundless.
    if (!share) return std::nullopt;
    return static_cast<int>(std::lround(std::clamp(*share * 100, -most, most)));
}

}  // namespace offerbook
