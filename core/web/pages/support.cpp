// All support, by topic.
#include <map>
#include <set>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/api/api_routes.h"
#include "web/offer_search.h"
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

/// Of which list a line is: by topic, or of a search.
PageData& addTopic(PageData& data, const std::string& title, const std::string& id,
                   const std::string& about) {
    PageData& topic = data.item("topics");
    topic.text("topic_title", title).text("topic_id", "topic-" + id);
    topic.maybe("topic_about", about);
    return topic;
}

void addLine(PageData& topic, const Call& call, std::size_t offer, const Snippet& snippet) {
    PageData& line = topic.item("lines");
    fillOfferLine(line, call, offer);
    line.flag("plain", snippet.empty()).list("pieces");
    for (const SnippetPiece& piece : snippet) {
        PageData& item = line.item("pieces");
        item.text("piece", piece.text).flag("match", piece.match).flag("between", !piece.match);
    }
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
    for (const Theme& theme : edition.county().themes) {
        const auto found = topics.find(theme.id);
        if (found == topics.end()) continue;
        PageData& topic = addTopic(data, theme.title.english, theme.id, theme.about.english);
        for (const std::size_t index : found->second) addLine(topic, call, index, {});
    }
    return count;
}

/// What was found, best first, and what became of the words.
std::size_t addFound(PageData& data, const Call& call, const OfferSearch& search) {
    const Messages& messages = call.context.messages;
    const std::vector<std::size_t> offers = search.offers();
    if (!search.result.query.corrected.empty())
        data.text("corrected", messages.say("page.support.corrected", {{"words", search.words()}}))
            .flag("has_corrected", true);
    data.flag("relaxed", search.result.relaxed).flag("too_long", search.result.query.tooLong);
    if (offers.empty()) return 0;
    PageData& topic = addTopic(data, messages.say("page.support.found"), "found", "");
    const std::vector<Snippet> snippets = search.snippets(call.view, offers, 0, offers.size());
    for (std::size_t index = 0; index < offers.size(); ++index)
        addLine(topic, call, offers[index], snippets[index]);
    return offers.size();
}

/// What the county cannot do but the words ask for.
void addWhatWeCannotDo(PageData& data, const Call& call, const OfferSearch& search) {
    for (const std::size_t entry : search.result.notOffered) {
        fillNotOffered(data.item("cannot"), call.view.edition->county().notOffered[entry]);
        data.flag("some_cannot", true);
    }
}

Response support(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const OfferFilter filter = offerFilterOf(call.request);
    const std::string words = asked(call.request, "q");
    if (const std::string wrong = wrongChoice(call, filter); !wrong.empty())
        return errorPage(call.context, call.view, 400, wrong);

    PageData data;
    data.text("q", words);
    data.list("topic_choices").list("type_choices");
    for (const Theme& theme : edition.county().themes)
        addChoice(data, "topic_choices", theme.id, theme.title.english, filter.theme);
    for (const SectorOf& entry : edition.sectors())
        addChoice(data, "type_choices", entry.sector.id, entry.sector.title, filter.sector);
    data.flag("filtered", !words.empty() || !filter.theme.empty() || !filter.sector.empty());
    data.list("topics").list("cannot").flag("some_cannot", false);
    data.text("corrected", "").flag("has_corrected", false).flag("relaxed", false).flag("too_long", false);
    const auto search = offerSearch(
        call, words,
        [&](std::size_t offer) {
            const OfferOf& entry = edition.offers()[offer];
            return !hasEnded(entry.offer, call.view) && filter.fits(edition, entry);
        },
        edition.offers().size());
    const std::size_t count = search ? addFound(data, call, *search) : addTopics(data, call, filter);
    if (search) addWhatWeCannotDo(data, call, *search);
    data.flag("nothing", count == 0);
    data.text("count", messages.count("page.support_count", static_cast<long long>(count)));

    std::string title = messages.say("page.support.title");
    if (const Theme* theme = edition.county().theme(filter.theme))
        title = messages.say("page.support.title_topic", {{"topic", theme->title.english}});
    data.text("heading", title);
    const std::string feed = !filter.theme.empty()    ? "themes/" + filter.theme
                             : !filter.sector.empty() ? "sectors/" + filter.sector
                                                      : "all";
    const ListLinks links = listLinks("/api/v1/offers", "/api/v1/export/offers?format=csv",
                                      {{"q", words}, {"sector", filter.sector}, {"theme", filter.theme}});
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
