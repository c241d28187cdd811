// assured: someone answered for each offer within the last year.
#include "charter/articles.h"
#include "charter/tally.h"

namespace offerbook {

ArticleResult assured(const Edition& edition, Day day) {
    Tally tally("assured", day);
    Evidence table{"assurances", {"id", "title", "by", "on", "state"}, {}};
    const auto show = [&](const Offer& offer, const std::string& state) {
        const Assured given = offer.assured ? *offer.assured : Assured{};
        table.rows.push_back(
            {offer.id, offer.title.english, given.by, offer.assured ? given.on.iso() : std::string(), state});
    };
    for (const OfferOf* const entry : currentOffers(edition, day)) {
        const Offer& offer = entry->offer;
        const Location at = placeOf(offer, offer.lines.assured);
        if (offer.assured.owed) {
            tally.owes(at, offer.id, offer.title.english, "assured", *offer.assured.owed);
            show(offer, "owed");
        } else if (!offer.assured) {
            show(offer, "missing");
            tally.breaks(
                at, offer.title.english + ": nobody answers for it. Write assured: {by: ROLE, on: DATE}.");
        } else if (offer.assured->on.plusYears(1) < day) {
            show(offer, "lapsed");
            tally.doubts(
                at, offer.title.english + ": " + offer.assured->by + " last answered for it on " +
                        offer.assured->on.iso() +
                        ", more than a year ago, so it shows as not checked. Read it again with those who "
                        "give it, and write the new day under 'assured'.");
        } else if (day < offer.assured->on) {
            show(offer, "future");
            tally.doubts(at, offer.title.english + ": 'assured' is on " + offer.assured->on.iso() +
                                 ", which is still to come. Write the day on which it was checked.");
        } else {
            show(offer, "checked");
            tally.keep();
        }
    }
    tally.show(std::move(table));
    return tally.result();
}

}  // namespace offerbook
