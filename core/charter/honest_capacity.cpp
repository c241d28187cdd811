// honest-capacity: how much there is and as of when; what the county cannot do.
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "charter/articles.h"
#include "charter/county_lines.h"
#include "charter/tally.h"

namespace offerbook {

namespace {

/// School days of a year: 380 sessions of half a day (Education (School Day and School Year) (England)
/// Regulations 1999, regulation 3).
constexpr std::int64_t daysOfYear = 190;

std::int64_t timesAYear(const std::string& per) {
    if (per == "term") return 3;
    return per == "month" ? 10 : 1;
}

struct HostPromise {
    const Offer* offer = nullptr;
    const HostDays* days = nullptr;
};

class Capacity {
public:
    Capacity(const Edition& edition, Day day, int staleDays)
        : edition_(edition),
          view_(viewOn(edition, day)),
          staleDays_(staleDays),
          tally_("honest-capacity", day) {}

    ArticleResult check() {
        for (const OfferOf* const entry : currentOffers(edition_, view_.day)) checkOffer(*entry);
        for (const auto& [host, promises] : hosts_) checkHost(host, promises);
        checkNotOffered();
        tally_.show(std::move(capacity_));
        tally_.show(std::move(days_));
        return tally_.result();
    }

private:
    void checkOffer(const OfferOf& entry) {
        const Offer& offer = entry.offer;
        const Location at = placeOf(offer, offer.lines.howMuch);
        const std::string state(toString(availabilityOn(entry, view_, staleDays_).state));
        if (offer.howMuch.owed) {
            tally_.owes(at, offer.id, offer.title.english, "how_much", *offer.howMuch.owed);
            show(offer, {"owed", "", "", "", ""}, state);
        } else if (offer.howMuch) {
            if (const auto* const places = std::get_if<Places>(&*offer.howMuch))
                checkPlaces(offer, at, *places, state);
            if (const auto* const days = std::get_if<HostDays>(&*offer.howMuch))
                checkDays(offer, at, *days, state);
            if (std::holds_alternative<NoLimit>(*offer.howMuch)) {
                show(offer, {"no_limit", "", "", "", ""}, state);
                tally_.keep();
            }
        }
    }

    void show(const Offer& offer, std::vector<std::string> supply, const std::string& state) {
        std::vector<std::string> row{offer.id, offer.title.english};
        row.insert(row.end(), std::make_move_iterator(supply.begin()), std::make_move_iterator(supply.end()));
        row.push_back(state);
        capacity_.rows.push_back(std::move(row));
    }

    void checkPlaces(const Offer& offer, const Location& at, const Places& places, const std::string& state) {
        show(offer,
             {"places", std::to_string(places.places), places.per,
              places.left ? std::to_string(*places.left) : "", places.asOf ? places.asOf->iso() : ""},
             state);
        const std::string& title = offer.title.english;
        if (!places.left || !places.asOf)
            tally_.breaks(
                at, title +
                        ": 'how_much' does not say how many places are left. Count them and write left: "
                        "12, as_of: DATE; until then it shows as unknown.");
        else if (places.asOf->daysUntil(view_.day) > staleDays_)
            tally_.doubts(
                at, title + ": its places were counted on " + places.asOf->iso() + ", more than " +
                        std::to_string(staleDays_) +
                        " days ago, so they show as unknown. Count again and write 'left' and 'as_of'.");
        else
            tally_.keep();
    }

    void checkDays(const Offer& offer, const Location& at, const HostDays& days, const std::string& state) {
        show(offer,
             {"host " + days.host.text(), std::to_string(days.days), days.per, "",
              days.agreedOn ? days.agreedOn->iso() : ""},
             state);
        hosts_[days.host].push_back({&offer, &days});
        if (days.agreedBy.empty() || !days.agreedOn)
            tally_.breaks(
                at, offer.title.english + ": the host school " + days.host.text() +
                        " has not agreed to give its days. Ask it, and write agreed: {by: ROLE, on: DATE}.");
        else
            tally_.keep();
    }

    void checkHost(Urn host, const std::vector<HostPromise>& promises) {
        std::int64_t total = 0;
        std::string titles;
        std::map<std::tuple<std::int64_t, std::string, std::string, Day>, const Offer*> agreements;
        for (const auto& [offer, days] : promises) {
            total += days->days * timesAYear(days->per);
            titles += (titles.empty() ? "" : ", ") + offer->title.english;
            if (!days->agreedOn) continue;
            const auto [first, isNew] =
                agreements.try_emplace({days->days, days->per, days->agreedBy, *days->agreedOn}, offer);
            if (!isNew)
                tally_.doubts(
                    placeOf(*offer, offer->lines.howMuch),
                    offer->title.english + ": the host school " + host.text() + " gives these " +
                        std::to_string(days->days) + " days to '" + first->second->title.english +
                        "' too, by the same agreement. A day can be given once: share them out, or write "
                        "the agreement that this offer has.");
        }
        const auto row = edition_.rowOf(host);
        days_.rows.push_back(
            {host.text(), row ? edition_.schools()[*row].name : "", std::to_string(total), titles});
        if (total <= daysOfYear) return;
        const Offer& last = *promises.back().offer;
        tally_.breaks(placeOf(last, last.lines.howMuch),
                      "Host school " + host.text() + " is promised for " + std::to_string(total) +
                          " days a year, and a school year has " + std::to_string(daysOfYear) + ": " +
                          titles + ". Agree fewer days with it.");
    }

    void checkNotOffered() {
        const County& county = edition_.county();
        Evidence table{"not-offered", {"id", "topic", "why", "instead"}, {}};
        for (const NotOffered& entry : county.notOffered)
            table.rows.push_back({entry.id, entry.topic.english, entry.why.english, entry.instead.english});
        if (table.rows.empty())
            tally_.breaks(
                countyLine(county, "not_offered"),
                "County file: 'not_offered' says nothing that the county cannot do. Write what schools ask "
                "for in vain, why, and where else to ask.");
        else
            tally_.keep();
        tally_.show(std::move(table));
    }

    const Edition& edition_;
    View view_;
    int staleDays_;
    Tally tally_;
    std::map<Urn, std::vector<HostPromise>> hosts_;
    Evidence capacity_{
        "capacity", {"id", "title", "kind", "number", "per", "left", "as_of", "availability"}, {}};
    Evidence days_{"host-days", {"urn", "school", "days_a_year", "offers"}, {}};
};

}  // namespace

ArticleResult honestCapacity(const Edition& edition, Day day, int staleDays) {
    return Capacity(edition, day, staleDays).check();
}

}  // namespace offerbook
