// All support: looked for by words, narrowed by choices, twenty on a page.
#include <algorithm>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/api/api_routes.h"
#include "web/offer_search.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/pagination.h"
#include "web/pages/school_choice.h"
#include "web/pages/site.h"
#include "web/pages/support_facets.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::size_t perPage = 20;

/// What is wrong with the choices in the address; empty where nothing is.
std::string wrongChoice(const Call& call, const OfferFilter& filter) {
    const Messages& messages = call.context.messages;
    for (const SupportChoice& choice : supportChoices()) {
        const std::string& id = filter.*choice.chosen;
        if (id.empty() || !titleOfChoice(choice, id, call).empty()) continue;
        const std::string shown = printable(id, 60);
        if (choice.parameter == "theme")
            return messages.say("page.support.unknown_topic", {{"topic", shown}});
        if (choice.parameter == "sector") return messages.say("page.support.unknown_type", {{"type", shown}});
        const std::string what = messages.say(choice.heading);
        return messages.say("page.facet.unknown", {{"what", what}, {"id", shown}});
    }
    return {};
}

std::optional<OfferSearch> searchFor(const Call& call, const SupportWish& wish) {
    const Edition& edition = *call.view.edition;
    return offerSearch(
        call, wish.words,
        [&](std::size_t offer) {
            return !hasEnded(edition.offers()[offer].offer, call.view) && wish.fits(edition, offer);
        },
        edition.offers().size());
}

/// Indices of what fits: by words best first, else by topic and title.
std::vector<std::size_t> found(const Call& call, const SupportWish& wish) {
    if (const auto search = searchFor(call, wish)) return search->offers();
    const Edition& edition = *call.view.edition;
    std::vector<std::size_t> offers;
    for (const std::size_t index : edition.offersInOrder())
        if (!hasEnded(edition.offers()[index].offer, call.view) && wish.fits(edition, index))
            offers.push_back(index);
    return offers;
}

/// Of which list a line is: a topic's, or that of what was found.
PageData& addTopic(PageData& data, const std::string& title, const std::string& id,
                   const std::string& about) {
    PageData& topic = data.item("topics");
    topic.text("topic_title", title).text("topic_id", "topic-" + id).list("lines");
    topic.maybe("topic_about", about);
    return topic;
}

void addLine(PageData& topic, const Call& call, const ReadersSchool* school, std::size_t offer,
             const Snippet& snippet) {
    PageData& line = topic.item("lines");
    fillOfferLine(line, call, offer);
    const AskedOffer asked{call, offer, school};
    line.text("id", asked.offer().id).text("url", offerAddressFor(asked, asked.offer()));
    line.flag("plain", snippet.empty()).list("pieces");
    for (const SnippetPiece& piece : snippet) {
        PageData& item = line.item("pieces");
        item.text("piece", piece.text).flag("match", piece.match).flag("between", !piece.match);
    }
}

/// One page of the list, by topic where nothing is looked for.
void addLines(PageData& data, const Call& call, const std::optional<OfferSearch>& search,
              const ReadersSchool* school, const std::vector<std::size_t>& offers, std::size_t first) {
    data.list("topics");
    const std::size_t end = std::min(first + perPage, offers.size());
    if (first >= end) return;
    if (search) {
        PageData& topic = addTopic(data, call.context.messages.say("page.support.found"), "found", "");
        const std::vector<Snippet> snippets = search->snippets(call.view, offers, first, end - first);
        for (std::size_t at = first; at < end; ++at)
            addLine(topic, call, school, offers[at], snippets[at - first]);
        return;
    }
    const Edition& edition = *call.view.edition;
    PageData* topic = nullptr;
    std::string last;
    for (std::size_t at = first; at < end; ++at) {
        const std::string& id = edition.offers()[offers[at]].offer.theme;
        const Theme* const theme = edition.county().theme(id);
        if (topic == nullptr || id != last)
            topic = &addTopic(data, theme == nullptr ? id : said(theme->title, call.context.messages), id,
                              theme == nullptr ? "" : said(theme->about, call.context.messages));
        last = id;
        addLine(*topic, call, school, offers[at], {});
    }
}

/// What became of the words, and what the county cannot do though they ask for it.
void addSearchNotices(PageData& data, const Call& call, const std::optional<OfferSearch>& search) {
    const bool corrected = search && !search->result.query.corrected.empty();
    data.maybe(
        "corrected",
        corrected ? call.context.messages.say("page.support.corrected", {{"words", search->words()}}) : "");
    data.flag("relaxed", search && search->result.relaxed && !search->result.hits.empty());
    data.flag("too_long", search && search->result.query.tooLong);
    data.list("cannot").flag("some_cannot", search && !search->result.notOffered.empty());
    if (!search) return;
    for (const std::size_t entry : search->result.notOffered)
        fillNotOffered(data.item("cannot"), call.view.edition->county().notOffered[entry],
                       call.context.messages);
}

/// "Support: ‘autism’, Leadership, Free"
std::string titleOf(const Call& call, const SupportWish& wish) {
    const Messages& messages = call.context.messages;
    std::vector<std::string> parts;
    if (!wish.words.empty()) parts.push_back(messages.say("page.support.quoted", {{"words", wish.words}}));
    for (const SupportChoice& choice : supportChoices())
        if (const std::string& id = wish.filter.*choice.chosen; !id.empty())
            parts.push_back(titleOfChoice(choice, id, call));
    if (parts.empty()) return messages.say("page.support.title");
    return messages.say("page.support.title_topic", {{"topic", join(parts, ", ")}});
}

std::string feedOf(const OfferFilter& filter) {
    if (!filter.theme.empty()) return "/feeds/themes/" + filter.theme;
    if (!filter.sector.empty()) return "/feeds/sectors/" + filter.sector;
    return "/feeds/all";
}

Response support(const Call& call) {
    const Messages& messages = call.context.messages;
    const OfferFilter filter = offerFilterOf(call.request);
    if (const std::string wrong = wrongChoice(call, filter); !wrong.empty())
        return errorPage(call, 400, wrong);
    auto school = readersSchool(call);
    if (auto* const answer = std::get_if<Response>(&school)) return std::move(*answer);
    const MaybeSchool reader = std::get<MaybeSchool>(std::move(school));
    const SupportWish wish{asked(call.request, "q"), filter, reader.get()};
    const auto search = searchFor(call, wish);
    const std::vector<std::size_t> offers = search ? search->offers() : found(call, wish);
    const auto page = pageAsked(call, offers.size(), perPage);
    if (!page) return noSuchPage(call);

    PageData data;
    const std::string name = wish.school != nullptr ? schoolTitle(wish.school->school()) : "";
    const std::string heading = titleOf(call, wish);
    const std::string title =
        wish.school ? messages.say("page.offer.title_school", {{"title", heading}, {"school", name}})
                    : heading;
    data.text("q", wish.words).text("heading", heading);
    data.maybe("q_without_url", wish.words.empty() ? "" : supportAddress({"", filter, wish.school}));
    fillForSchool(data, call, wish.school, [&](const ReadersSchool* of) {
        return supportAddress({wish.words, wish.filter, of});
    });
    data.list("chosen_notices").text("clear_url", supportAddress({"", {}, wish.school}));
    data.flag("filtered", wish.any()).flag("nothing", offers.empty());
    data.flag("some", !offers.empty());
    data.text("count", messages.count("page.support_count", static_cast<long long>(offers.size())));
    addSearchNotices(data, call, search);
    addFacets(data, call, wish, offers, [&](const SupportWish& other) { return found(call, other); });
    addLines(data, call, search, wish.school, offers, (*page - 1) * perPage);
    fillPagination(data, call, *page, offers.size(), perPage,
                   [&](std::size_t number) { return supportAddress(wish, number); });
    const ListLinks all = listLinks("/api/v1/offers", "/api/v1/export/offers?format=csv",
                                    {{"q", wish.words},
                                     {"sector", filter.sector},
                                     {"theme", filter.theme},
                                     {"for", filter.role},
                                     {"cost", filter.cost},
                                     {"priority", filter.priority},
                                     {"provider", filter.provider}});
    return pageAnswer(call,
                      {.name = "support",
                       .title = titleOfPage(call, title, *page),
                       .place = "support",
                       .list = wish.school != nullptr ? ListLinks() : all,
                       .school = name,
                       .script = "support.js",
                       .feed = feedOf(filter)},
                      std::move(data));
}

}  // namespace

void addSupportPage(Routes& routes) {
    std::vector<Parameter> parameters =
        offerFilterParameters({"q", "sector", "theme", "for", "cost", "priority", "provider"});
    // A form sends what was left empty too.
    for (Parameter& parameter : parameters) parameter.values.clear();
    parameters.push_back(pageParameter());
    for (Parameter& parameter : readersSchoolParameters())
        if (parameter.name != "for") parameters.push_back(std::move(parameter));
    routes.add({.pattern = "/offers",
                .summary = "All support: looked for and narrowed",
                .parameters = std::move(parameters),
                .isLong = true,
                .handler = support});
}

}  // namespace offerbook
