// How far the county is: each measure drawn and as a table, and what schools said.
#include "web/results.h"

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/pages/measure_bar.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

void fillLine(PageData& data, const ResultLine& result, const Call& call) {
    PageData& line = data.item(result.offer != nullptr ? "support_lines" : "aim_lines");
    line.flag("measured", result.measure != nullptr);
    line.maybe("owed", result.owed != nullptr ? owedWords(*result.owed, call.context.messages) : "");
    line.maybe("line_url", result.offer != nullptr ? offerAddress(result.offer->offer) : "");
    line.text("line_title", result.title());
    line.text("what", result.measure != nullptr ? said(result.measure->name, call.context.messages) : "");
    line.maybe("source",
               result.measure != nullptr ? said(result.measure->source, call.context.messages) : "");
    if (result.measure != nullptr)
        fillMeasureBar(line, *result.measure, call);
    else
        fillNoMeasureBar(line);
}

void addAims(PageData& data, const Call& call) {
    const Messages& messages = call.context.messages;
    const std::vector<ResultLine> lines = resultsOf(call.view);
    data.list("aims").flag("none", lines.empty());
    for (const Priority& priority : call.view.edition->county().priorities) {
        PageData& aim = data.item("aims");
        aim.text("aim_id", priority.id).text("aim_title", said(priority.title, call.context.messages));
        aim.list("aim_lines").list("support_lines");
        long long support = 0;
        const OfferOf* last = nullptr;
        for (const ResultLine& line : lines) {
            if (line.priority != &priority) continue;
            fillLine(aim, line, call);
            if (line.offer != nullptr && line.offer != last) ++support;
            last = line.offer;
        }
        aim.flag("some_support", support > 0);
        aim.text("support_title", messages.count("page.results.of_support", support));
    }
}

Response results(const Call& call) {
    const Messages& messages = call.context.messages;
    PageData data;
    addAims(data, call);
    const auto& saidAndDone = call.view.edition->county().youSaid;
    data.list("said").flag("some_said", !saidAndDone.empty());
    for (const YouSaid& entry : saidAndDone)
        data.item("said")
            .text("said_words", said(entry.said, messages))
            .text("did_words", said(entry.did, messages))
            .text("did_on", entry.on ? dayWords(*entry.on, messages) : "");
    const std::string title = messages.say("page.results.title");
    return pageAnswer(
        call,
        {.name = "results", .title = title, .place = "results", .list = {"/api/v1/results", "/results.csv"}},
        std::move(data));
}

SheetRow rowOf(const ResultLine& line) {
    const auto value = [](const std::optional<Reading>& reading) {
        return reading ? decimalText(reading->value) : std::string();
    };
    const auto day = [](const std::optional<Reading>& reading) {
        return reading ? reading->on.iso() : std::string();
    };
    static const Measure none;
    const Measure& measure = line.measure != nullptr ? *line.measure : none;
    const auto percent = percentOf(shareOfWay(measure));
    return {line.offer != nullptr ? "support" : "aim",
            line.id(),
            line.title(),
            line.priority->title.english,
            measure.name.english,
            measure.unit,
            value(measure.start),
            day(measure.start),
            value(measure.now),
            day(measure.now),
            value(measure.aim),
            day(measure.aim),
            percent ? std::to_string(*percent) : "",
            measure.source.english,
            line.owed != nullptr ? line.owed->by.iso() : "",
            line.owed != nullptr ? line.owed->who : ""};
}

Response resultsAsCsv(const Call& call) {
    std::vector<SheetRow> rows;
    for (const ResultLine& line : resultsOf(call.view)) rows.push_back(rowOf(line));
    return csvAnswer("results.csv",
                     {"of", "id", "title", "aim_served", "measure", "unit", "start", "start_on", "now",
                      "now_on", "aim", "aim_by", "percent_of_way", "source", "owed_by", "owed_who"},
                     rows);
}

}  // namespace

void addResultPages(Routes& routes) {
    routes.add({.pattern = "/results",
                .summary = "How far the county is with its aims and its support",
                .isLong = true,
                .handler = results});
    routes.add({.pattern = "/results.csv",
                .summary = "The same as CSV",
                .media = csvType,
                .isLong = true,
                .handler = resultsAsCsv});
}

}  // namespace offerbook
