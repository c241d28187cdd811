// One numbered, immutable, published state of the whole catalogue, with every decision for every served
// school.
//
// Built once from its parts; everything a request needs is a lookup in it. See view.h for what a request
// reads.
//
// Thread-safety: immutable once built; shared by pointer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/result.h"
#include "catalogue/bundle.h"
#include "catalogue/county.h"
#include "catalogue/offer.h"
#include "catalogue/places_file.h"
#include "register/groups.h"
#include "register/register_version.h"
#include "rules/evaluation.h"
#include "rules/rule.h"

namespace offerbook {

/// What the store keeps of an edition beside its parts.
struct EditionInfo {
    std::int64_t number = 0;  ///< 1, 2, 3 ... ; 0 for a candidate.
    std::string digest;       ///< Over all that follows: the chain of history.
    std::string parent;       ///< Digest of the edition before; empty for the first.
    std::string registerDigest;
    std::string countyDigest;                  ///< Of the county's files together.
    std::vector<std::string> bundleDigests;    ///< By plugin id.
    std::vector<std::string> computedDigests;  ///< Beside bundleDigests.
    Instant at{};
    std::string by;  ///< Role, not a person.
    std::string note;
};

/// The digest of an edition: over every field of `info` but `digest` itself.
std::string editionDigest(const EditionInfo& info);

/// What a look at every offer needs, close together.
struct OfferInOrder {
    std::size_t offer = 0;               ///< Index into the edition's offers.
    const std::uint64_t* yes = nullptr;  ///< Rows that its outcome says yes to, as Bitset::words.
    const std::uint64_t* no = nullptr;   ///< And no to.
    std::optional<Day> ends;             ///< Its last day.

    Truth at(std::size_t row) const {
        const auto has = [row](const std::uint64_t* words) {
            return ((words[row / 64] >> (row % 64)) & 1U) != 0;
        };
        return has(yes) ? Truth::yes : has(no) ? Truth::no : Truth::ask;
    }
};

class Edition;

/// All that an edition is made of.
struct EditionParts {
    EditionInfo info;
    std::shared_ptr<const RegisterVersion> schoolRegister;
    std::shared_ptr<const County> county;
    std::vector<Membership> memberships;
    std::vector<PlacesCount> counts{};                         ///< Of places.csv; see places_counts.h.
    std::vector<std::shared_ptr<const PluginOutput>> plugins;  ///< By plugin id.
    /// The edition before, when a new one is made: words that its rules name are taken though no school has
    /// them any more, with a warning. Dropped once it is built.
    std::shared_ptr<const Edition> before{};
    bool isStored = false;  ///< Its rules were checked when it was published: they may name any word.
};

/// A sector with its checked rule.
struct SectorOf {
    Sector sector;
    Rule covers;
    std::shared_ptr<const Outcome> covered;  ///< Over the served schools.
};

/// An offer in the book: its checked rule `covers AND who` and the answer for each served school.
struct OfferOf {
    Offer offer;
    std::string plugin;
    std::size_t sector = 0;                  ///< Index into sectors.
    Rule who;                                ///< Without the sector's `covers`.
    Rule rule;                               ///< covers AND who.
    std::shared_ptr<const Outcome> outcome;  ///< Of `rule`, over the served schools; equal rules share it.
};

class Edition {
public:
    const EditionInfo& info() const { return parts_.info; }
    const EditionParts& parts() const { return parts_; }
    const County& county() const { return *parts_.county; }

    /// The days for which group memberships were read (see groups.h); outside it, build the edition again for
    /// that day.
    const DaySpan& span() const { return span_; }

    /// Served schools by URN; rows of `facts` and of every outcome.
    const std::vector<School>& schools() const { return served_.schools; }
    /// Register facts, `groups` and computed facts, for served schools.
    const FactTable& facts() const { return facts_; }
    std::optional<std::size_t> rowOf(Urn urn) const { return served_.rowOf(urn); }

    const std::vector<SectorOf>& sectors() const { return sectors_; }
    const std::vector<Provider>& providers() const { return providers_; }  ///< County's and plugins', by id.
    const std::vector<OfferOf>& offers() const { return offers_; }         ///< By id.

    const OfferOf* offer(std::string_view id) const;
    const SectorOf* sector(std::string_view id) const;
    const Provider* provider(std::string_view id) const;
    /// Indices of offers by theme as in county.yaml, then by title, then by id.
    const std::vector<std::size_t>& offersInOrder() const { return order_; }
    /// The same with what decides them.
    const std::vector<OfferInOrder>& outcomesInOrder() const { return outcomes_; }
    /// Indices of offers for the same need, in other sectors or this one, by id.
    std::vector<std::size_t> offersForNeed(std::string_view need) const;

    Truth decision(std::size_t offer, std::size_t row) const { return offers_[offer].outcome->at(row); }

private:
    friend class EditionBuilder;

    EditionParts parts_;
    DaySpan span_;
    RegisterVersion served_;
    FactTable facts_;
    std::vector<SectorOf> sectors_;
    std::vector<Provider> providers_;
    std::vector<OfferOf> offers_;
    std::vector<std::size_t> order_;
    std::vector<OfferInOrder> outcomes_;
    std::map<std::string, std::size_t, std::less<>> offerIndex_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> needIndex_;
};

/// The schools of a register version that a county serves, as rows in order of URN. A plugin is given the
/// facts of just these, so its computed columns have one value for each of them, in this order.
std::vector<std::size_t> servedRows(const RegisterVersion& version, const County& county);

/// Checks all parts against each other and evaluates every rule for every served school. Refused with every
/// finding: rules that do not parse against the facts, offers with an unknown theme, priority, provider,
/// group or role, ids used twice, no served school. Warnings: schools in no sector (one warning for all), a
/// rule that can hold for no school, a host that is no open school, a count of places from the future. `day`
/// decides group memberships. Columns in `parts.plugins` have one value for each of `servedRows`. Pure: the
/// same parts and day give the same edition.
Result<std::shared_ptr<const Edition>> buildEdition(EditionParts parts, Day day);

}  // namespace offerbook
