// An offer that is no longer in the book: what it was, and what to have instead.
#include <utility>

#include "base/messages.h"
#include "web/gone_offers.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

Response goneOfferPage(const Call& call, const GoneOffer& gone) {
    const Messages& messages = call.context.messages;
    const Offer& offer = gone.offer;
    const std::string day = dayWords(dayInLondon(gone.gone), messages);
    PageData data;
    data.text("title", offer.title.english).text("summary", offer.summary.english);
    data.text("gone_notice", messages.say("page.gone.notice", {{"date", day}}));
    data.text("gone_why", offer.ends ? offer.ends->why.english : "");
    data.list("instead").list("gives").flag("some_instead", false).flag("some_gives", false);
    for (const OfferOf* const entry : insteadOf(call.view, offer)) {
        data.item("instead")
            .text("instead_title", entry->offer.title.english)
            .text("instead_url", offerAddress(entry->offer));
        data.flag("some_instead", true);
    }
    if (offer.gives && !offer.gives->empty()) {
        data.flag("some_gives", true);
        for (const Text& text : *offer.gives) data.item("gives").text("line", text.english);
    }
    data.maybe("provider_title", gone.provider.title.english);
    return pageAnswer(call,
                      {.name = "gone_offer", .title = offer.title.english, .status = 410, .place = "support"},
                      std::move(data));
}

}  // namespace offerbook
