#include "catalogue/places_counts.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.h"

namespace offerbook {

namespace {

constexpr std::string_view code = "places";
constexpr std::size_t mostSuggestions = 20;

Places* placesOf(Offer& offer) {
    return offer.howMuch ? std::get_if<Places>(&*offer.howMuch.given) : nullptr;
}
const Places* placesOf(const Offer& offer) {
    return offer.howMuch ? std::get_if<Places>(&*offer.howMuch.given) : nullptr;
}

class CountChecks {
public:
    CountChecks(const Edition& edition, Day today, std::span<const std::string> kept)
        : edition_(edition), today_(today), kept_(kept) {
        for (const OfferOf& entry : edition.offers()) ids_.push_back(entry.offer.id);
    }

    void check(const PlacesCount& count) {
        if (count.asOf > today_)
            found_.error(code, count.at,
                         count.offer + ": 'as_of' is " + count.asOf.iso() + ", after today, " + today_.iso() +
                             ". Write the day on which the places were counted.");
        const OfferOf* const entry = edition_.offer(count.offer);
        if (entry == nullptr) return tellUnknown(count);
        const Places* const places = placesOf(entry->offer);
        if (places == nullptr)
            return tell(count, entry->plugin,
                        "The offer counts no places: its 'how_much' says something else. Take the row out, "
                        "or write how_much: {places: 40, per: term} for the offer.");
        if (count.left > places->places)
            return tell(count, entry->plugin,
                        "'left' is " + std::to_string(count.left) + ", more than the " +
                            std::to_string(places->places) +
                            " places there are. Correct it, or 'places' in " + entry->offer.at.file + ".");
        if (places->asOf && count.asOf < *places->asOf)
            found_.warning(code, count.at,
                           count.offer + ": The count of " + count.asOf.iso() + " is older than that of " +
                               places->asOf->iso() + " in " + entry->offer.at.file +
                               ", which stands. Take the row out, or count anew.");
    }

    Diagnostics found() && { return std::move(found_); }

private:
    void tellUnknown(const PlacesCount& count) {
        const std::string meant =
            suggestions_++ < mostSuggestions ? didYouMean(count.offer, ids_) : std::string();
        if (kept_.empty())
            found_.error(code, count.at,
                         count.offer + ": The book has no such offer." + meant +
                             " Correct the id, or take the row out; until then nothing is published, because "
                             "the offer that was meant would keep its old count.");
        else
            found_.warning(code, count.at,
                           count.offer + ": The book has no such offer, and the row waits." + meant +
                               " It may be one that is not taken while what was said before stands for " +
                               join(kept_, ", ") + ".");
    }

    void tell(const PlacesCount& count, const std::string& plugin, const std::string& what) {
        const bool waits = std::find(kept_.begin(), kept_.end(), plugin) != kept_.end();
        if (waits)
            found_.warning(code, count.at, count.offer + ": " + what);
        else
            found_.error(code, count.at, count.offer + ": " + what);
    }

    const Edition& edition_;
    Day today_;
    std::span<const std::string> kept_;
    std::vector<std::string> ids_;
    std::size_t suggestions_ = 0;
    Diagnostics found_;
};

}  // namespace

void applyCounts(const std::vector<PlacesCount>& counts, std::vector<OfferOf>& offers) {
    for (const PlacesCount& count : counts) {
        const auto entry =
            std::lower_bound(offers.begin(), offers.end(), count.offer,
                             [](const OfferOf& offer, const std::string& id) { return offer.offer.id < id; });
        if (entry == offers.end() || entry->offer.id != count.offer) continue;
        Places* const places = placesOf(entry->offer);
        if (places == nullptr || count.left > places->places) continue;
        if (places->asOf && count.asOf < *places->asOf) continue;
        places->left = count.left;
        places->asOf = count.asOf;
    }
}

Diagnostics checkCounts(const Edition& edition, Day today, std::span<const std::string> kept) {
    CountChecks checks(edition, today, kept);
    for (const PlacesCount& count : edition.parts().counts) checks.check(count);
    return std::move(checks).found();
}

}  // namespace offerbook
