// The nested parts of an offer, and those that the county file shares with it; internal to this floor's
// readers.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/decode.h"
#include "catalogue/offer.h"

namespace offerbook {

/// Each gives nothing where a finding makes the part unusable.
std::optional<Cost> readCost(const MapReader& offer, const Node& node);
std::optional<HowMuch> readHowMuch(const MapReader& offer, const Node& node);
std::optional<Ask> readAsk(const MapReader& offer, const Node& node);
/// `owner` is the offer or priority whose field `measures` is read.
std::optional<std::vector<Measure>> readMeasures(const MapReader& owner, const Node& node);
std::optional<SafeguardingDuties> readSafeguarding(const MapReader& offer, const Node& node);
std::optional<Assured> readAssured(const MapReader& offer, const Node& node);

std::optional<Window> readWindow(const MapReader& offer);
std::optional<Funding> readFunding(const MapReader& offer);
std::optional<Paused> readPaused(const MapReader& offer);
std::optional<Ends> readEnds(const MapReader& offer);
std::optional<Mention> readMention(const MapReader& offer);
std::vector<Relation> readRelations(const MapReader& offer);

}  // namespace offerbook
