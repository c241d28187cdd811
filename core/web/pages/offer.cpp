// One offer, in the order that is the same for all; with `school`, for that school.
#include <utility>

#include "base/text.h"
#include "web/gone_offers.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

Response offerPage(const Call& call) {
    const Edition& edition = *call.view.edition;
    const std::string_view id = call.capture("id");
    const OfferOf* entry = edition.offer(id);
    if (entry == nullptr) return missingOffer(call, id);
    auto found = readersSchool(call);
    if (auto* const answer = std::get_if<Response>(&found)) return std::move(*answer);
    const MaybeSchool school = std::get<MaybeSchool>(found);
    const AskedOffer asked{call, static_cast<std::size_t>(entry - edition.offers().data()), school.get()};
    const Offer& offer = entry->offer;

    PageData data;
    fillOfferLine(data, call, asked.index);
    const Theme* theme = edition.county().theme(offer.theme);
    data.text("topic_title", theme == nullptr ? "" : said(theme->title, call.context.messages));
    // Back to where a school's own page lists it.
    data.text("topic_url",
              school ? school->ownPage() + "#topic-" + offer.theme : "/offers?theme=" + offer.theme);
    data.text("id", offer.id)
        .text("list_url", "/shortlist?offer=" + offer.id + (school ? "&" + school->query() : ""));
    data.text("own_url", offerAddress(offer)).list("chosen_notices");
    fillForSchool(data, call, school.get(), [&](const ReadersSchool* of) {
        return offerAddressFor({call, asked.index, of}, offer);
    });
    addOfferNotices(data, asked);
    addOfferTexts(data, asked);
    addOfferWho(data, asked);
    addOfferCost(data, asked);
    addOfferSupply(data, asked);
    addOfferAsk(data, asked);
    addOfferAnswers(data, asked);
    addOfferMap(data, asked);
    addSameNeed(data, asked);
    const std::string title = said(offer.title, call.context.messages);
    const std::string name = asked.school() == nullptr ? "" : schoolTitle(*asked.school());
    return pageAnswer(call,
                      {.name = "offer",
                       .title = name.empty() ? title
                                             : asked.messages().say("page.offer.title_school",
                                                                    {{"title", title}, {"school", name}}),
                       .place = "support",
                       .school = name,
                       .script = "support.js",
                       .feed = "/feeds/themes/" + offer.theme},
                      std::move(data));
}

}  // namespace

Response missingOffer(const Call& call, std::string_view id) {
    const auto history = historyOf(call);
    if (const GoneOffer* const gone = goneOffer(*history, id)) return goneOfferPage(call, *gone);
    return errorPage(call, 404,
                     call.context.messages.say("page.support.unknown", {{"id", printable(id, 64)}}));
}

std::string offerAddressFor(const AskedOffer& asked, const Offer& offer) {
    return offerAddress(offer) + (asked.of == nullptr ? "" : "?" + asked.of->query());
}

void addOfferPage(Routes& routes) {
    routes.add({.pattern = "/offers/{id}",
                .summary = "One offer",
                .parameters = readersSchoolParameters(),
                .isLong = true,
                .handler = offerPage});
}

}  // namespace offerbook
