// The half of offers_csv.h that reads.

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalogue/decode.h"
#include "catalogue/offer_columns.h"
#include "catalogue/offers_csv.h"
#include "catalogue/sheet.h"

namespace offerbook {

namespace {

constexpr std::string_view emptyList = "[]";
constexpr std::size_t mostSuggestions = 20;

Node nodeOf(Node::Kind kind, std::uint32_t line) {
    Node node;
    node.kind = kind;
    node.line = line;
    return node;
}

/// The first number in a path, 1 where there is none.
std::size_t numberIn(std::string_view path) {
    for (const std::string_view step : split(path, '.'))
        if (const std::size_t number = entryNumber(step, CatalogueLimits::list); number > 0) return number;
    return 1;
}

/// A column of the file.
struct Column {
    std::string name;
    std::size_t place = 0;  ///< In the file, from 0.
    OfferColumn offer;

    std::string words() const { return columnWords(name, place); }
    /// "gives.2." for the first two steps.
    std::string path(std::size_t steps) const {
        std::string text;
        for (std::size_t at = 0; at < steps; ++at) text += (at == 0 ? "" : ".") + offer.steps[at];
        return text;
    }
};

/// One row, put together from its cells in the order of the table of fields.
class RowReader {
public:
    RowReader(const DecodeContext& context, std::uint32_t line)
        : context_(context), offer_(nodeOf(Node::Kind::map, line)) {}

    void take(const Column& column, const std::string& text) {
        Node* const slot = slotFor(column);
        if (slot == nullptr) return;
        if (slot->kind != Node::Kind::nothing) return conflict(column, column.offer.steps.size());
        fill(*slot, column, text);
        taken_.push_back(&column);
    }

    /// Nothing where a finding was made.
    std::optional<Node> offer() && {
        if (!good_) return std::nullopt;
        return std::move(offer_);
    }

private:
    void refuse(const std::string& text) {
        good_ = false;
        context_.refuse(offer_, text);
    }

    /// The place in the tree for a column's cell; null, with a finding, where there is none.
    Node* slotFor(const Column& column) {
        Node* slot = &offer_;
        for (std::size_t at = 0; at < column.offer.steps.size(); ++at) {
            const std::string& step = column.offer.steps[at];
            const std::size_t number = entryNumber(step, CatalogueLimits::longList);
            const Node::Kind kind = number > 0 ? Node::Kind::list : Node::Kind::map;
            const bool fresh = slot->kind == Node::Kind::nothing;
            if (told_.contains(column.path(at))) return nullptr;
            if (fresh) slot->kind = kind;
            const bool another = slot->kind != kind || (number > 0 && !fresh && slot->items.empty()) ||
                                 (at > 0 && number == 0 && excludes(*slot, step));
            if (another) {
                conflict(column, at);
                return nullptr;
            }
            slot = number > 0 ? entry(*slot, number, column, at) : value(*slot, step);
            if (slot == nullptr) return nullptr;
        }
        return slot;
    }

    /// An answer is owed or given. Columns of what is owed come last.
    static bool excludes(const Node& map, const std::string& step) {
        return step == "owed" && !map.keys.empty() && map.keys.front() != step;
    }

    Node* value(Node& map, const std::string& key) const {
        const auto found = std::find(map.keys.begin(), map.keys.end(), key);
        if (found != map.keys.end()) return &map.items[static_cast<std::size_t>(found - map.keys.begin())];
        map.keys.push_back(key);
        return &map.items.emplace_back(nodeOf(Node::Kind::nothing, offer_.line));
    }

    Node* entry(Node& list, std::size_t number, const Column& column, std::size_t at) {
        if (number <= list.items.size()) return &list.items[number - 1];
        if (number > list.items.size() + 1) {
            const std::string path = column.path(at);
            told_.insert(path);
            refuse("'" + path + "." + std::to_string(list.items.size() + 1) + "' is empty, though " +
                   column.words() +
                   " is filled. Fill it, or move up the entries below: their numbers leave "
                   "no gap.");
            return nullptr;
        }
        return &list.items.emplace_back(nodeOf(Node::Kind::nothing, offer_.line));
    }

    /// Names the cell before that says something else of the same part.
    void conflict(const Column& column, std::size_t steps) {
        const std::string path = column.path(steps);
        told_.insert(path);
        const auto before = std::find_if(taken_.begin(), taken_.end(), [&](const Column* other) {
            return other->name == path || other->name.starts_with(path + ".");
        });
        refuse(column.words() + " and " + (before == taken_.end() ? path : (*before)->words()) +
               " are both filled, but exclude each other. Clear one of the two.");
    }

    void fill(Node& slot, const Column& column, const std::string& text) {
        if (column.offer.isEmptyList()) {
            slot.kind = Node::Kind::list;
            if (trim(text) != emptyList)
                refuse(column.words() + " is '" + printable(text, 40) + "'. Write the entries into '" +
                       column.name + ".1', '" + column.name + ".2' and so on, or [] here for none.");
            return;
        }
        slot.kind = Node::Kind::scalar;
        slot.text = text;
        slot.quoted = column.offer.isText();
        if (!slot.quoted) fillTyped(slot, column);
        if (column.offer.form == Form::cost) slot.text = lowerAscii(trim(text));
    }

    /// As the catalogue writes it, from what spreadsheets make of it.
    void fillTyped(Node& slot, const Column& column) {
        const std::string_view text = trim(slot.text);
        const auto wrong = [&](const std::string& what) {
            refuse(column.words() + " is '" + printable(text, 40) + "', which is " + what);
        };
        std::string written(text);
        switch (column.offer.form) {
            case Form::flag:
                written = lowerAscii(text);
                if (written != "true" && written != "false")
                    wrong("neither TRUE nor FALSE. Write one of the two.");
                break;
            case Form::day:
                if (const auto day = sheetDay(text))
                    written = day->iso();
                else
                    wrong(
                        "no date of the calendar. Write YEAR-MONTH-DAY or DAY/MONTH/YEAR, for example "
                        "2026-11-01 or 01/11/2026.");
                break;
            case Form::whole:
            case Form::urn:
                written = sheetWhole(text);
                if (!parseWhole(written)) wrong("no whole number. Write it with digits alone.");
                break;
            default:
                if (!parseDecimal(written))
                    wrong("no number. Write it with digits alone, for example 12.50.");
        }
        slot.text = std::move(written);
    }

    const DecodeContext& context_;
    Node offer_;
    std::vector<const Column*> taken_;
    std::set<std::string> told_;  ///< Parts with a finding; one is enough.
    bool good_ = true;
};

class OffersReader {
public:
    OffersReader(const Sheet& sheet, const DecodeContext& context) : sheet_(sheet), context_(context) {}

    /// False, with findings, where the first line names what no offer has, or no id.
    bool readColumns() {
        const Node first = nodeOf(Node::Kind::nothing, 1);
        std::size_t wrong = 0;
        for (std::size_t place = 0; place < sheet_.columns.size(); ++place) {
            const std::string& name = sheet_.columns[place];
            std::optional<OfferColumn> column = offerColumn(name);
            if (!column && !name.empty()) {
                const std::string meant = wrong++ < mostSuggestions
                                              ? didYouMean(name, offerColumns(numberIn(name)))
                                              : std::string();
                context_.refuse(first,
                                columnWords(name, place) + " is no column of offers." + meant +
                                    " Columns are fields of an offer, with points between the parts: "
                                    "title, gives.1, cost.amount. Correct it, or take the column out.");
            }
            columns_.push_back({name, place, column ? std::move(*column) : OfferColumn{}});
        }
        const bool hasId =
            std::find(sheet_.columns.begin(), sheet_.columns.end(), "id") != sheet_.columns.end();
        if (wrong == 0 && !hasId)
            context_.refuse(first,
                            "The column 'id' is missing. The first line names the columns; begin with "
                            "what 'offerbook export --format csv' writes.");
        return wrong == 0 && hasId;
    }

    Node readRows() const {
        Node offers = nodeOf(Node::Kind::list, 1);
        for (const SheetRow& row : sheet_.rows) {
            if (context_.isFull()) break;
            std::vector<const SheetCell*> cells;
            for (const SheetCell& cell : row.cells) cells.push_back(&cell);
            std::sort(cells.begin(), cells.end(), [&](const SheetCell* left, const SheetCell* right) {
                return columns_[left->column].offer.place < columns_[right->column].offer.place;
            });
            const DecodeContext about = context_.about(subjectOf(cells));
            RowReader reader(about, row.line);
            for (const SheetCell* const cell : cells) reader.take(columns_[cell->column], cell->text);
            if (auto offer = std::move(reader).offer()) offers.items.push_back(std::move(*offer));
        }
        return offers;
    }

private:
    /// What messages call the offer: its title, or else its id.
    std::string subjectOf(const std::vector<const SheetCell*>& cells) const {
        for (const std::string_view name : {"title", "title.en", "id"})
            for (const SheetCell* const cell : cells)
                if (columns_[cell->column].name == name) return printable(trim(cell->text), 80);
        return "An offer";
    }

    const Sheet& sheet_;
    const DecodeContext& context_;
    std::vector<Column> columns_;
};

}  // namespace

std::optional<Document> readOffersCsv(std::string_view bytes, const std::string& file, Diagnostics& found) {
    const DecodeContext context{file, "csv", "", &found};
    const std::optional<Sheet> sheet = readSheet(bytes, context);
    if (!sheet) return std::nullopt;
    OffersReader reader(*sheet, context);
    if (!reader.readColumns()) return std::nullopt;
    Document document{file, nodeOf(Node::Kind::map, 1)};
    if (sheet->rows.empty()) {
        // Taken as no offers, rows lost while editing would silently empty the sector.
        context.refuse(document.root,
                       "The table has no row below its first line. Write one for each offer, or "
                       "take the file away.");
        return std::nullopt;
    }
    document.root.keys.emplace_back("offers");
    document.root.items.push_back(reader.readRows());
    return document;
}

}  // namespace offerbook
