// All support, by topic.
#include <map>
#include <set>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/api/api_routes.h"
#include "web/not_offered.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

void addChoice(PageData& data, const std::string& list, const std::string& id, const std::string& title,
               const std::string& chosen) {
    PageData& item = data.item(list);
    item.text("choice_id", id).text("choice_title", title);
    item.flag("chosen", id == chosen).flag("other", id != chosen);
}

/// What is wrong with the choices in the address; empty where nothing is.
std::string wrongChoice(const Call& call, const OfferFilter& filter) {
    const Edition& edition = *call.view.edition;
    const Messages& messages = call.context.messages;
    if (!filter.theme.empty() && edition.county().theme(filter.theme) == nullptr)
        return messages.say("page.support.unknown_topic", {{"topic", printable(filter.theme, 60)}});
    if (!filter.sector.empty() && edition.sector(filter.sector) == nullptr)
        return messages.say("page.support.unknown_type", {{"type", printable(filter.sector, 60)}});
    return {};
}

std::size_t addTopics(PageData& data, const Call& call, const OfferFilter& filter) {
    const Edition& edition = *call.view.edition;
    std::map<std::string, std::vector<std::size_t>, std::less<>> topics;
    std::size_t count = 0;
    for (const std::size_t index : edition.offersInOrder()) {
        const OfferOf& entry = edition.offers()[index];
        if (hasEnded(entry.offer, call.view) || !filter.fits(edition, entry)) continue;
        topics[entry.offer.theme].push_back(index);
        ++count;
    }
    data.list("topics");
    for (const Theme& theme : edition.county().themes) {
        const auto found = topics.find(theme.id);
        if (found == topics.end()) continue;
        PageData& topic = data.item("topics");
        topic.text("topic_title", theme.title.english).text("topic_id", "topic-" + theme.id);
        topic.maybe("topic_about", theme.about.english);
        for (const std::size_t index : found->second) fillOfferLine(topic.item("lines"), call, index);
    }
    return count;
}

/// What the county cannot do but the words ask for.
void addWhatWeCannotDo(PageData& data, const Call& call, const std::string& words) {
    data.list("cannot").flag("some_cannot", false);
    if (searchKey(words).empty()) return;
    for (const NotOffered* const entry : notOfferedFor(call.view.edition->county(), words)) {
        fillNotOffered(data.item("cannot"), *entry);
        data.flag("some_cannot", true);
    }
}

Response support(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    OfferFilter filter = offerFilterOf(call.request);
    filter.words = asked(call.request, "q");
    if (const std::string wrong = wrongChoice(call, filter); !wrong.empty())
        return errorPage(call.context, call.view, 400, wrong);

    PageData data;
    data.text("q", filter.words);
    data.list("topic_choices").list("type_choices");
    for (const Theme& theme : edition.county().themes)
        addChoice(data, "topic_choices", theme.id, theme.title.english, filter.theme);
    for (const SectorOf& entry : edition.sectors())
        addChoice(data, "type_choices", entry.sector.id, entry.sector.title, filter.sector);
    data.flag("filtered", !filter.words.empty() || !filter.theme.empty() || !filter.sector.empty());
    const std::size_t count = addTopics(data, call, filter);
    addWhatWeCannotDo(data, call, filter.words);
    data.flag("nothing", count == 0);
    data.text("count", messages.count("page.support_count", static_cast<long long>(count)));

    std::string title = messages.say("page.support.title");
    if (const Theme* theme = edition.county().theme(filter.theme))
        title = messages.say("page.support.title_topic", {{"topic", theme->title.english}});
    data.text("heading", title);
    const std::string feed = !filter.theme.empty()    ? "themes/" + filter.theme
                             : !filter.sector.empty() ? "sectors/" + filter.sector
                                                      : "all";
    const ListLinks links =
        listLinks("/api/v1/offers", "/api/v1/export/offers?format=csv",
                  {{"q", filter.words}, {"sector", filter.sector}, {"theme", filter.theme}});
    return pageAnswer(
        call,
        {.name = "support", .title = title, .place = "support", .list = links, .feed = "/feeds/" + feed},
        std::move(data));
}

}  // namespace

void addSupportPage(Routes& routes) {
    routes.add({.pattern = "/offers",
                .summary = "All support, by topic",
                .parameters = offerFilterParameters({"q", "sector", "theme"}),
                .isLong = true,
                .handler = support});
}

}  // namespace offerbook
