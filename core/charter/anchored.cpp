// anchored: each offer serves a priority; each priority has a driver, an owner, a dated step, and offers for
// each sector.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "charter/articles.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

bool meets(const Bitset& left, const Bitset& right) {
    for (std::size_t index = 0; index < left.words().size(); ++index)
        if ((left.words()[index] & right.words()[index]) != 0) return true;
    return false;
}

template <class T>
void checkAnswer(const Answer<T>& answer, const Priority& priority, const std::string& field,
                 const std::string& write, Tally& tally) {
    const std::string& title = priority.title.english;
    if (answer.given)
        tally.keep();
    else if (answer.owed)
        tally.owes(priority.at, priority.id, title, field, *answer.owed);
    else
        tally.breaks(priority.at, title + ": '" + field + "' is missing. " + write);
}

/// Dated steps: what a priority does by when, and whether the day has passed.
void checkSteps(const Priority& priority, Tally& tally, Evidence& table) {
    if (!priority.steps) return;
    const std::string& title = priority.title.english;
    bool dated = false;
    for (const Step& step : *priority.steps) {
        dated = dated || step.by.has_value();
        const bool done = step.state == "done";
        const bool late = !done && (step.state == "late" || (step.by && *step.by < tally.day()));
        table.rows.push_back({priority.id, step.what.english, step.by ? step.by->iso() : "", step.state,
                              late   ? "late"
                              : done ? "done"
                                     : "due"});
        if (!late) continue;
        const std::string owner = priority.owner ? *priority.owner : "";
        if (step.by) tally.promises(priority.id, title, "step: " + step.what.english, *step.by, owner, true);
        tally.doubts(priority.at, title + ": the step '" + step.what.english + "' is late" +
                                      (step.by ? ", it was due by " + step.by->iso() : std::string()) +
                                      ". Do it and write state: done, or write the day by which it will be.");
    }
    if (!dated)
        tally.breaks(priority.at, title +
                                      ": no step has a day. Write steps: [{what: ..., by: DATE, state: "
                                      "planned}].");
}

/// Offers of each priority that reach some school of each sector.
void checkSectors(const Edition& edition, Tally& tally, Evidence& table) {
    std::map<std::string, std::vector<const OfferOf*>, std::less<>> offers;
    for (const OfferOf* const entry : currentOffers(edition, tally.day()))
        for (const std::string& priority : entry->offer.priorities) offers[priority].push_back(entry);
    for (const Priority& priority : edition.county().priorities) {
        std::string without;
        for (const SectorOf& sector : edition.sectors()) {
            const std::vector<const OfferOf*>& serving = offers[priority.id];
            const auto number = std::count_if(serving.begin(), serving.end(), [&](const OfferOf* entry) {
                return meets(entry->outcome->yes, sector.covered->yes);
            });
            table.rows.push_back({priority.id, sector.sector.id, std::to_string(number)});
            if (number == 0 && sector.covered->yes.any())
                without += (without.empty() ? "" : ", ") + sector.sector.title;
        }
        if (without.empty())
            tally.keep();
        else
            tally.breaks(priority.at,
                         priority.title.english + ": no offer serves it in " + without +
                             ". Add one there or countywide, or name this priority in 'priorities' of "
                             "an offer that serves it.");
    }
}

}  // namespace

ArticleResult anchored(const Edition& edition, Day day) {
    Tally tally("anchored", day);
    Evidence steps{"steps", {"id", "step", "by", "state", "on_the_day"}, {}};
    Evidence sectors{"offers-by-sector", {"id", "sector", "offers"}, {}};
    for (const Priority& priority : edition.county().priorities) {
        checkAnswer(priority.driver, priority, "driver", "Write why it matters here, with the evidence.",
                    tally);
        checkAnswer(priority.owner, priority, "owner", "Write the role that answers for it.", tally);
        checkAnswer(priority.steps, priority, "steps",
                    "Write steps: [{what: ..., by: DATE, state: planned}].", tally);
        checkSteps(priority, tally, steps);
    }
    for (const OfferOf* const entry : currentOffers(edition, day)) {
        if (!entry->offer.priorities.empty())
            tally.keep();
        else
            tally.breaks(placeOf(entry->offer, entry->offer.lines.priorities),
                         entry->offer.title.english +
                             ": it serves no priority. Name one of county.yaml in 'priorities'.");
    }
    checkSectors(edition, tally, sectors);
    tally.show(std::move(steps));
    tally.show(std::move(sectors));
    return tally.result();
}

}  // namespace offerbook
