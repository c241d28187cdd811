// What differs between two editions: for the officer who publishes, and for who follows the book.
//
// Thread-safety: plain values; `compare` is pure.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/edition.h"

namespace offerbook {

struct FieldChange {
    std::string field;  ///< As offers.yaml names it.
    std::string before;
    std::string after;
};

/// Why a school's decision on an offer changed: the offer came or went, its own rule or its sector's changed,
/// or what the register and the groups say of the school.
enum class Cause { newOffer, goneOffer, who, sector, facts };
std::string_view toString(Cause cause);  ///< "new_offer", "gone_offer", "who", "sector", "facts"

struct FactChange {
    std::string fact;
    FactValue before;
    FactValue after;
};

struct DecisionChange {
    Urn urn;
    Cause cause = Cause::who;
    std::vector<FactChange> facts{};  ///< For Cause::facts, those of the offer's rule that changed.
};

struct OfferChange {
    std::string id;
    std::string title;                ///< As after, or as before where it is removed.
    std::vector<FieldChange> fields;  ///< In the order of offers.yaml.
    bool newlyEnds = false;           ///< It has a last day now and had none before.
    std::vector<DecisionChange>
        gained;                        ///< Served schools of both editions whose decision became yes; by URN.
    std::vector<DecisionChange> lost;  ///< ... whose decision is no longer yes.
    /// ... whose decision went from no to ask or back.
    std::vector<DecisionChange> moved{};
};

/// Schools that had an offer in a theme and have none any more.
struct LostTheme {
    std::string theme;  ///< Id.
    std::string title;
    std::vector<Urn> schools;  ///< Served in both editions; by URN.
};

struct EditionDifference {
    std::vector<OfferChange> added;    ///< `gained` names every school that may have it.
    std::vector<OfferChange> removed;  ///< `lost` names every school that had it.
    std::vector<OfferChange> changed;  ///< Fields or schools; by id.
    /// Nothing changed but that schools went from no to ask or back, which gains and loses nothing; by id.
    std::vector<OfferChange> moved;
    std::vector<Urn> newSchools;      ///< Served after, not before.
    std::vector<Urn> goneSchools;     ///< Served before, not after.
    std::vector<Urn> changedSchools;  ///< Served in both, of which something else is known; by URN.
    bool registerChanged = false;
    bool countyChanged = false;
    std::vector<std::string> sectorsAdded;
    std::vector<std::string> sectorsRemoved;
    std::vector<std::string> sectorsChanged;  ///< Title, plugin or rule.
    /// An offer with a last day counts as lost from the edition that tells it.
    std::vector<LostTheme> lostThemes;

    bool nothing() const {
        return added.empty() && removed.empty() && changed.empty() && newSchools.empty() &&
               goneSchools.empty() && !registerChanged && !countyChanged && sectorsAdded.empty() &&
               sectorsRemoved.empty() && sectorsChanged.empty();
    }
};

/// Two editions and what differs.
struct EditionChanges {
    std::shared_ptr<const Edition> before;  ///< Null for the first edition.
    std::shared_ptr<const Edition> after;
    EditionDifference difference;  ///< Of the first edition, everything is added.
};

/// What of an offer differs, in the order of offers.yaml.
std::vector<FieldChange> fieldsBetween(const Offer& before, const Offer& after);

EditionDifference compare(const Edition& before, const Edition& after);

/// The same with the editions; `before` may be null.
EditionChanges changesBetween(std::shared_ptr<const Edition> before, std::shared_ptr<const Edition> after);

}  // namespace offerbook
