// How much support there is for each type of school in each topic: drawn, in numbers and as CSV.
#include <algorithm>
#include <cmath>

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

/// Width of a whole bar in the picture's own units.
constexpr double wholeBar = 100;

/// One topic for one type of school.
struct Cell {
    const Theme* theme = nullptr;
    const SectorOf* sector = nullptr;
    std::size_t offers = 0;   ///< That at least one school of the type may ask for.
    std::size_t schools = 0;  ///< Of the type.
    std::size_t reached = 0;  ///< Of them, those that may ask for at least one of these offers.
};

Cell cellOf(const View& view, const Theme& theme, const SectorOf& sector) {
    const Edition& edition = *view.edition;
    const Bitset& schools = sector.covered->yes;
    Cell cell{&theme, &sector, 0, schools.count(), 0};
    Bitset reached(edition.schools().size());
    for (const OfferOf& entry : edition.offers()) {
        if (entry.offer.theme != theme.id || hasEnded(entry.offer, view)) continue;
        Bitset own = entry.outcome->yes;
        own &= schools;
        if (own.any()) ++cell.offers;
        reached |= own;
    }
    cell.reached = reached.count();
    return cell;
}

/// Topic by topic, in each the types of school in their order.
std::vector<std::vector<Cell>> cellsOf(const View& view) {
    std::vector<std::vector<Cell>> rows;
    for (const Theme& theme : view.edition->county().themes) {
        std::vector<Cell>& row = rows.emplace_back();
        for (const SectorOf& sector : view.edition->sectors()) row.push_back(cellOf(view, theme, sector));
    }
    return rows;
}

/// A type that covers every school is a column of the whole.
std::string titleOf(const SectorOf& sector, const Call& call) {
    const bool all = sector.covered->yes.count() == call.view.edition->schools().size();
    return all ? call.context.messages.say("page.coverage.all") : sector.sector.title;
}

void fillCell(PageData& item, const Cell& cell, std::size_t most, const Call& call) {
    const Messages& messages = call.context.messages;
    const auto offers = static_cast<long long>(cell.offers);
    const std::string all = std::to_string(cell.schools);
    const double share = most == 0 ? 0 : static_cast<double>(cell.offers) / static_cast<double>(most);
    item.text("label", titleOf(*cell.sector, call)).text("bar", decimalText(std::round(share * wholeBar)));
    item.text("support", messages.count("page.support_count", offers));
    item.text("reached",
              messages.count("page.coverage.reached", static_cast<long long>(cell.reached), {{"all", all}}));
    item.flag("gap", cell.reached < cell.schools);
}

Response coverage(const Call& call) {
    const Messages& messages = call.context.messages;
    const auto rows = cellsOf(call.view);
    std::size_t most = 0;
    for (const auto& row : rows)
        for (const Cell& cell : row) most = std::max(most, cell.offers);
    PageData data;
    data.list("types").list("topics").flag("none", rows.empty());
    for (const SectorOf& sector : call.view.edition->sectors())
        data.item("types").text("type_title", titleOf(sector, call));
    for (const auto& row : rows) {
        if (row.empty()) continue;
        PageData& topic = data.item("topics");
        topic.text("topic_title", said(row.front().theme->title, messages));
        topic.text("topic_url", "/offers?theme=" + row.front().theme->id).list("cells");
        for (const Cell& cell : row) fillCell(topic.item("cells"), cell, most, call);
    }
    const std::string title = messages.say("page.coverage.title");
    return pageAnswer(
        call, {.name = "coverage", .title = title, .place = "coverage", .list = {"", "/coverage.csv"}},
        std::move(data));
}

Response coverageAsCsv(const Call& call) {
    std::vector<SheetRow> rows;
    for (const auto& row : cellsOf(call.view))
        for (const Cell& cell : row)
            rows.push_back({cell.theme->id, cell.theme->title.english, cell.sector->sector.id,
                            cell.sector->sector.title, std::to_string(cell.offers),
                            std::to_string(cell.schools), std::to_string(cell.reached)});
    return csvAnswer("coverage.csv",
                     {"theme", "theme_title", "sector", "sector_title", "offers", "schools", "reached"},
                     rows);
}

}  // namespace

void addCoveragePages(Routes& routes) {
    routes.add({.pattern = "/coverage",
                .summary = "How much support there is for each type of school in each topic",
                .isLong = true,
                .handler = coverage});
    routes.add({.pattern = "/coverage.csv",
                .summary = "The same as CSV",
                .media = csvType,
                .isLong = true,
                .handler = coverageAsCsv});
}

}  // namespace offerbook
