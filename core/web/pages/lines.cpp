// What several pages say of a school or an offer.
#include "base/messages.h"
#include "base/text.h"
#include "web/pages/measure_bar.h"
#include "web/pages/page_routes.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

/// The look of an availability's tag; the words say it too.
std::string tagOf(const AvailabilityOn& on) {
    switch (on.state) {
        case Availability::open:
            return "tag-open";
        case Availability::full:
        case Availability::paused:
            return "tag-closed";
        case Availability::opens:
        case Availability::unknown:
            break;
    }
    return "tag-wait";
}

}  // namespace

bool coversAll(const Edition& edition, const SectorOf& sector) {
    return sector.covered->yes.count() == edition.schools().size();
}

std::string reachWords(const Edition& edition, const OfferOf& entry, const Messages& messages) {
    const SectorOf& sector = edition.sectors()[entry.sector];
    const bool some = coversAll(edition, sector) && entry.outcome->no.count() > 0;
    return some ? messages.say("page.some_schools") : sector.sector.title;
}

std::string offerAddress(const Offer& offer) {
    return "/offers/" + offer.id;
}

std::string factWords(const View& view, std::size_t row, std::string_view fact, const Messages& messages) {
    const FactColumn* column = view.edition->facts().find(fact);
    return column == nullptr ? "" : valueWords(column->info, column->value(row), *view.edition, messages);
}

std::string asked(const Request& request, std::string_view parameter) {
    constexpr std::size_t longest = 200;
    std::string_view text = trim(request.parameter(parameter).value_or(""));
    text = text.substr(0, cleanUtf8Length(text.substr(0, longest)));
    return std::string(text);
}

void fillOfferLine(PageData& line, const Call& call, std::size_t index) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const OfferOf& entry = edition.offers()[index];
    const Offer& offer = entry.offer;
    const AvailabilityOn on = availabilityOn(entry, call.view, call.context.staleDays);
    line.text("title", said(offer.title, messages)).text("url", offerAddress(offer));
    line.text("summary", said(offer.summary, messages));
    line.text("cost", costWords(offer.cost, messages));
    line.text("availability", availabilityWords(on, messages)).text("tag", tagOf(on));
    line.text("sector", reachWords(edition, entry, messages));
    line.maybe("child", offer.forEachChild ? said(*offer.forEachChild, call.context.messages) : "");
    line.flag("example", offer.example);
    std::string ends;
    if (offer.ends && !hasEnded(offer, call.view)) {
        const std::string day = dayWords(offer.ends->on, messages);
        ends = messages.say("page.ends_soon", {{"date", day}});
    }
    line.maybe("ends", std::move(ends));
}

void fillSchoolLine(PageData& line, const View& view, std::size_t row) {
    const School& school = view.edition->schools()[row];
    std::string place = school.town;
    if (!school.postcode.empty()) place += (place.empty() ? "" : ", ") + school.postcode;
    line.text("name", school.name).text("url", "/schools/" + school.urn.text());
    line.maybe("place", std::move(place));
    line.text("urn", school.urn.text()).text("number", school.dfeNumber());
}

void fillMeasures(PageData& data, const std::string& name, const Answer<std::vector<Measure>>& measures,
                  const Call& call) {
    data.list(name + "_items").flag(name, measures.given.has_value());
    data.maybe(name + "_owed",
               !measures && measures.owed ? owedWords(*measures.owed, call.context.messages) : "");
    if (!measures) return;
    for (const Measure& measure : *measures) {
        PageData& line = data.item(name + "_items");
        line.text("measure_name", said(measure.name, call.context.messages))
            .maybe("measure_source", said(measure.source, call.context.messages));
        fillMeasureBar(line, measure, call);
    }
}

void fillNotOffered(PageData& line, const NotOffered& entry, const Messages& messages) {
    line.text("topic", said(entry.topic, messages)).text("why", said(entry.why, messages));
    line.maybe("instead", said(entry.instead, messages)).maybe("link", entry.url);
}

void addPageRoutes(Routes& routes) {
    addHomePage(routes);
    addSchoolPage(routes);
    addTrustPages(routes);
    addSectorPage(routes);
    addSupportPage(routes);
    addOfferPage(routes);
    addOfferSchoolsPages(routes);
    addMapRoute(routes);
    addCalendarRoute(routes);
    addComparePage(routes);
    addShortlistPage(routes);
    addPriorityPage(routes);
    addResultPages(routes);
    addPromisePages(routes);
    addDutyPage(routes);
    addNotOfferedPage(routes);
    addHistoryPages(routes);
    addChangePage(routes);
    addCountyPage(routes);
    addHowItWorksPage(routes);
    addCoveragePages(routes);
    addCapacityPages(routes);
    addDataPage(routes);
    addAccessibilityPage(routes);
    addStaticRoutes(routes);
}

}  // namespace offerbook
