// What the county wants to reach and how far it is: every measure of every aim and offer on a day.
//
// Thread-safety: plain values that point into their edition.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/view.h"

namespace offerbook {

/// One measure, or the debt of one where `measure` is null.
struct ResultLine {
    const Priority* priority = nullptr;  ///< The aim it serves; of an offer its first one.
    const OfferOf* offer = nullptr;      ///< Null for a measure of the aim itself.
    const Measure* measure = nullptr;
    const Owed* owed = nullptr;

    const std::string& id() const { return offer != nullptr ? offer->offer.id : priority->id; }
    const std::string& title() const {
        return offer != nullptr ? offer->offer.title.english : priority->title.english;
    }
};

/// By aim as in county.yaml: its own measures, then those of its offers by title. Offers that have ended are
/// left out; an offer is shown under the first aim it names.
std::vector<ResultLine> resultsOf(const View& view);

/// How much of the way from start to aim is done: 0.4 for 40 %, below 0 where it went the other way. Nothing
/// where a reading is missing or start and aim are the same.
std::optional<double> shareOfWay(const Measure& measure);
/// How much of the time from start to aim has gone on `day`, 0 to 1.
std::optional<double> shareOfTime(const Measure& measure, Day day);

/// The share as a whole percentage; nothing where there is none.
std::optional<int> percentOf(std::optional<double> share);

}  // namespace offerbook
