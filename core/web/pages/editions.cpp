// What was published when, and what to do with it.
#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::size_t editionsOnPage = 50;

void fillEdition(PageData& item, const EditionInfo& info, const Messages& messages) {
    const std::string number = std::to_string(info.number);
    const std::string day = dayWords(dayInLondon(info.at), messages);
    item.text("published_words", messages.say("page.history.published", {{"date", day}}));
    item.text("number_words", messages.say("page.history.number", {{"number", number}}));
    item.text("published_time", clockInLondon(info.at));
    item.text("edition_url", "/editions/" + number).text("changes_url", "/editions/" + number + "/changes");
    item.text("read_url", "/offers?edition=" + number).maybe("note", info.note);
    item.maybe("by", info.by.empty() ? "" : messages.say("page.history.by", {{"who", info.by}}));
}

Response editions(const Call& call) {
    const Messages& messages = call.context.messages;
    const std::vector<EditionInfo> all = call.context.editions();
    const auto given = parseWhole(call.request.parameter("page").value_or("1"));
    const std::size_t pages = std::max<std::size_t>(1, (all.size() + editionsOnPage - 1) / editionsOnPage);
    if (!given || *given < 1 || std::cmp_greater(*given, pages)) return errorPage(call, 404, "");
    const auto page = static_cast<std::size_t>(*given);
    PageData data;
    data.list("editions").flag("none", all.empty()).flag("pages", pages > 1);
    for (std::size_t at = (page - 1) * editionsOnPage; at < std::min(all.size(), page * editionsOnPage); ++at)
        fillEdition(data.item("editions"), all[at], messages);
    data.maybe("newer", page > 1 ? "/editions?page=" + std::to_string(page - 1) : "");
    data.maybe("older", page < pages ? "/editions?page=" + std::to_string(page + 1) : "");
    const std::string title = messages.say("page.history.title");
    return pageAnswer(call,
                      {.name = "editions",
                       .title = title,
                       .place = "editions",
                       .list = {"/api/v1/editions", "/editions.csv"}},
                      std::move(data));
}

Response edition(const Call& call) {
    const Messages& messages = call.context.messages;
    const auto number = parseWhole(call.capture("number"));
    for (const EditionInfo& info : call.context.editions()) {
        if (!number || info.number != *number) continue;
        PageData data;
        fillEdition(data, info, messages);
        const std::string title = *data.findText("published_words") + ", " + *data.findText("number_words");
        data.text("digest", info.digest);
        return pageAnswer(call, {.name = "edition", .title = title, .place = "editions"}, std::move(data));
    }
    const std::string shown = printable(call.capture("number"), 30);
    return errorPage(call, 404, messages.say("page.history.unknown", {{"number", shown}}));
}

Response editionsAsCsv(const Call& call) {
    std::vector<SheetRow> rows;
    for (const EditionInfo& info : call.context.editions())
        rows.push_back(
            {std::to_string(info.number), iso(info.at), info.by, info.note, info.digest, info.parent});
    return csvAnswer("editions.csv", {"number", "published_at", "by", "note", "digest", "parent"}, rows);
}

}  // namespace

void addHistoryPages(Routes& routes) {
    routes.add({.pattern = "/editions",
                .summary = "What was published when, newest first",
                .parameters = {{"page", "Number of the page, from 1.", {}}},
                .catalogue = false,
                .isLong = true,
                .handler = editions});
    routes.add({.pattern = "/editions/{number}",
                .summary = "One publication",
                .catalogue = false,
                .isLong = true,
                .handler = edition});
    routes.add({.pattern = "/editions.csv",
                .summary = "All of them as CSV",
                .media = csvType,
                .catalogue = false,
                .isLong = true,
                .handler = editionsAsCsv});
}

}  // namespace offerbook
