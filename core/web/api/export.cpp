// Bulk: every offer, school and decision as one streamed file.
#include <array>
#include <utility>

#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/api/export_forms.h"
#include "web/api/streaming.h"

namespace offerbook {

namespace {

using Held = std::shared_ptr<const HeldCall>;

constexpr std::string_view lines = "ndjson", sheet = "csv";

/// What is found stands in the order of the whole, and nothing beside it says what became of the words.
std::vector<Parameter> withFormat(std::vector<Parameter> parameters) {
    for (Parameter& parameter : parameters)
        if (parameter.name == "q")
            parameter.help =
                "Only what these words find, in the order of the whole list; as for the list "
                "itself, but nothing says what became of the words.";
    parameters.push_back({"format",
                          "json (as if not given): one list; ndjson: one object a line; csv: a spreadsheet.",
                          {"json", "ndjson", "csv"}});
    return parameters;
}

std::string_view formatOf(const Call& call) {
    return call.request.parameter("format").value_or("json");
}

std::string_view mediaOf(std::string_view format) {
    if (format == sheet) return csvType;
    return format == lines ? "application/x-ndjson" : "application/json";
}

/// "offerbook-offers-edition-3-2026-11-24.csv"
std::string fileName(const Call& call, std::string_view what, std::string_view format) {
    return "offerbook-" + std::string(what) + "-edition-" + std::to_string(call.view.edition->info().number) +
           "-" + call.view.day.iso() + "." + std::string(format);
}

Response exported(const Held& held, std::string_view what, const SheetRow& columns, NextItem next) {
    const Call& call = held->call();
    const std::string_view format = formatOf(call);
    Frame frame;
    if (format == sheet)
        frame.begins = std::string(csvMark) + sheetLine(columns);
    else if (format == lines)
        frame.after = "\n";
    else
        frame = listFrame(held);
    Response response;
    response.body = pulled(std::move(frame), std::move(next));
    response.with("Content-Type", std::string(mediaOf(format)));
    return std::move(response.with("Content-Disposition",
                                   "attachment; filename=\"" + fileName(call, what, format) + "\""));
}

/// Goes through a list one by one.
NextItem each(std::vector<std::size_t> list, std::function<void(std::string& text, std::size_t item)> add) {
    return [list = std::move(list), add = std::move(add), at = std::size_t{0}](std::string& text) mutable {
        if (at == list.size()) return false;
        add(text, list[at++]);
        return true;
    };
}

Response exportOffers(const Call& call) {
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    const auto held = std::make_shared<const HeldCall>(call);
    auto add = [held](std::string& text, std::size_t offer) { addOfferText(text, held->call(), offer); };
    if (formatOf(call) != sheet) return exported(held, "offers", {}, each(offersFound(call), add));
    return exported(held, "offers", offerColumns(),
                    each(offersFound(call), [add](std::string& text, std::size_t offer) {
                        std::string form;
                        add(form, offer);
                        text += sheetLine(offerRow(form));
                    }));
}

Response exportSchools(const Call& call) {
    auto found = schoolsFound(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    auto& rows = std::get<std::vector<std::size_t>>(found);
    const auto held = std::make_shared<const HeldCall>(call);
    const Edition& edition = *call.view.edition;
    if (formatOf(call) == sheet)
        return exported(held, "schools", schoolColumns(edition),
                        each(std::move(rows), [held](std::string& text, std::size_t row) {
                            text += sheetLine(schoolRow(*held->call().view.edition, row));
                        }));
    const auto texts = std::make_shared<const SchoolTexts>(held->call());
    return exported(held, "schools", {},
                    each(std::move(rows),
                         [held, texts](std::string& text, std::size_t row) { texts->addTo(text, row); }));
}

/// All decisions that fit, school by school, by offers' ids within each.
class DecisionWalk {
public:
    DecisionWalk(Held held, std::vector<std::size_t> rows, std::vector<std::size_t> offers,
                 std::optional<Truth> wanted)
        : held_(std::move(held)),
          rows_(std::move(rows)),
          offers_(std::move(offers)),
          wanted_(wanted),
          forms_(held_->call(),
                 formatOf(held_->call()) == sheet ? DecisionRows::Form::csv : DecisionRows::Form::json) {}

    bool next(std::string& text) {
        const Edition& edition = *held_->call().view.edition;
        for (; row_ < rows_.size(); ++row_, offer_ = 0)
            for (; offer_ < offers_.size(); ++offer_) {
                if (wanted_ && edition.decision(offers_[offer_], rows_[row_]) != *wanted_) continue;
                forms_.addTo(text, offers_[offer_++], rows_[row_]);
                return true;
            }
        return false;
    }

private:
    const Held held_;
    const std::vector<std::size_t> rows_;
    const std::vector<std::size_t> offers_;
    const std::optional<Truth> wanted_;
    DecisionRows forms_;
    std::size_t row_ = 0;
    std::size_t offer_ = 0;
};

std::optional<Truth> wantedDecision(const Call& call) {
    const auto given = call.request.parameter("decision");
    for (const Truth truth : {Truth::yes, Truth::no, Truth::ask})
        if (given && toString(truth) == *given) return truth;
    return std::nullopt;
}

std::variant<std::vector<std::size_t>, Response> askedSchools(const Call& call) {
    if (const auto urn = call.request.parameter("urn")) {
        auto row = schoolNamed(call, *urn, "urn");
        if (auto* wrong = std::get_if<Response>(&row)) return std::move(*wrong);
        return std::vector{std::get<std::size_t>(row)};
    }
    std::vector<std::size_t> rows(call.view.edition->schools().size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
    return rows;
}

std::variant<std::vector<std::size_t>, Response> askedOffers(const Call& call) {
    if (auto wrong = badOfferFilter(call)) return *std::move(wrong);
    std::vector<std::size_t> offers = offersFound(call);
    if (const auto id = call.request.parameter("offer")) {
        auto offer = offerNamed(call, *id);
        if (auto* wrong = std::get_if<Response>(&offer)) return std::move(*wrong);
        std::erase_if(offers, [&](std::size_t found) { return found != std::get<std::size_t>(offer); });
    }
    return offers;
}

Response exportDecisions(const Call& call) {
    auto rows = askedSchools(call);
    if (auto* wrong = std::get_if<Response>(&rows)) return std::move(*wrong);
    auto offers = askedOffers(call);
    if (auto* wrong = std::get_if<Response>(&offers)) return std::move(*wrong);
    const auto held = std::make_shared<const HeldCall>(call);
    const auto walk = std::make_shared<DecisionWalk>(
        held, std::get<std::vector<std::size_t>>(std::move(rows)),
        std::get<std::vector<std::size_t>>(std::move(offers)), wantedDecision(call));
    return exported(held, "decisions", decisionColumns(),
                    [walk](std::string& text) { return walk->next(text); });
}

constexpr auto everyMedia = "application/json application/x-ndjson text/csv";

}  // namespace

void addExportRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/export/offers",
                .summary = "All support in full as one file",
                .parameters = withFormat(offerFilterParameters(
                    {"q", "sector", "theme", "priority", "for", "cost", "provider", "need"})),
                .answers = "OfferExport",
                .media = everyMedia,
                .isLong = true,
                .streams = true,
                .handler = exportOffers});
    routes.add({.pattern = "/api/v1/export/schools",
                .summary = "All schools and their facts as one file",
                .parameters = withFormat(schoolFilterParameters()),
                .answers = "SchoolExport",
                .media = everyMedia,
                .isLong = true,
                .streams = true,
                .handler = exportSchools});
    std::vector<Parameter> parameters = offerFilterParameters({"q", "sector", "theme", "priority", "for"});
    parameters.push_back({"urn", "URN of one school; all of them if not given."});
    parameters.push_back({"offer", "Id of one offer; all of them if not given."});
    parameters.push_back({"decision", "yes, no or ask.", {"yes", "no", "ask"}});
    routes.add({.pattern = "/api/v1/export/decisions",
                .summary = "What every school can have, and why, as one file",
                .parameters = withFormat(std::move(parameters)),
                .answers = "DecisionExport",
                .media = everyMedia,
                .isLong = true,
                .streams = true,
                .handler = exportDecisions});
}

}  // namespace offerbook
