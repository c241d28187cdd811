#include "web/api/export_forms.h"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/json_text.h"
#include "web/gone_offers.h"
#include "web/keep/offer_texts.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// Columns of a spreadsheet hold one value; lists are joined.
constexpr std::string_view joint = "; ";

constexpr auto offerPaths = std::to_array<std::string_view>({
    "id",
    "title",
    "summary",
    "sector",
    "theme",
    "priorities",
    "need",
    "for",
    "cost",
    "cost.amount",
    "cost.unit",
    "cost.minimum",
    "cost.vat",
    "cost.pays",
    "cost.valid_until",
    "cost.note",
    "availability.state",
    "availability.date",
    "availability.left",
    "availability.why",
    "provider",
    "who.rule",
    "who.text",
    "gives",
    "does_not_give",
    "before_you_ask",
    "for_each_child",
    "how_much",
    "how_much.places",
    "how_much.per",
    "how_much.left",
    "how_much.as_of",
    "how_much.no_limit",
    "how_much.host",
    "how_much.days",
    "how_much.agreed.by",
    "how_much.agreed.on",
    "window.opens",
    "window.closes",
    "ask",
    "ask.email",
    "ask.url",
    "ask.phone",
    "ask.hours",
    "ask.answer_within",
    "measures",
    "safeguarding",
    "safeguarding.school",
    "safeguarding.provider",
    "funding.held_by",
    "funding.stays",
    "funding.on_move",
    "relates",
    "same_need",
    "assured",
    "assured.by",
    "assured.on",
    "paused.since",
    "paused.until",
    "paused.why",
    "ends.on",
    "ends.why",
    "ends.instead",
    "schools.yes",
    "schools.no",
    "schools.ask",
    "example",
    "published",
    "modified",
});

std::string cellOf(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "TRUE" : "FALSE";
    if (value.is_number()) return decimalText(value.get<double>());
    if (value.is_object() && value.contains("owed")) {
        const Json& owed = value["owed"];
        return "owed by " + owed.value("by", "") + " (" + owed.value("who", "") + ")";
    }
    std::string cell;
    if (value.is_array())
        for (const Json& item : value) cell += (cell.empty() ? "" : std::string(joint)) + cellOf(item);
    return cell;
}

/// "Pupils helped (pupils): start 31 on 2026-01-12, aim 60 by 2027-07-16; source: Yearly count"
std::string measureWords(const Json& measure) {
    const auto textIn = [](const Json& of, const char* name) {
        const auto found = of.find(name);
        return found == of.end() ? std::string() : cellOf(*found);
    };
    std::string words = textIn(measure, "name");
    if (const std::string unit = textIn(measure, "unit"); !unit.empty()) words += " (" + unit + ')';
    std::vector<std::string> readings;
    for (const char* const name : {"start", "now", "aim"})
        if (const auto reading = measure.find(name); reading != measure.end() && reading->is_object())
            readings.push_back(std::string(name) + ' ' + textIn(*reading, "value") +
                               (reading->contains("by") ? " by " + textIn(*reading, "by")
                                                        : " on " + textIn(*reading, "on")));
    if (!readings.empty()) words += ": " + join(readings, ", ");
    if (const std::string source = textIn(measure, "source"); !source.empty()) words += "; source: " + source;
    return words;
}

/// Lists of objects: a line for each.
std::string linesOf(const Json& list, std::string (*words)(const Json&)) {
    if (!list.is_array()) return cellOf(list);
    std::vector<std::string> lines;
    for (const Json& item : list) lines.push_back(words(item));
    return join(lines, "\n");
}

std::string cellAt(const Json& form, std::string_view path) {
    const Json* value = &form;
    for (const std::string_view step : split(path, '.')) {
        if (!value->is_object()) return {};
        const auto found = value->find(std::string(step));
        if (found == value->end()) return {};
        value = &*found;
    }
    if (path == "measures") return linesOf(*value, measureWords);
    if (path == "relates")
        return linesOf(*value, [](const Json& relation) {
            return relation.value("how", "") + ' ' + relation.value("group", "");
        });
    // A price stands in columns of its own.
    if (path == "cost" && value->is_object() && !value->contains("owed")) return "paid";
    return cellOf(*value);
}

std::string cellOf(const FactValue& value) {
    if (const bool* const yes = std::get_if<bool>(&value)) return *yes ? "TRUE" : "FALSE";
    if (const double* const number = std::get_if<double>(&value)) return decimalText(*number);
    if (const auto* const word = std::get_if<std::string>(&value)) return *word;
    if (const auto* const words = std::get_if<std::vector<std::string>>(&value)) return join(*words, joint);
    return {};
}

/// What follows the school in a decision's row.
class JsonRows final : public DecisionRenderer {
public:
    explicit JsonRows(const Call& call) : call_(call) {}

    DecisionFrame frame(std::size_t offer) const override {
        const OfferOf& entry = call_.view.edition->offers()[offer];
        return {"", jsonText(availabilityForm(availabilityOn(entry, call_.view, call_.context.staleDays))),
                ""};
    }
    std::string decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const override {
        const Edition& edition = *call_.view.edition;
        std::string text;
        appendName(text, "offer");
        text.insert(0, ",");
        appendQuoted(text, edition.offers()[offer].offer.id);
        appendName(text, "decision");
        appendQuoted(text, toString(edition.decision(offer, row)));
        appendName(text, "availability");
        text += frame.availability;
        const std::string why = explanationText(call_.view, call_.context.messages, offer, row);
        text += ',';
        text.append(why, 1);
        return text;
    }

private:
    const Call& call_;
};

class CsvRows final : public DecisionRenderer {
public:
    explicit CsvRows(const Call& call) : call_(call) {}

    DecisionFrame frame(std::size_t offer) const override {
        const OfferOf& entry = call_.view.edition->offers()[offer];
        const AvailabilityOn on = availabilityOn(entry, call_.view, call_.context.staleDays);
        return {spreadsheetField(entry.offer.id) + ',' + spreadsheetField(entry.offer.title.english),
                spreadsheetField(toString(on.state)) + ',' + (on.date ? on.date->iso() : "") + ',' +
                    (on.left ? std::to_string(*on.left) : ""),
                ""};
    }
    std::string decision(const DecisionFrame& frame, std::size_t offer, std::size_t row) const override {
        const FactTable& facts = call_.view.edition->facts();
        const Explanation explanation = explainDecision(call_.view, offer, row);
        std::vector<std::string> because, missing, changes;
        for (const Reason& reason : explanation.because)
            because.push_back(sayReason(reason, facts, call_.context.messages));
        for (const std::string& fact : explanation.missing) missing.push_back(facts.find(fact)->info.words);
        for (const auto& set : explanation.changes) {
            std::vector<std::string> parts;
            for (const Test& test : set) parts.push_back(sayRequirement(test, facts, call_.context.messages));
            changes.push_back(join(parts, " and "));
        }
        return ',' + frame.offer + ',' + std::string(toString(explanation.decision)) + ',' +
               frame.availability + ',' + spreadsheetField(join(because, joint)) + ',' +
               spreadsheetField(join(missing, joint)) + ',' + spreadsheetField(join(changes, joint)) + "\r\n";
    }

private:
    const Call& call_;
};

std::unique_ptr<DecisionRenderer> rendererOf(const Call& call, DecisionRows::Form form) {
    if (form == DecisionRows::Form::csv) return std::make_unique<CsvRows>(call);
    return std::make_unique<JsonRows>(call);
}

constexpr std::size_t keptBytes = std::size_t{8} << 20U;

}  // namespace

void addOfferText(std::string& text, const Call& call, std::size_t offer) {
    const auto make = [&] {
        std::string made = offerText(call, offer);
        Json dates = Json::object();
        addDates(dates, *historyOf(call), call.view.edition->offers()[offer].offer.id);
        // One object of both.
        made.back() = ',';
        return made.append(jsonText(dates), 1);
    };
    if (call.offerTexts)
        call.offerTexts->addTo(text, offer, make);
    else
        text += make();
}

SheetRow offerColumns() {
    return {offerPaths.begin(), offerPaths.end()};
}

SheetRow offerRow(const std::string& offerText) {
    const Json form = Json::parse(offerText);
    SheetRow row;
    row.reserve(offerPaths.size());
    for (const std::string_view path : offerPaths) row.push_back(cellAt(form, path));
    return row;
}

SheetRow schoolColumns(const Edition& edition) {
    SheetRow columns{"urn",      "name",  "town",    "postcode", "dfe_number", "ukprn",
                     "trust_id", "trust", "sectors", "easting",  "northing",   "proposed_to_close"};
    for (const FactColumn& column : edition.facts().columns()) columns.push_back(column.info.name);
    return columns;
}

SheetRow schoolRow(const Edition& edition, std::size_t row) {
    const School& school = edition.schools()[row];
    const auto number = [](const auto& given) { return given ? std::to_string(*given) : std::string(); };
    std::vector<std::string> sectors;
    for (const SectorOf& entry : edition.sectors())
        if (entry.covered->yes.test(row)) sectors.push_back(entry.sector.id);
    SheetRow cells{school.urn.text(),
                   school.name,
                   school.town,
                   school.postcode,
                   school.dfeNumber(),
                   school.ukprn,
                   school.trust ? school.trust->id : "",
                   school.trust ? school.trust->name : "",
                   join(sectors, joint),
                   number(school.easting),
                   number(school.northing),
                   school.proposedToClose ? "TRUE" : "FALSE"};
    for (const FactColumn& column : edition.facts().columns()) cells.push_back(cellOf(column.value(row)));
    return cells;
}

SheetRow decisionColumns() {
    return {"urn",  "school", "offer",   "title",   "decision", "availability",
            "date", "left",   "because", "missing", "changes"};
}

DecisionRows::DecisionRows(const Call& call, Form form)
    : call_(call), form_(form), renderer_(rendererOf(call, form)), texts_(call.view, keptBytes) {}

DecisionRows::~DecisionRows() = default;

void DecisionRows::addTo(std::string& text, std::size_t offer, std::size_t row) {
    if (row != beginsFor_) {
        beginsFor_ = row;
        const School& school = call_.view.edition->schools()[row];
        begins_ = form_ == Form::csv ? school.urn.text() + ',' + spreadsheetField(school.name)
                                     : "{\"urn\":" + school.urn.text();
    }
    text += begins_;
    BodyParts parts;
    texts_.addTo(parts, offer, row, "", *renderer_);
    for (const std::string_view part : parts.parts) text += part;
}

}  // namespace offerbook
