// What the county promises, how far each promise is kept, and the evidence.
#include "web/promise.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/evidence_words.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

/// Rows of one table on the page; the rest is in its CSV.
constexpr std::size_t mostRows = 10;

std::string tagOf(ArticleState state) {
    switch (state) {
        case ArticleState::kept:
            return "tag-open";
        case ArticleState::late:
            return "tag-late";
        case ArticleState::partly:
        case ArticleState::notYet:
            break;
    }
    return "tag-wait";
}

/// Columns as readers see them: an id that stands beside its title is left out, and links the title.
struct Columns {
    std::vector<std::size_t> shown;
    std::optional<std::size_t> id, urn, title, school;

    explicit Columns(const std::vector<std::string>& names) {
        const auto at = [&](std::string_view name) -> std::optional<std::size_t> {
            const auto found = std::find(names.begin(), names.end(), name);
            if (found == names.end()) return std::nullopt;
            return static_cast<std::size_t>(found - names.begin());
        };
        id = at("id");
        urn = at("urn");
        title = at("title");
        school = at("school");
        for (std::size_t index = 0; index < names.size(); ++index)
            if (!(index == id && (title || at("topic"))) && !(index == urn && school)) shown.push_back(index);
    }

    /// Where a row's cell leads; empty where it leads nowhere.
    std::string address(std::size_t column, const std::vector<std::string>& row,
                        const Edition& edition) const {
        if (id && (column == title || column == id))
            if (const OfferOf* const entry = edition.offer(row[*id])) return offerAddress(entry->offer);
        if (id && (column == title || column == id) && edition.county().priority(row[*id]) != nullptr)
            return "/priorities#" + row[*id];
        if (urn && (column == school || column == urn))
            if (const auto known = Urn::parse(row[*urn]); known && edition.rowOf(*known))
                return "/schools/" + known->text();
        return {};
    }
};

void addTable(PageData& article, const std::string& name, const Evidence& table, const Call& call) {
    const Messages& messages = call.context.messages;
    const Columns columns(table.columns);
    PageData& data = article.item("tables");
    data.text("table_title", evidenceTitle(name, table.id, messages));
    data.text("table_rows", messages.count("page.promise.rows", static_cast<long long>(table.rows.size())));
    data.text("table_csv", "/promise/" + name + "/" + table.id + ".csv");
    data.flag("no_rows", table.rows.empty()).flag("some_rows", !table.rows.empty());
    data.maybe("table_more",
               table.rows.size() > mostRows ? messages.count("page.promise.more", mostRows) : "");
    data.list("columns").list("rows");
    for (const std::size_t column : columns.shown)
        data.item("columns").text("column", columnWords(table.columns[column], messages));
    for (std::size_t index = 0; index < std::min(mostRows, table.rows.size()); ++index) {
        const std::vector<std::string>& row = table.rows[index];
        PageData& line = data.item("rows");
        line.list("cells");
        for (const std::size_t column : columns.shown) {
            const std::string cell = column < row.size() ? row[column] : "";
            const std::string address =
                row.size() == table.columns.size() ? columns.address(column, row, *call.view.edition) : "";
            line.item("cells")
                .text("label", columnWords(table.columns[column], messages))
                .text("cell", cellWords(table.columns[column], cell, *call.view.edition, messages))
                .text("cell_url", address)
                .flag("linked", !address.empty())
                .flag("plain", address.empty());
        }
    }
}

/// Why a promise is not kept wholly: what fails, and what is owed.
void addLacking(PageData& article, const ArticleResult& result, const Messages& messages) {
    constexpr std::size_t most = 6;
    std::vector<std::string> lines;
    if (result.state != ArticleState::kept)
        for (const Diagnostic& finding : result.findings)
            if (std::string line = findingWords(finding.text, messages); !line.empty())
                lines.push_back(std::move(line));
    for (const Evidence& table : result.evidence) {
        if (table.id != "owed" || result.state == ArticleState::kept || !lines.empty()) continue;
        const Columns columns(table.columns);
        const auto by = std::find(table.columns.begin(), table.columns.end(), "by");
        if (!columns.title || by == table.columns.end()) continue;
        for (const std::vector<std::string>& row : table.rows) {
            const auto day = Day::parse(row[static_cast<std::size_t>(by - table.columns.begin())]);
            const std::string words = day ? dayWords(*day, messages) : "";
            lines.push_back(
                messages.say("page.promise.due", {{"title", row[*columns.title]}, {"date", words}}));
        }
    }
    article.list("lacks").flag("some_lacks", !lines.empty());
    const std::size_t more = lines.size() > most ? lines.size() - most : 0;
    article.maybe("lacks_more",
                  more == 0 ? "" : messages.count("page.changes.more", static_cast<long long>(more)));
    lines.resize(lines.size() - more);
    for (std::string& line : lines) article.item("lacks").text("lack", std::move(line));
}

Response promise(const Call& call) {
    const Messages& messages = call.context.messages;
    const auto articles = promiseOf(call);
    PageData data;
    data.list("articles").paragraphs("focus", said(call.view.edition->county().focus, messages));
    std::size_t kept = 0;
    for (const ArticleResult& result : *articles) {
        PageData& article = data.item("articles");
        article.text("article_id", result.article);
        article.text("article_title", promiseTitle(result.article, messages));
        article.maybe("article_text", promiseText(result.article, messages));
        article.text("state", stateWords(result.state, messages)).text("state_tag", tagOf(result.state));
        addLacking(article, result, messages);
        article.list("tables");
        bool some = false;
        for (const Evidence& table : result.evidence) {
            if (table.rows.empty()) continue;
            addTable(article, result.article, table, call);
            some = true;
        }
        article.flag("some_tables", some);
        if (result.state == ArticleState::kept) ++kept;
    }
    const std::string number = std::to_string(kept), all = std::to_string(articles->size());
    data.text("counts", messages.say("page.promise.counts", {{"kept", number}, {"all", all}}));
    const std::string title = messages.say("page.promise.title");
    return pageAnswer(
        call,
        {.name = "promise", .title = title, .place = "promise", .list = {"/api/v1/promise", "/promise.csv"}},
        std::move(data));
}

Response evidenceAsCsv(const Call& call) {
    constexpr std::string_view ending = ".csv";
    const std::string_view file = call.capture("evidence");
    const std::string article(call.capture("article"));
    const auto articles = promiseOf(call);
    const Evidence* const table =
        file.ends_with(ending) ? evidenceOf(*articles, article, file.substr(0, file.size() - ending.size()))
                               : nullptr;
    if (table == nullptr) return errorPage(call, 404, call.context.messages.say("page.promise.no_table"));
    return csvAnswer(article + "-" + table->id + ".csv", table->columns, table->rows);
}

Response promiseAsCsv(const Call& call) {
    const Messages& messages = call.context.messages;
    const auto articles = promiseOf(call);
    std::vector<SheetRow> rows;
    for (const ArticleResult& result : *articles) {
        std::vector<std::string> findings;
        for (const Diagnostic& finding : result.findings) findings.push_back(finding.text);
        rows.push_back({result.article, promiseTitle(result.article, messages),
                        promiseText(result.article, messages), std::string(toString(result.state)),
                        result.stops ? "TRUE" : "FALSE", join(findings, "; ")});
    }
    return csvAnswer("promise.csv", {"article", "title", "text", "state", "stops", "findings"}, rows);
}

}  // namespace

void addPromisePages(Routes& routes) {
    routes.add({.pattern = "/promise",
                .summary = "What the county promises, and the evidence",
                .isLong = true,
                .handler = promise});
    routes.add({.pattern = "/promise/{article}/{evidence}",
                .summary = "One table of evidence as CSV, such as /promise/every-school/by-sector.csv",
                .isLong = true,
                .handler = evidenceAsCsv});
    routes.add({.pattern = "/promise.csv",
                .summary = "Each promise and its state as CSV",
                .media = csvType,
                .isLong = true,
                .handler = promiseAsCsv});
}

}  // namespace offerbook
