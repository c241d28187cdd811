// A type of school: which schools are of it, and the support of its own by topic.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::size_t mostSchools = 100;

void addTopics(PageData& data, const Call& call, const SectorOf& sector) {
    const Edition& edition = *call.view.edition;
    data.list("topics");
    for (const Theme& theme : edition.county().themes) {
        std::vector<const Offer*> offers;
        for (const std::size_t index : edition.offersInOrder()) {
            const Offer& offer = edition.offers()[index].offer;
            if (offer.theme == theme.id && offer.sector == sector.sector.id && !hasEnded(offer, call.view))
                offers.push_back(&offer);
        }
        if (offers.empty()) continue;
        PageData& topic = data.item("topics");
        topic.text("topic_title", said(theme.title, call.context.messages));
        for (const Offer* const offer : offers)
            topic.item("lines")
                .text("title", said(offer->title, call.context.messages))
                .text("url", offerAddress(*offer));
    }
    data.flag("nothing", data.findList("topics")->empty());
}

void addSchools(PageData& data, const Call& call, const SectorOf& sector) {
    const Edition& edition = *call.view.edition;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < edition.schools().size(); ++row)
        if (sector.covered->yes.test(row)) rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t left, std::size_t right) {
        return searchKey(edition.schools()[left].name) < searchKey(edition.schools()[right].name);
    });
    const Messages& messages = call.context.messages;
    const auto all = static_cast<long long>(rows.size());
    data.text("who_count",
              messages.count("page.who_count", all, {{"all", std::to_string(edition.schools().size())}}));
    data.text("schools_title", messages.count("page.sector.see_schools", all));
    data.flag("some_schools", all > 0).list("schools");
    data.maybe("more", rows.size() > mostSchools
                           ? messages.count("page.sector.more", static_cast<long long>(mostSchools))
                           : "");
    rows.resize(std::min(rows.size(), mostSchools));
    for (const std::size_t row : rows) fillSchoolLine(data.item("schools"), call.view, row);
}

Response sectorPage(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const SectorOf* const sector = edition.sector(call.capture("id"));
    if (sector == nullptr)
        return errorPage(
            call, 404,
            messages.say("page.support.unknown_type", {{"type", printable(call.capture("id"), 60)}}));
    const std::string& id = sector->sector.id;
    PageData data;
    data.text("type_title", sector->sector.title).text("support_url", "/offers?sector=" + id);
    data.text("who", sayRule(sector->covers, edition.facts(), messages));
    addTopics(data, call, *sector);
    addSchools(data, call, *sector);
    return pageAnswer(
        call,
        {.name = "sector",
         .title = messages.say("page.sector.title", {{"type", sector->sector.title}}),
         .list = listLinks("/api/v1/schools", "/api/v1/export/schools?format=csv", {{"sector", id}}),
         .feed = "/feeds/sectors/" + id},
        std::move(data));
}

}  // namespace

void addSectorPage(Routes& routes) {
    routes.add({.pattern = "/sectors/{id}",
                .summary = "A type of school: its schools and its support",
                .isLong = true,
                .handler = sectorPage});
}

}  // namespace offerbook
