// Somebody's own list of support, which stands in the address alone: nothing of it is kept here.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "web/pages/chosen_offers.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_choice.h"
#include "web/pages/site.h"

namespace offerbook {

namespace {

constexpr std::size_t mostListed = 30, mostCompared = 4;

void addLines(PageData& data, const Call& call, const std::vector<std::size_t>& offers,
              const ReadersSchool* school) {
    data.list("lines");
    for (const std::size_t index : offers) {
        const AskedOffer asked{call, index, school};
        PageData& line = data.item("lines");
        fillOfferLine(line, call, index);
        line.text("id", asked.offer().id).text("url", offerAddressFor(asked, asked.offer()));
        addVerdict(line, asked);
        addOfferCost(line, asked);
        std::vector<std::size_t> others = offers;
        std::erase(others, index);
        line.text("without_url", chosenAddress(call.view, "/shortlist", others, school));
    }
}

/// A message with the list's address, for a colleague.
std::string messageOf(const Call& call, const std::string& address) {
    const Messages& messages = call.context.messages;
    const std::string whole = call.context.publicUrl + address;
    return "?subject=" + percentEncoded(messages.say("page.list.subject")) +
           "&body=" + percentEncoded(messages.say("page.list.message", {{"address", whole}}));
}

Response shortlist(const Call& call) {
    auto found = readersSchool(call);
    if (auto* const answer = std::get_if<Response>(&found)) return std::move(*answer);
    const MaybeSchool school = std::get<MaybeSchool>(found);
    const ChosenOffers chosen = chosenOffers(call, mostListed);
    const Messages& messages = call.context.messages;
    const bool any = !chosen.offers.empty();

    PageData data;
    data.flag("some", any).flag("nothing", !any);
    addLines(data, call, chosen.offers, school.get());
    fillChosen(data, call, "/shortlist", chosen, mostListed, school.get());
    std::vector<std::size_t> first = chosen.offers;
    first.resize(std::min(first.size(), mostCompared));
    data.maybe("compare_url",
               first.size() > 1 ? chosenAddress(call.view, "/compare", first, school.get()) : "");
    const std::string address = chosenAddress(call.view, "/shortlist", chosen.offers, school.get());
    data.text("list_address", call.context.publicUrl + address)
        .text("list_message", messageOf(call, address));
    // Where this site is, only the browser knows then.
    const bool isPublic = !call.context.publicUrl.empty();
    data.flag("public", isPublic).flag("local", !isPublic);
    data.text("count", messages.count("page.support_count", static_cast<long long>(chosen.offers.size())));
    std::string title = messages.say("page.list.title");
    if (any) title = messages.say("page.list.title_of", {{"titles", chosenTitles(call, chosen.offers)}});
    const std::string name = school ? schoolTitle(school->school()) : "";
    if (school) title = messages.say("page.offer.title_school", {{"title", title}, {"school", name}});
    return pageAnswer(
        call,
        {.name = "shortlist", .title = title, .place = "support", .school = name, .script = "support.js"},
        std::move(data));
}

}  // namespace

void addShortlistPage(Routes& routes) {
    routes.add({.pattern = "/shortlist",
                .summary = "Offers that somebody put together",
                .parameters = chosenParameters(),
                .isLong = true,
                .handler = shortlist});
}

}  // namespace offerbook
