// The feeds: all support, that of a type of school, of a topic, of one school.
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/feeds/entries.h"
#include "web/parts.h"

namespace offerbook {

namespace {

/// Which feed it is, as addresses and texts name it.
struct FeedKind {
    std::string address;    ///< Of the feed.
    std::string alternate;  ///< Of the page.
    std::string title;      ///< Without the county's name.
};

Response feedAnswer(const Call& call, const FeedKind& kind, std::vector<AtomEntry> entries) {
    const County& county = call.view.edition->county();
    AtomFeed feed{.id = atomId(county.authorityCode + '\n' + kind.address),
                  .title = county.serviceName.english + ", " + county.name.english + ": " + kind.title,
                  .author = county.name.english,
                  .rights = county.licence.name,
                  .updated = entries.empty() ? call.view.edition->info().at : entries.front().updated,
                  .self = siteAddress(call.context, kind.address),
                  .alternate = siteAddress(call.context, kind.alternate),
                  .entries = std::move(entries)};
    return textResponse(200, "application/atom+xml", atomText(feed));
}

Response allFeed(const Call& call) {
    return feedAnswer(call, {"/feeds/all", "/offers", call.context.messages.say("page.support.title")},
                      offerEntries(call, [](const Offer&) { return true; }));
}

Response sectorFeed(const Call& call) {
    const std::string_view id = call.capture("id");
    const SectorOf* const sector = call.view.edition->sector(id);
    if (sector == nullptr) {
        std::vector<std::string> ids;
        for (const SectorOf& entry : call.view.edition->sectors()) ids.push_back(entry.sector.id);
        return notFound(call, "There is no sector '" + printable(id, 64) + "'." + didYouMean(id, ids) +
                                  " All sectors: /api/v1/sectors");
    }
    const std::string& known = sector->sector.id;
    return feedAnswer(call, {"/feeds/sectors/" + known, "/offers?sector=" + known, sector->sector.title},
                      offerEntries(call, [&](const Offer& offer) { return offer.sector == known; }));
}

Response themeFeed(const Call& call) {
    const std::string_view id = call.capture("id");
    const Theme* const theme = call.view.edition->county().theme(id);
    if (theme == nullptr) {
        std::vector<std::string> ids;
        for (const Theme& entry : call.view.edition->county().themes) ids.push_back(entry.id);
        return notFound(call, "There is no theme '" + printable(id, 64) + "'." + didYouMean(id, ids) +
                                  " All themes: /api/v1/themes");
    }
    return feedAnswer(call,
                      {"/feeds/themes/" + theme->id, "/offers?theme=" + theme->id, theme->title.english},
                      offerEntries(call, [&](const Offer& offer) { return offer.theme == theme->id; }));
}

Response schoolFeed(const Call& call) {
    auto found = schoolOf(call);
    if (auto* wrong = std::get_if<Response>(&found)) return std::move(*wrong);
    const std::size_t row = std::get<std::size_t>(found);
    const School& school = call.view.edition->schools()[row];
    const std::string urn = school.urn.text();
    return feedAnswer(call, {"/feeds/schools/" + urn, "/schools/" + urn, school.name},
                      schoolEntries(call, row));
}

Route feedRoute(std::string pattern, std::string summary, std::function<Response(const Call&)> handler) {
    return {.pattern = std::move(pattern),
            .summary = std::move(summary),
            .media = "application/atom+xml",
            .isLong = true,
            .handler = std::move(handler)};
}

}  // namespace

void addFeedRoutes(Routes& routes) {
    routes.add(feedRoute("/feeds/all", "What happened to all support, as an Atom feed", allFeed));
    routes.add(
        feedRoute("/feeds/sectors/{id}", "What happened to a sector's support, as an Atom feed", sectorFeed));
    routes.add(feedRoute("/feeds/themes/{id}", "What happened to support about a theme, as an Atom feed",
                         themeFeed));
    routes.add(feedRoute("/feeds/schools/{urn}",
                         "What began, will end, ended or costs something else for a school, as an Atom feed",
                         schoolFeed));
}

}  // namespace offerbook
