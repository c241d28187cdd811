#include "catalogue/places_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "catalogue/sheet.h"

namespace offerbook {

namespace {

constexpr std::string_view columnNames = "offer,left,as_of,by";

/// False, with findings, where the columns are not those of the file.
bool checkColumns(const Sheet& sheet, const DecodeContext& context) {
    Node first;
    first.line = 1;
    std::vector<std::string> known;
    for (const FieldRow& row : kinds::count.fields) known.emplace_back(row.key);
    bool good = true;
    for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
        const std::string& name = sheet.columns[column];
        if (name.empty() || kinds::count.find(name) != nullptr) continue;
        context.refuse(first, columnWords(name, column) + " is no column of this file." +
                                  didYouMean(name, known) + " The columns are " + std::string(columnNames) +
                                  ".");
        good = false;
    }
    for (const std::string& name : known) {
        if (std::find(sheet.columns.begin(), sheet.columns.end(), name) != sheet.columns.end()) continue;
        context.refuse(first, "The column '" + name + "' is missing. The first line names the columns: " +
                                  std::string(columnNames) + ".");
        good = false;
    }
    return good;
}

/// The row as a map, with the cells as the catalogue writes them.
Node asMap(const SheetRow& row, const Sheet& sheet) {
    Node map;
    map.kind = Node::Kind::map;
    map.line = row.line;
    for (const SheetCell& cell : row.cells) {
        const std::string& name = sheet.columns[cell.column];
        Node value;
        value.kind = Node::Kind::scalar;
        value.line = row.line;
        value.text = name == "left" ? std::string(sheetWhole(cell.text)) : cell.text;
        if (const auto day = name == "as_of" ? sheetDay(cell.text) : std::nullopt) value.text = day->iso();
        map.keys.push_back(name);
        map.items.push_back(std::move(value));
    }
    return map;
}

}  // namespace

Result<std::vector<PlacesCount>> readPlacesFile(std::string_view csv, const std::string& file) {
    Diagnostics found;
    const DecodeContext context{file, "places", "", &found};
    const std::optional<Sheet> sheet = readSheet(csv, context);
    if (!sheet || !checkColumns(*sheet, context)) return found;
    std::vector<PlacesCount> counts;
    std::map<std::string, std::uint32_t> lines;
    for (const SheetRow& row : sheet->rows) {
        if (context.isFull()) break;
        const Node map = asMap(row, *sheet);
        const Node* const id = map.find("offer");
        const DecodeContext about = context.about(id == nullptr ? "A count" : printable(trim(id->text), 80));
        const MapReader reader(about, map, kinds::count);
        PlacesCount count;
        count.offer = reader.id("offer");
        count.left = reader.whole("left").value_or(0);
        count.asOf = reader.day("as_of").value_or(Day{});
        count.by = reader.plain("by");
        count.at = about.at(map);
        if (count.offer.empty()) continue;
        const auto [first, fresh] = lines.emplace(count.offer, row.line);
        if (!fresh)
            about.refuse(map, "It is counted in line " + std::to_string(first->second) +
                                  " already. Keep the newer of the two rows.");
        counts.push_back(std::move(count));
    }
    if (found.hasErrors()) return found;
    return {std::move(counts), std::move(found)};
}

}  // namespace offerbook
