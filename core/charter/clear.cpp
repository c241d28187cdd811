// clear: what an offer gives and does not give, what it costs, whom to ask, how soon, and until when.
#include <string>

#include "charter/articles.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

/// Days ahead within which an end must name what comes instead: about a term.
constexpr int oneTerm = 92;

void checkAnswers(const Offer& offer, Tally& tally) {
    const OfferLines& lines = offer.lines;
    tally.answer(offer.gives, offer, lines.gives, "gives");
    tally.answer(offer.doesNotGive, offer, lines.doesNotGive, "does_not_give");
    tally.answer(offer.beforeYouAsk, offer, lines.beforeYouAsk, "before_you_ask");
    tally.answer(offer.cost, offer, lines.cost, "cost");
    tally.answer(offer.ask, offer, lines.ask, "ask");
    tally.answer(offer.forEachChild, offer, lines.forEachChild, "for_each_child");
    const bool touchesChildren = offer.safeguarding.given || offer.safeguarding.owed || offer.funding;
    if (touchesChildren && !offer.forEachChild.given && !offer.forEachChild.owed)
        tally.doubts(
            placeOf(offer, lines.safeguarding),
            offer.title.english +
                ": it touches children, and does not say what must be true of each child. Write "
                "for_each_child, for example: A parent has agreed. Where nothing must be true, write: Any "
                "child.");
}

void checkDays(const Offer& offer, Tally& tally) {
    const Day day = tally.day();
    const std::string& title = offer.title.english;
    if (offer.cost && offer.cost->validUntil && *offer.cost->validUntil < day)
        tally.doubts(placeOf(offer, offer.lines.cost),
                     title + ": its price was valid until " + offer.cost->validUntil->iso() +
                         ". Write the price of today with a new 'valid_until'.");
    if (offer.paused && offer.paused->until && *offer.paused->until < day)
        tally.doubts(placeOf(offer, offer.lines.paused), title + ": its pause was until " +
                                                             offer.paused->until->iso() +
                                                             ". Take 'paused' out, or write a new day.");
    if (offer.window && offer.window->closes && *offer.window->closes < day)
        tally.doubts(placeOf(offer, offer.lines.window),
                     title + ": the time to ask was over on " + offer.window->closes->iso() +
                         ". Write the next 'window', or let the offer end.");
    if (offer.ends && day.daysUntil(offer.ends->on) <= oneTerm && offer.ends->instead.empty())
        tally.doubts(placeOf(offer, offer.lines.ends),
                     title + ": it ends on " + offer.ends->on.iso() +
                         ", within a term, and names nothing instead. Write "
                         "instead: OFFER, so that schools can plan.");
}

void addEndings(const Offer& offer, Day day, Evidence& table) {
    const auto add = [&](const std::string& what, Day on, const std::string& why,
                         const std::string& instead) {
        table.rows.push_back(
            {offer.id, offer.title.english, what, on.iso(), std::to_string(day.daysUntil(on)), why, instead});
    };
    if (offer.ends) add("ends", offer.ends->on, offer.ends->why.english, offer.ends->instead);
    if (offer.window && offer.window->closes) add("closes", *offer.window->closes, "", "");
    if (offer.cost && offer.cost->validUntil) add("price", *offer.cost->validUntil, "", "");
    if (offer.paused && offer.paused->until)
        add("pause", *offer.paused->until, offer.paused->why.english, "");
}

}  // namespace

ArticleResult clear(const Edition& edition, Day day) {
    Tally tally("clear", day);
    Evidence endings{"endings", {"id", "title", "what", "on", "days", "why", "instead"}, {}};
    for (const OfferOf* const entry : currentOffers(edition, day)) {
        checkAnswers(entry->offer, tally);
        checkDays(entry->offer, tally);
        addEndings(entry->offer, day, endings);
    }
    tally.show(std::move(endings));
    return tally.result();
}

}  // namespace offerbook
