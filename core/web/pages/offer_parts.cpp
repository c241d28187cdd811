// What an offer's page says of it word for word.
#include <vector>

#include "base/text.h"
#include "web/pages/offer_page.h"
#include "web/pages/page_routes.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

void addTexts(PageData& data, const std::string& name, const Answer<std::vector<Text>>& answer,
              const Messages& messages) {
    data.list(name + "_items");
    const bool given = addOwed(data, name, answer, messages);
    data.flag(name + "_none", given && answer->empty());
    if (!given) return;
    for (const Text& text : *answer) data.item(name + "_items").text("line", said(text, messages));
}

void addDuties(PageData& data, const Offer& offer, const Messages& messages) {
    const bool safe = addOwed(data, "safeguarding", offer.safeguarding, messages);
    data.text("safe_school", safe ? said(offer.safeguarding->school, messages) : "");
    data.text("safe_provider", safe ? said(offer.safeguarding->provider, messages) : "");
    data.flag("safeguarding_any", safe || offer.safeguarding.owed.has_value());
    data.flag("funding", offer.funding.has_value());
    const Funding funding = offer.funding.value_or(Funding{});
    std::string holder = funding.heldBy;
    if (const std::string key = "page.held_by." + holder; messages.has(key)) holder = messages.say(key);
    data.maybe("funding_held", holder).maybe("funding_stays", said(funding.stays, messages));
    data.maybe("funding_move", said(funding.onMove, messages));
}

void addAims(PageData& data, const Offer& offer, const County& county, const Messages& messages) {
    data.list("aims").flag("some_aims", !offer.priorities.empty());
    for (const std::string& id : offer.priorities) {
        const Priority* priority = county.priority(id);
        if (priority == nullptr) continue;
        data.item("aims")
            .text("aim_title", said(priority->title, messages))
            .text("aim_url", "/priorities#" + priority->id)
            .maybe("aim_driver", priority->driver ? said(*priority->driver, messages) : "");
    }
}

void addProvider(PageData& data, const Offer& offer, const Edition& edition, const Messages& messages) {
    static const Provider none;
    const Provider* found = edition.provider(offer.provider);
    const Provider& provider = found == nullptr ? none : *found;
    data.maybe("provider_title", said(provider.title, messages))
        .maybe("provider_about", said(provider.about, messages));
    data.maybe("provider_url", provider.url).maybe("provider_email", provider.email);
    data.phone("provider_phone", provider.phone);
}

void addNetworks(PageData& data, const Offer& offer, const County& county, const Messages& messages) {
    data.list("networks").flag("some_networks", !offer.relations.empty());
    for (const Relation& relation : offer.relations) {
        const Group* group = county.group(relation.group);
        if (group == nullptr) continue;
        PageData& line = data.item("networks");
        line.text("network_how", messages.say("page.relation." + relation.how));
        line.text("network_title", said(group->title, messages))
            .maybe("network_about", said(group->about, messages));
        line.text("network_url", group->url);
        line.flag("linked", !group->url.empty()).flag("unlinked", group->url.empty());
    }
}

}  // namespace

std::string assuredWords(const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const Answer<Assured>& assured = asked.offer().assured;
    std::string text = messages.say("page.not_checked");
    if (assured) {
        const std::string day = dayWords(assured->on, messages);
        const bool recent = asked.call.view.day <= assured->on.plusYears(1);
        text = messages.say(recent ? "page.checked" : "page.checked_long_ago",
                            {{"who", assured->by}, {"date", day}});
    } else if (assured.owed) {
        text = owedWords(*assured.owed, messages);
    }
    return text;
}

void addOfferNotices(PageData& data, const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const Offer& offer = asked.offer();
    const View& view = asked.call.view;
    const bool ended = hasEnded(offer, view);
    std::string ends, paused;
    if (offer.ends) {
        const std::string day = dayWords(offer.ends->on, messages);
        ends = messages.say(ended ? "page.ended" : "page.ends", {{"date", day}});
    }
    if (offer.paused && !ended && offer.paused->since <= view.day &&
        (!offer.paused->until || view.day <= *offer.paused->until)) {
        const std::string day = offer.paused->until ? dayWords(*offer.paused->until, messages) : "";
        paused = messages.say(day.empty() ? "page.paused" : "page.paused_until", {{"date", day}});
    }
    data.maybe("ends_notice", ends).text("ends_why", offer.ends ? said(offer.ends->why, messages) : "");
    data.maybe("paused_notice", paused)
        .text("paused_why", offer.paused ? said(offer.paused->why, messages) : "");
    const OfferOf* instead = offer.ends ? view.edition->offer(offer.ends->instead) : nullptr;
    data.maybe("instead_title", instead == nullptr ? "" : said(instead->offer.title, messages));
    data.text("instead_url", instead == nullptr ? "" : offerAddressFor(asked, instead->offer));
    data.flag("ended", ended).flag("running", !ended);
}

void addOfferTexts(PageData& data, const AskedOffer& asked) {
    const Offer& offer = asked.offer();
    const Messages& messages = asked.messages();
    addTexts(data, "gives", offer.gives, messages);
    addTexts(data, "not_given", offer.doesNotGive, messages);
    addTexts(data, "ready", offer.beforeYouAsk, messages);
    data.maybe("child_owed", !offer.forEachChild && offer.forEachChild.owed
                                 ? owedWords(*offer.forEachChild.owed, messages)
                                 : "");
}

void addOfferSupply(PageData& data, const AskedOffer& asked) {
    const Messages& messages = asked.messages();
    const Offer& offer = asked.offer();
    const bool given = addOwed(data, "supply", offer.howMuch, messages);
    data.text("supply_words", given ? supplyWords(*offer.howMuch, asked.edition(), messages) : "");
    std::string window;
    if (offer.window) {
        const std::string opens = offer.window->opens ? dayWords(*offer.window->opens, messages) : "";
        const std::string closes = offer.window->closes ? dayWords(*offer.window->closes, messages) : "";
        const bool over = offer.window->closes && *offer.window->closes < asked.call.view.day;
        const char* key = over             ? opens.empty() ? "page.window.was_until" : "page.window.was"
                          : opens.empty()  ? "page.window.closes"
                          : closes.empty() ? "page.window.opens"
                                           : "page.window.both";
        if (!opens.empty() || !closes.empty())
            window = messages.say(key, {{"opens", opens}, {"closes", closes}});
    }
    data.maybe("window", std::move(window));
}

void addOfferAnswers(PageData& data, const AskedOffer& asked) {
    const Offer& offer = asked.offer();
    const Messages& messages = asked.messages();
    fillMeasures(data, "measuring", offer.measures, asked.call);
    addDuties(data, offer, messages);
    addAims(data, offer, asked.edition().county(), asked.messages());
    addProvider(data, offer, asked.edition(), asked.messages());
    addNetworks(data, offer, asked.edition().county(), messages);
    data.text("assured", assuredWords(asked));
}

void addSameNeed(PageData& data, const AskedOffer& asked) {
    const Edition& edition = asked.edition();
    const std::string& need = asked.offer().need;
    data.list("same").flag("some_same", false).text("compare_url", "");
    if (need.empty()) return;
    constexpr std::size_t most = 12, mostCompared = 4;
    std::string compare = "/compare?offer=" + asked.offer().id;
    std::size_t shown = 0;
    for (const std::size_t other : edition.offersForNeed(need)) {
        const Offer& offer = edition.offers()[other].offer;
        if (other == asked.index || hasEnded(offer, asked.call.view)) continue;
        if (++shown > most) break;
        PageData& line = data.item("same");
        fillOfferLine(line, asked.call, other);
        line.text("url", offerAddressFor(asked, offer));
        if (shown < mostCompared) compare += "&offer=" + offer.id;
    }
    if (asked.of != nullptr) compare += "&" + asked.of->query();
    data.flag("some_same", shown > 0).text("compare_url", compare);
}

}  // namespace offerbook
