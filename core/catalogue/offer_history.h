// When each offer came, last changed and went, over all editions up to one: for whoever keeps up with the
// book.
//
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/day.h"
#include "catalogue/difference.h"
#include "catalogue/offer.h"

namespace offerbook {

struct OfferDates {
    Instant published{};               ///< Of the first edition that had it.
    Instant modified{};                ///< Of the last edition that changed what it says.
    std::int64_t edition = 0;          ///< Number of that edition.
    std::vector<FieldChange> changes;  ///< What that edition changed; empty where it brought the offer.
    /// Of the last edition that changed it or what stands around it: its theme's or provider's words, its
    /// host school, and such.
    Instant told{};
};

/// What one edition changed of an offer.
struct OfferMoment {
    std::string offer;  ///< Id.
    std::int64_t edition = 0;
    Instant at{};  ///< When that was published.
    std::vector<FieldChange> changes;
};

/// An offer that an earlier edition had and this one has not.
struct GoneOffer {
    Offer offer;               ///< As last published.
    Provider provider;         ///< Who delivered it.
    std::int64_t edition = 0;  ///< Number of the first edition without it.
    Instant gone{};            ///< When that was published.
    std::string coversText{};  ///< Its sector's rule then, as written; empty where nobody kept it.
};

/// A school gained or lost an offer that was there before and after: the rule changed, or what is known of
/// the school.
struct SchoolEvent {
    std::string offer;  ///< Id.
    std::int64_t edition = 0;
    Instant at{};  ///< When that was published.
    bool gained = false;
    DecisionChange change;
};

struct OfferHistory {
    std::unordered_map<std::string, OfferDates> dates;  ///< Of every offer of the edition, by id.
    std::vector<OfferMoment> moments;                   ///< The latest first; only so many (see publish).
    std::vector<GoneOffer> gone;                        ///< Of the last two years, by id.
    Instant countysWords{};   ///< Of the last edition that changed the county's name, themes and such.
    std::string firstName{};  ///< The county's in its first edition; empty where it has an `la_code`.
};

}  // namespace offerbook
