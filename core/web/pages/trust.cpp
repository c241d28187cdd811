// A trust: its schools, and by topic how much each can have.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"
#include "web/trusts.h"

namespace offerbook {

namespace {

/// How many kinds of support.
struct Counts {
    long long can = 0, check = 0;

    Counts& operator+=(const Counts& other) {
        can += other.can;
        check += other.check;
        return *this;
    }
};

/// What the schools of a trust can have: topics that have anything, and schools by name.
class TrustTable {
public:
    TrustTable(const View& view, const TrustOf& trust) : view_(view), rows_(trust.rows) {
        const Edition& edition = *view.edition;
        for (const Theme& theme : edition.county().themes)
            if (std::any_of(edition.offers().begin(), edition.offers().end(), [&](const OfferOf& entry) {
                    return entry.offer.theme == theme.id && !hasEnded(entry.offer, view);
                }))
                topics_.push_back(&theme);
        std::stable_sort(rows_.begin(), rows_.end(), [&](std::size_t left, std::size_t right) {
            return searchKey(edition.schools()[left].name) < searchKey(edition.schools()[right].name);
        });
    }

    const std::vector<const Theme*>& topics() const { return topics_; }
    const std::vector<std::size_t>& rows() const { return rows_; }

    std::map<std::string, Counts> of(std::size_t row) const {
        std::map<std::string, Counts> counts;
        for (const OfferDecision& entry : decisionsFor(view_, row)) {
            Counts& topic = counts[view_.edition->offers()[entry.offer].offer.theme];
            if (entry.decision == Truth::yes) ++topic.can;
            if (entry.decision == Truth::ask) ++topic.check;
        }
        return counts;
    }

private:
    const View& view_;
    std::vector<const Theme*> topics_;
    std::vector<std::size_t> rows_;
};

Response unknownTrust(const Call& call) {
    const std::string id = printable(call.capture("id"), 60);
    return errorPage(call, 404, call.context.messages.say("page.trust.unknown", {{"id", id}}));
}

void addSchool(PageData& data, const Call& call, const TrustTable& table, std::size_t row) {
    const Messages& messages = call.context.messages;
    PageData& line = data.item("schools");
    fillSchoolLine(line, call.view, row);
    line.maybe("type", factWords(call.view, row, "type", messages));
    const School& school = call.view.edition->schools()[row];
    std::map<std::string, Counts> counts = table.of(row);
    Counts all;
    for (const Theme* const topic : table.topics()) {
        const Counts& count = counts[topic->id];
        PageData& cell = line.item("cells");
        cell.text("cell_topic", said(topic->title, messages));
        cell.text("cell_url", "/schools/" + school.urn.text() + "#topic-" + topic->id);
        // A topic of which the school can have nothing has no place on its page to go to.
        const bool some = count.can + count.check > 0;
        cell.text("cell_can", std::to_string(count.can)).flag("some", some).flag("none", !some);
        cell.maybe("cell_check", count.check == 0 ? "" : messages.count("page.trust.check", count.check));
        all += count;
    }
    line.text("all_can", std::to_string(all.can));
    line.maybe("all_check", all.check == 0 ? "" : messages.count("page.trust.check", all.check));
}

Response trustPage(const Call& call) {
    const auto trust = trustOf(*call.view.edition, call.capture("id"));
    if (!trust) return unknownTrust(call);
    const Messages& messages = call.context.messages;
    const TrustTable table(call.view, *trust);
    const std::string id = percentEncoded(trust->trust.id), sheet = "/trusts/" + id + "/schools.csv";
    PageData data;
    data.text("trust_name", trust->trust.name).text("sheet_url", sheet);
    data.text("school_count",
              messages.count("page.trust.schools", static_cast<long long>(trust->rows.size())));
    data.list("topics").list("schools");
    for (const Theme* const topic : table.topics())
        data.item("topics").text("topic_title", said(topic->title, messages));
    for (const std::size_t row : table.rows()) addSchool(data, call, table, row);
    return pageAnswer(
        call,
        {.name = "trust",
         .title = messages.say("page.trust.title", {{"name", trust->trust.name}, {"id", trust->trust.id}}),
         .list = listLinks("/api/v1/schools?trust=" + id, sheet),
         .school = trust->trust.name,
         .script = "print.js"},
        std::move(data));
}

Response trustSheet(const Call& call) {
    const auto trust = trustOf(*call.view.edition, call.capture("id"));
    if (!trust) return unknownTrust(call);
    const Messages& messages = call.context.messages;
    const TrustTable table(call.view, *trust);
    SheetRow columns{"urn", "dfe_number", "school", "town", "postcode", "type"};
    for (const Theme* const topic : table.topics())
        for (const char* const key : {"page.trust.column_can", "page.trust.column_check"})
            columns.push_back(messages.say(key, {{"topic", said(topic->title, messages)}}));
    for (const char* const key : {"page.trust.column_can", "page.trust.column_check"})
        columns.push_back(messages.say(key, {{"topic", messages.say("page.trust.all")}}));
    std::vector<SheetRow> rows;
    for (const std::size_t row : table.rows()) {
        const School& school = call.view.edition->schools()[row];
        SheetRow line{school.urn.text(), school.dfeNumber(), school.name,
                      school.town,       school.postcode,    factWords(call.view, row, "type", messages)};
        std::map<std::string, Counts> counts = table.of(row);
        Counts all;
        const auto add = [&](const Counts& count) {
            line.push_back(std::to_string(count.can));
            line.push_back(std::to_string(count.check));
        };
        for (const Theme* const topic : table.topics()) {
            const Counts& count = counts[topic->id];
            add(count);
            all += count;
        }
        add(all);
        rows.push_back(std::move(line));
    }
    return csvAnswer("trust-schools.csv", columns, rows);
}

}  // namespace

void addTrustPages(Routes& routes) {
    routes.add({.pattern = "/trusts/{id}",
                .summary = "The schools of a trust, and what each can have by topic",
                .isLong = true,
                .handler = trustPage});
    routes.add({.pattern = "/trusts/{id}/schools.csv",
                .summary = "The same as a table for a spreadsheet",
                .media = "text/csv",
                .isLong = true,
                .handler = trustSheet});
}

}  // namespace offerbook
