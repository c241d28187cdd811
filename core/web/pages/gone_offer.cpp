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
    data.text("title", said(offer.title, messages)).text("summary", said(offer.summary, messages));
    data.text("gone_notice", messages.say("page.gone.notice", {{"date", day}}));
    data.text("gone_why", offer.ends ? said(offer.ends->why, messages) : "");
    data.list("instead").list("gives").flag("some_instead", false).flag("some_gives", false);
    for (const OfferOf* const entry : insteadOf(call.view, offer)) {
        data.item("instead")
            .text("instead_title", said(entry->offer.title, call.context.messages))
            .text("instead_url", offerAddress(entry->offer));
        data.flag("some_instead", true);
    }
    if (offer.gives && !offer.gives->empty()) {
        data.flag("some_gives", true);
        for (const Text& text : *offer.gives) data.item("gives").text("line", said(text, messages));
    }
    data.maybe("provider_title", said(gone.provider.title, messages));
    return pageAnswer(
        call, {.name = "gone_offer", .title = said(offer.title, messages), .status = 410, .place = "support"},
        std::move(data));
}

}  // namespace offerbook
