// What the county cannot do, why, and where else to ask.
#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/offer_search.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"

namespace offerbook {

namespace {

Response notOffered(const Call& call) {
    const Messages& messages = call.context.messages;
    const County& county = call.view.edition->county();
    const std::string words = asked(call.request, "q");
    const auto found = notOfferedFor(call, words);
    PageData data;
    data.text("q", words).list("entries").flag("filtered", !words.empty());
    for (const NotOffered* const entry : found)
        fillNotOffered(data.item("entries"), *entry, call.context.messages);
    data.flag("none", county.notOffered.empty());
    data.flag("nothing", found.empty() && !county.notOffered.empty());
    data.text("count", messages.count("page.cannot.count", static_cast<long long>(found.size())));
    const std::string title = words.empty() ? messages.say("page.cannot.title")
                                            : messages.say("page.cannot.title_words", {{"words", words}});
    return pageAnswer(call,
                      {.name = "not_offered",
                       .title = title,
                       .place = "not-offered",
                       .list = listLinks("/api/v1/not-offered", "/not-offered.csv", {{"q", words}})},
                      std::move(data));
}

Response notOfferedAsCsv(const Call& call) {
    std::vector<SheetRow> rows;
    for (const NotOffered* const entry : notOfferedFor(call, asked(call.request, "q")))
        rows.push_back({entry->id, entry->topic.english, entry->why.english, entry->instead.english,
                        entry->url, join(entry->words, "; ")});
    return csvAnswer("not-offered.csv", {"id", "topic", "why", "instead", "link", "words"}, rows);
}

}  // namespace

void addNotOfferedPage(Routes& routes) {
    routes.add({.pattern = "/not-offered",
                .summary = "What the county cannot do, why, and where else to ask",
                .parameters = {{"q", "Words that people search for.", {}}},
                .isLong = true,
                .handler = notOffered});
    routes.add({.pattern = "/not-offered.csv",
                .summary = "The same as CSV",
                .parameters = {{"q", "Words that people search for.", {}}},
                .media = csvType,
                .isLong = true,
                .handler = notOfferedAsCsv});
}

}  // namespace offerbook
