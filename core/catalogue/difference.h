// What differs between two editions: for the officer who publishes, and for who follows the book.
//
// Thread-safety: plain values; `compare` is pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalogue/edition.h"

namespace offerbook {

struct FieldChange {
    std::string field;  ///< As offers.yaml names it.
    std::string before;
    std::string after;
};

struct OfferChange {
    std::string id;
    std::string title;                ///< As after, or as before where it is removed.
    std::vector<FieldChange> fields;  ///< In the order of offers.yaml.
    bool newlyEnds = false;           ///< It has a last day now and had none before.
    std::vector<Urn> gained;          ///< Served schools of both editions whose decision became yes.
    std::vector<Urn> lost;            ///< ... whose decision is no longer yes.
};

struct EditionDifference {
    std::vector<OfferChange> added;    ///< `gained` names every school that may have it.
    std::vector<OfferChange> removed;  ///< `lost` names every school that had it.
    std::vector<OfferChange> changed;  ///< Fields or schools; by id.
    std::vector<Urn> newSchools;       ///< Served after, not before.
    std::vector<Urn> goneSchools;      ///< Served before, not after.
    bool registerChanged = false;
    bool countyChanged = false;
    std::vector<std::string> sectorsAdded;
    std::vector<std::string> sectorsRemoved;
    std::vector<std::string> sectorsChanged;  ///< Title, plugin or rule.

    bool nothing() const {
        return added.empty() && removed.empty() && changed.empty() && newSchools.empty() &&
               goneSchools.empty() && !registerChanged && !countyChanged && sectorsAdded.empty() &&
               sectorsRemoved.empty() && sectorsChanged.empty();
    }
};

EditionDifference compare(const Edition& before, const Edition& after);

}  // namespace offerbook
