#include "catalogue/offer_columns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "catalogue/fields.h"

namespace offerbook {

namespace {

constexpr std::string_view owedStep = "owed";
constexpr std::string_view english = "en";
/// Behind every field of a record.
constexpr std::uint32_t owedPlace = 1'000'000;

constexpr std::array usual{
    "id",
    "title",
    "need",
    "theme",
    "priorities.1",
    "for.1",
    "for.2",
    "who",
    "summary",
    "gives.1",
    "gives.2",
    "gives.3",
    "does_not_give.1",
    "does_not_give.2",
    "before_you_ask.1",
    "for_each_child",
    "cost",
    "cost.amount",
    "cost.unit",
    "how_much.places",
    "how_much.per",
    "how_much.left",
    "how_much.as_of",
    "how_much.no_limit",
    "window.opens",
    "window.closes",
    "ask.email",
    "ask.url",
    "ask.phone",
    "ask.answer_within",
    "measures.1.name",
    "measures.1.unit",
    "measures.1.start.value",
    "measures.1.start.on",
    "measures.1.aim.value",
    "measures.1.aim.by",
    "measures.1.source",
    "provider",
    "assured.by",
    "assured.on",
    "paused.since",
    "paused.until",
    "paused.why",
    "ends.on",
    "ends.why",
};

bool isLanguage(std::string_view step) {
    return (step.size() == 2 || step.size() == 3) &&
           std::all_of(step.begin(), step.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

/// English first, then by code.
std::uint32_t placeOf(std::string_view language) {
    if (language == english) return 1;
    std::uint32_t place = 1;
    for (std::size_t at = 0; at < 3; ++at)
        place = place * 27 + (at < language.size() ? static_cast<std::uint32_t>(language[at] - 'a' + 1) : 0);
    return place;
}

/// The kinds of map that a field holds one of.
std::vector<const RecordKind*> kindsOf(const Shape& shape) {
    if (shape.form == Form::howMuch) return {&kinds::places, &kinds::noLimit, &kinds::host};
    if (shape.kind != nullptr) return {shape.kind};
    return {};
}

Form entryForm(Form list) {
    switch (list) {
        case Form::texts:
            return Form::text;
        case Form::plains:
            return Form::plain;
        case Form::ids:
            return Form::id;
        case Form::records:
            return Form::record;
        default:
            return Form::any;
    }
}

bool mayBeOwed(const FieldRow& row) {
    return row.need == Need::requiredOrOwed || row.need == Need::optionalOrOwed;
}

/// Walks the steps of a path down the table.
class Walk {
public:
    explicit Walk(OfferColumn& column) : column_(column) {}

    bool offer() { return record({&kinds::offer}); }

private:
    bool ends() const { return at_ == column_.steps.size(); }
    const std::string& step() const { return column_.steps[at_]; }

    bool leaf(Form form) {
        column_.form = form;
        return ends();
    }

    void take(std::uint32_t place) {
        column_.place.push_back(place);
        ++at_;
    }

    bool record(const std::vector<const RecordKind*>& some) {
        if (ends()) return false;
        std::uint32_t place = 0;
        for (const RecordKind* const kind : some)
            for (const FieldRow& row : kind->fields) {
                ++place;
                if (row.key != step()) continue;
                take(place);
                return field(row);
            }
        return false;
    }

    bool field(const FieldRow& row) {
        if (!ends() && mayBeOwed(row) && step() == owedStep) {
            take(owedPlace);
            return record({&kinds::owed});
        }
        const Form entry = entryForm(row.shape.form);
        if (entry == Form::any) return value(row.shape.form, row.shape);
        if (ends()) return leaf(row.shape.form);
        const std::size_t number = entryNumber(step(), row.shape.entries);
        if (number == 0) return false;
        take(static_cast<std::uint32_t>(number));
        return value(entry, row.shape);
    }

    bool value(Form form, const Shape& shape) {
        const bool isMap = form == Form::record || form == Form::howMuch || form == Form::cost;
        if (isMap && !(form == Form::cost && ends())) return record(kindsOf(shape));
        if (form == Form::text && !ends() && isLanguage(step())) take(placeOf(step()));
        return leaf(form);
    }

    OfferColumn& column_;
    std::size_t at_ = 0;
};

void addColumns(const std::string& path, const std::vector<const RecordKind*>& some,
                const std::string& number, std::vector<std::string>& columns) {
    for (const RecordKind* const kind : some)
        for (const FieldRow& row : kind->fields) {
            const std::string field = path + std::string(row.key);
            const Form form = row.shape.form;
            const bool isList = entryForm(form) != Form::any;
            const std::vector<const RecordKind*> within = kindsOf(row.shape);
            if (within.empty() || form == Form::cost) columns.push_back(isList ? field + number : field);
            addColumns(field + (isList ? number + "." : "."), within, number, columns);
            if (mayBeOwed(row)) addColumns(field + ".owed.", {&kinds::owed}, number, columns);
        }
}

}  // namespace

bool OfferColumn::isText() const {
    switch (form) {
        case Form::day:
        case Form::flag:
        case Form::whole:
        case Form::decimal:
        case Form::urn:
            return false;
        default:
            return !isEmptyList();
    }
}

bool OfferColumn::isEmptyList() const {
    return entryForm(form) != Form::any;
}

std::size_t entryNumber(std::string_view step, std::size_t most) {
    const bool digits = !step.empty() && step.front() != '0' &&
                        std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto number = digits ? parseWhole(step) : std::nullopt;
    return number && static_cast<std::size_t>(*number) <= most ? static_cast<std::size_t>(*number) : 0;
}

std::optional<OfferColumn> offerColumn(std::string_view path) {
    OfferColumn column;
    for (const std::string_view step : split(path, '.')) column.steps.emplace_back(step);
    if (!Walk(column).offer()) return std::nullopt;
    return column;
}

std::vector<std::string> offerColumns(std::size_t number) {
    std::vector<std::string> columns;
    addColumns("", {&kinds::offer}, "." + std::to_string(number), columns);
    return columns;
}

std::span<const std::string_view> usualOfferColumns() {
    static const std::vector<std::string_view> columns(usual.begin(), usual.end());
    return columns;
}

}  // namespace offerbook
