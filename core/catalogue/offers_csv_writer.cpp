// The half of offers_csv.h that writes.

#include <map>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "catalogue/offer_columns.h"
#include "catalogue/offers_csv.h"
#include "catalogue/sheet.h"

namespace offerbook {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view lineEnd = "\r\n";
constexpr auto emptyList = "[]";

using Cells = std::map<std::string, std::string>;  ///< Path to cell.

void flatten(const Node& node, const std::string& path, Cells& cells) {
    const auto below = [&](const std::string& step) { return path.empty() ? step : path + "." + step; };
    switch (node.kind) {
        case Node::Kind::nothing:
            throw std::invalid_argument("the offer holds nothing in '" + path + "'");
        case Node::Kind::scalar:
            cells.emplace(path, node.text);
            return;
        case Node::Kind::list:
            if (node.items.empty()) cells.emplace(path, emptyList);
            for (std::size_t index = 0; index < node.items.size(); ++index)
                flatten(node.items[index], below(std::to_string(index + 1)), cells);
            return;
        case Node::Kind::map:
            for (std::size_t index = 0; index < node.items.size(); ++index)
                flatten(node.items[index], below(node.keys[index]), cells);
            return;
    }
}

using Columns = std::map<std::vector<std::uint32_t>, std::pair<std::string, OfferColumn>>;

void addColumn(const std::string& path, Columns& columns) {
    std::optional<OfferColumn> column = offerColumn(path);
    if (!column) throw std::invalid_argument("an offer has no field '" + path + "'");
    std::vector<std::uint32_t> place = column->place;
    columns.emplace(std::move(place), std::pair(path, std::move(*column)));
}

}  // namespace

std::string offersCsv(std::span<const Node> offers) {
    Columns columns;
    for (const std::string_view path : usualOfferColumns()) addColumn(std::string(path), columns);
    std::vector<Cells> rows;
    std::set<std::string> known;
    for (const Node& offer : offers) {
        Cells& cells = rows.emplace_back();
        flatten(offer, "", cells);
        for (const auto& [path, text] : cells)
            if (known.insert(path).second) addColumn(path, columns);
    }
    std::string csv(byteOrderMark);
    std::string_view comma;
    for (const auto& [place, column] : columns) {
        csv += comma;
        csv += column.first;
        comma = ",";
    }
    csv += lineEnd;
    for (const Cells& cells : rows) {
        comma = {};
        for (const auto& [place, column] : columns) {
            csv += comma;
            comma = ",";
            const auto cell = cells.find(column.first);
            if (cell == cells.end()) continue;
            csv += column.second.isText() ? sheetText(cell->second) : sheetCell(cell->second);
        }
        csv += lineEnd;
    }
    return csv;
}

}  // namespace offerbook
