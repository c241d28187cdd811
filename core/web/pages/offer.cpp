// One offer, in the order that is the same for all.
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "rules/explanation.h"
#include "web/gone_offers.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

/// `NAME` is the answer's part, `NAME_owed` says who owes it; an answer that is not asked for gives neither.
template <class T>
bool addOwed(PageData& data, const std::string& name, const Answer<T>& answer, const Messages& messages) {
    data.flag(name, answer.given.has_value());
    data.maybe(name + "_owed", !answer && answer.owed ? owedWords(*answer.owed, messages) : "");
    return answer.given.has_value();
}

void addTexts(PageData& data, const std::string& name, const Answer<std::vector<Text>>& answer,
              const Messages& messages) {
    data.list(name + "_items");
    const bool given = addOwed(data, name, answer, messages);
    data.flag(name + "_none", given && answer->empty());
    if (!given) return;
    for (const Text& text : *answer) data.item(name + "_items").text("line", text.english);
}

void addCost(PageData& data, const Offer& offer, const Messages& messages) {
    const bool given = addOwed(data, "price", offer.cost, messages);
    data.text("cost_full", given ? costInFull(*offer.cost, messages) : "");
    data.maybe("cost_note", given ? offer.cost->note.english : "");
}

void addSupply(PageData& data, const Call& call, const Offer& offer) {
    const Messages& messages = call.context.messages;
    const bool given = addOwed(data, "supply", offer.howMuch, messages);
    data.text("supply_words", given ? supplyWords(*offer.howMuch, *call.view.edition, messages) : "");
    std::string window;
    if (offer.window) {
        const std::string opens = offer.window->opens ? dayWords(*offer.window->opens, messages) : "";
        const std::string closes = offer.window->closes ? dayWords(*offer.window->closes, messages) : "";
        const char* key = opens.empty()    ? "page.window.closes"
                          : closes.empty() ? "page.window.opens"
                                           : "page.window.both";
        if (!opens.empty() || !closes.empty())
            window = messages.say(key, {{"opens", opens}, {"closes", closes}});
    }
    data.maybe("window", std::move(window));
}

void addAsk(PageData& data, const Offer& offer, const Messages& messages) {
    const bool given = addOwed(data, "how_to_ask", offer.ask, messages);
    const Ask ask = given ? *offer.ask : Ask{};
    data.maybe("ask_url", ask.url).maybe("ask_email", ask.email).phone("ask_phone", ask.phone);
    data.maybe("ask_hours", ask.hours.english).maybe("ask_within", ask.answerWithin.english);
    data.text("ask_subject", percentEncoded(offer.title.english));
}

void addDuties(PageData& data, const Offer& offer, const Messages& messages) {
    const bool safe = addOwed(data, "safeguarding", offer.safeguarding, messages);
    data.text("safe_school", safe ? offer.safeguarding->school.english : "");
    data.text("safe_provider", safe ? offer.safeguarding->provider.english : "");
    data.flag("safeguarding_any", safe || offer.safeguarding.owed.has_value());
    data.flag("funding", offer.funding.has_value());
    const Funding funding = offer.funding.value_or(Funding{});
    std::string holder = funding.heldBy;
    if (const std::string key = "page.held_by." + holder; messages.has(key)) holder = messages.say(key);
    data.maybe("funding_held", holder).maybe("funding_stays", funding.stays.english);
    data.maybe("funding_move", funding.onMove.english);
}

void addAims(PageData& data, const Offer& offer, const County& county) {
    data.list("aims").flag("some_aims", !offer.priorities.empty());
    for (const std::string& id : offer.priorities) {
        const Priority* priority = county.priority(id);
        if (priority == nullptr) continue;
        data.item("aims")
            .text("aim_title", priority->title.english)
            .maybe("aim_driver", priority->driver ? priority->driver->english : "");
    }
}

void addProvider(PageData& data, const Offer& offer, const Edition& edition) {
    static const Provider none;
    const Provider* found = edition.provider(offer.provider);
    const Provider& provider = found == nullptr ? none : *found;
    data.maybe("provider_title", provider.title.english).maybe("provider_about", provider.about.english);
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
        line.text("network_title", group->title.english).maybe("network_about", group->about.english);
        line.text("network_url", group->url);
        line.flag("linked", !group->url.empty()).flag("unlinked", group->url.empty());
    }
}

/// The same need for other types of school.
void addSameNeed(PageData& data, const Call& call, std::size_t index) {
    const Edition& edition = *call.view.edition;
    const std::string& need = edition.offers()[index].offer.need;
    data.list("same").flag("some_same", false);
    if (need.empty()) return;
    for (const std::size_t other : edition.offersForNeed(need)) {
        if (other == index || hasEnded(edition.offers()[other].offer, call.view)) continue;
        fillOfferLine(data.item("same"), call, other);
        data.flag("some_same", true);
    }
}

void addNotices(PageData& data, const Call& call, const Offer& offer) {
    const Messages& messages = call.context.messages;
    const bool ended = hasEnded(offer, call.view);
    std::string ends, paused;
    if (offer.ends) {
        const std::string day = dayWords(offer.ends->on, messages);
        ends = messages.say(ended ? "page.ended" : "page.ends", {{"date", day}});
    }
    if (offer.paused && !ended && offer.paused->since <= call.view.day &&
        (!offer.paused->until || call.view.day <= *offer.paused->until)) {
        const std::string day = offer.paused->until ? dayWords(*offer.paused->until, messages) : "";
        paused = messages.say(day.empty() ? "page.paused" : "page.paused_until", {{"date", day}});
    }
    data.maybe("ends_notice", ends).text("ends_why", offer.ends ? offer.ends->why.english : "");
    data.maybe("paused_notice", paused).text("paused_why", offer.paused ? offer.paused->why.english : "");
    const OfferOf* instead = offer.ends ? call.view.edition->offer(offer.ends->instead) : nullptr;
    data.maybe("instead_title", instead == nullptr ? "" : instead->offer.title.english);
    data.text("instead_url", instead == nullptr ? "" : offerAddress(instead->offer));
    data.flag("ended", ended).flag("running", !ended);
}

void addWho(PageData& data, const Call& call, const OfferOf& entry) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    data.text("who", sayRule(entry.rule, edition.facts(), messages));
    const auto yes = static_cast<long long>(entry.outcome->yes.count());
    const auto all = static_cast<long long>(edition.schools().size());
    const std::string total = numberWords(static_cast<double>(all));
    data.text("who_count", messages.count("page.who_count", yes, {{"all", total}}));
    std::vector<std::string> roles;
    for (const std::string& id : entry.offer.roles)
        if (const Role* role = edition.county().role(id)) roles.push_back(role->title.english);
    data.maybe("roles", join(roles, "; "));
}

void addAssured(PageData& data, const Call& call, const Offer& offer) {
    const Messages& messages = call.context.messages;
    std::string text = messages.say("page.not_checked");
    if (offer.assured) {
        const std::string day = dayWords(offer.assured->on, messages);
        const bool recent = call.view.day <= offer.assured->on.plusYears(1);
        text = messages.say(recent ? "page.checked" : "page.checked_long_ago",
                            {{"who", offer.assured->by}, {"date", day}});
    } else if (offer.assured.owed) {
        text = owedWords(*offer.assured.owed, messages);
    }
    data.text("assured", text);
}

Response offerPage(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const std::string_view id = call.capture("id");
    const OfferOf* entry = edition.offer(id);
    if (entry == nullptr) {
        const auto history = historyOf(call);
        if (const GoneOffer* const gone = goneOffer(*history, id)) return goneOfferPage(call, *gone);
        return errorPage(call.context, call.view, 404,
                         messages.say("page.support.unknown", {{"id", printable(id, 64)}}));
    }
    const auto index = static_cast<std::size_t>(entry - edition.offers().data());
    const Offer& offer = entry->offer;

    PageData data;
    fillOfferLine(data, call, index);
    const Theme* theme = edition.county().theme(offer.theme);
    data.text("topic_title", theme == nullptr ? "" : theme->title.english);
    data.text("topic_url", "/offers?theme=" + offer.theme);
    addNotices(data, call, offer);
    addTexts(data, "gives", offer.gives, messages);
    addTexts(data, "not_given", offer.doesNotGive, messages);
    addWho(data, call, *entry);
    addTexts(data, "ready", offer.beforeYouAsk, messages);
    data.maybe("child_owed", !offer.forEachChild && offer.forEachChild.owed
                                 ? owedWords(*offer.forEachChild.owed, messages)
                                 : "");
    addCost(data, offer, messages);
    addSupply(data, call, offer);
    addAsk(data, offer, messages);
    fillMeasures(data, "measuring", offer.measures, messages);
    addDuties(data, offer, messages);
    addAims(data, offer, edition.county());
    addProvider(data, offer, edition);
    addNetworks(data, offer, edition.county(), messages);
    addAssured(data, call, offer);
    addSameNeed(data, call, index);
    return pageAnswer(call,
                      {.name = "offer",
                       .title = offer.title.english,
                       .place = "support",
                       .feed = "/feeds/themes/" + offer.theme},
                      std::move(data));
}

}  // namespace

void addOfferPage(Routes& routes) {
    routes.add({.pattern = "/offers/{id}", .summary = "One offer", .isLong = true, .handler = offerPage});
}

}  // namespace offerbook
