// What is left of the places that are counted: drawn, in numbers and as CSV.
#include <algorithm>
#include <cmath>
#include <optional>
#include <variant>

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// Width of a whole bar in the picture's own units.
constexpr double wholeBar = 200;

/// An offer of which there are so many places.
struct Supply {
    std::size_t index = 0;
    const OfferOf* entry = nullptr;
    const Places* places = nullptr;
    AvailabilityOn on;
    std::optional<std::int64_t> left{};  ///< Unknown where they were not counted, or too long ago.
};

std::optional<std::int64_t> leftOf(const Supply& supply, const View& view) {
    if (supply.on.left) return supply.on.left;
    if (supply.on.state == Availability::unknown || !supply.places->left) return std::nullopt;
    std::int64_t taken = 0;
    if (view.ledger)
        if (const auto found = view.ledger->placesTaken.find(supply.entry->offer.id);
            found != view.ledger->placesTaken.end())
            taken = found->second;
    return std::clamp<std::int64_t>(*supply.places->left - taken, 0, supply.places->places);
}

std::vector<Supply> suppliesOf(const Call& call) {
    const Edition& edition = *call.view.edition;
    std::vector<Supply> supplies;
    for (const std::size_t index : edition.offersInOrder()) {
        const OfferOf& entry = edition.offers()[index];
        if (hasEnded(entry.offer, call.view) || !entry.offer.howMuch) continue;
        const auto* const places = std::get_if<Places>(&*entry.offer.howMuch);
        if (places == nullptr) continue;
        Supply supply{index, &entry, places, availabilityOn(entry, call.view, call.context.staleDays)};
        supply.left = leftOf(supply, call.view);
        supplies.push_back(std::move(supply));
    }
    return supplies;
}

template <class Kind>
long long countOf(const View& view) {
    long long count = 0;
    for (const OfferOf& entry : view.edition->offers()) {
        if (hasEnded(entry.offer, view) || !entry.offer.howMuch) continue;
        if (std::holds_alternative<Kind>(*entry.offer.howMuch)) ++count;
    }
    return count;
}

void fillSupply(PageData& line, const Supply& supply, const Call& call) {
    const Messages& messages = call.context.messages;
    const std::int64_t all = supply.places->places;
    const std::int64_t taken = supply.left ? all - std::min(*supply.left, all) : 0;
    const double share = all == 0 ? 1 : static_cast<double>(taken) / static_cast<double>(all);
    fillOfferLine(line, call, supply.index);
    line.flag("counted", supply.left.has_value());
    line.text("bar", decimalText(std::round(share * wholeBar)));
    const std::string places = std::to_string(all);
    line.text("left",
              supply.left ? messages.count("page.capacity.left", *supply.left, {{"all", places}}) : "");
    line.text("how_much", supplyWords(*supply.entry->offer.howMuch, *call.view.edition, messages));
}

Response capacity(const Call& call) {
    const Messages& messages = call.context.messages;
    const std::vector<Supply> supplies = suppliesOf(call);
    PageData data;
    data.list("lines").flag("none", supplies.empty()).flag("some", !supplies.empty());
    for (const Supply& supply : supplies) fillSupply(data.item("lines"), supply, call);
    data.text("unlimited", messages.count("page.capacity.unlimited", countOf<NoLimit>(call.view)));
    data.text("hosted", messages.count("page.capacity.hosted", countOf<HostDays>(call.view)));
    const std::string title = messages.say("page.capacity.title");
    return pageAnswer(
        call, {.name = "capacity", .title = title, .place = "capacity", .list = {"", "/capacity.csv"}},
        std::move(data));
}

Response capacityAsCsv(const Call& call) {
    std::vector<SheetRow> rows;
    for (const Supply& supply : suppliesOf(call)) {
        const std::int64_t all = supply.places->places;
        rows.push_back({supply.entry->offer.id, supply.entry->offer.title.english,
                        call.view.edition->sectors()[supply.entry->sector].sector.id,
                        supply.entry->offer.theme, std::to_string(all), supply.places->per,
                        supply.left ? std::to_string(all - std::min(*supply.left, all)) : "",
                        supply.left ? std::to_string(*supply.left) : "",
                        supply.places->asOf ? supply.places->asOf->iso() : "",
                        std::string(toString(supply.on.state))});
    }
    return csvAnswer(
        "capacity.csv",
        {"id", "title", "sector", "theme", "places", "per", "taken", "left", "as_of", "availability"}, rows);
}

}  // namespace

void addCapacityPages(Routes& routes) {
    routes.add({.pattern = "/capacity",
                .summary = "What is left of the places that are counted",
                .isLong = true,
                .handler = capacity});
    routes.add({.pattern = "/capacity.csv",
                .summary = "The same as CSV",
                .media = csvType,
                .isLong = true,
                .handler = capacityAsCsv});
}

}  // namespace offerbook
