// A view as the national standard (Open Referral UK 3.0) sees it: offers are services, providers are
// organizations, host schools are locations, our vocabularies are taxonomies; all with stable UUIDs, and with
// what lists choose by.
//
// It holds indices into the view's edition: whoever uses it holds the view too.
//
// Thread-safety: immutable once built, but for the texts that it keeps, which any thread may ask for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/day.h"
#include "catalogue/offer_history.h"
#include "catalogue/view.h"
#include "rules/rule.h"
#include "web/openreferral/ages.h"
#include "web/openreferral/opening_hours.h"
#include "web/openreferral/postcodes.h"
#include "web/openreferral/uuids.h"

namespace offerbook {

class Messages;

enum class ServiceStatus : std::uint8_t { active, temporarilyClosed, defunct };
/// "active", "temporarily closed", "defunct".
std::string_view toString(ServiceStatus status);

/// One offer: of the edition, or gone from it within the last two years.
struct NationalService {
    std::string uuid;
    std::string atLocationUuid;        ///< Of its service_at_location.
    std::optional<std::size_t> offer;  ///< Index into the edition's offers.
    std::size_t gone = 0;              ///< Else index into the history's gone ones.
    ServiceStatus status = ServiceStatus::active;
    AvailabilityOn on;                     ///< Of an offer of the edition.
    Instant modified{};                    ///< When what is said of it last changed, its status included.
    std::size_t organization = 0;          ///< Index.
    std::vector<std::size_t> terms;        ///< Indices, sorted.
    AgeSpan ages;                          ///< That its rule implies.
    std::optional<WeeklyHours> hours;      ///< For asking; not of what has ended.
    std::optional<std::size_t> location;   ///< Index; 0 is the virtual one.
    bool wholeCounty = true;               ///< It is for every district with a served school.
    std::vector<std::string> districts{};  ///< Else the ones it is for; none where that is not known.
    std::optional<Rule> goneRule{};        ///< Who could have it, of one that is gone; if it can be told.
};

struct NationalOrganization {
    std::string uuid;
    Provider provider;
    std::vector<std::size_t> services;  ///< Indices.
    std::string text;                   ///< As JSON, without its services.
};

struct NationalTaxonomy {
    std::string uuid;
    std::string key;  ///< "audience", "topic" and so on: the `link_type` of attributes.
    std::string name;
    std::string description;
    std::vector<std::size_t> terms;
};

struct NationalTerm {
    std::string uuid;
    std::size_t taxonomy = 0;
    std::string id;  ///< Ours, within the taxonomy.
    std::string name;
    std::string description;
    std::string text;  ///< As JSON.
};

struct NationalLocation {
    std::string uuid;
    std::optional<std::size_t> school;  ///< Row of the edition's whole register; none is the virtual one.
    std::string text;                   ///< As JSON.
    std::string fullText;               ///< With its addresses.
};

/// A service as JSON without the braces around it.
struct ServiceText {
    std::string fields;  ///< What lists give: values and the organization.
    std::string nested;  ///< What stands after them in the full form: lists of things.
};

class NationalBook {
public:
    /// `history` may be null: then nothing is gone, and the edition's own time is when its offers changed.
    /// Keeps texts of up to `bytes`; what comes later is rendered for each request.
    NationalBook(const View& view, const Messages& messages, int staleDays,
                 std::shared_ptr<const OfferHistory> history, std::size_t bytes);
    NationalBook(const NationalBook&) = delete;
    NationalBook& operator=(const NationalBook&) = delete;
    ~NationalBook();

    const Uuids& uuids() const { return uuids_; }
    const std::vector<NationalService>& services() const { return services_; }
    const std::vector<NationalOrganization>& organizations() const { return organizations_; }
    const std::vector<NationalTaxonomy>& taxonomies() const { return taxonomies_; }
    const std::vector<NationalTerm>& terms() const { return terms_; }
    const std::vector<NationalLocation>& locations() const { return locations_; }
    const PostcodePoints& postcodes() const { return postcodes_; }
    const std::set<std::string>& districts() const { return districts_; }  ///< With a served school.

    /// Services that stand at a location: the list of service_at_locations.
    const std::vector<std::size_t>& located() const { return located_; }

    /// Indices by UUID in lower case.
    std::optional<std::size_t> service(std::string_view uuid) const;
    std::optional<std::size_t> atLocation(std::string_view uuid) const;  ///< Of the service.
    std::optional<std::size_t> organization(std::string_view uuid) const;
    std::optional<std::size_t> taxonomy(std::string_view uuid) const;
    std::optional<std::size_t> term(std::string_view uuid) const;

    const Offer& offerOf(const NationalService& service, const View& view) const;
    /// Null for an offer of the edition.
    const GoneOffer* goneOf(const NationalService& service) const;

    /// `view` is the one that it was built from.
    std::shared_ptr<const ServiceText> textOf(std::size_t service, const View& view,
                                              const Messages& messages) const;

private:
    friend class NationalBookBuilder;
    using Index = std::unordered_map<std::string, std::size_t>;
    static std::optional<std::size_t> in(const Index& index, std::string_view uuid);

    Uuids uuids_;
    std::shared_ptr<const OfferHistory> history_;
    std::vector<NationalService> services_;
    std::vector<std::size_t> located_;
    std::vector<NationalOrganization> organizations_;
    std::vector<NationalTaxonomy> taxonomies_;
    std::vector<NationalTerm> terms_;
    std::vector<NationalLocation> locations_;
    PostcodePoints postcodes_;
    std::set<std::string> districts_;
    Index serviceIndex_, atLocationIndex_, organizationIndex_, taxonomyIndex_, termIndex_;

    const std::size_t mostBytes_;
    mutable std::mutex mutex_;  ///< Guards the two below.
    mutable std::vector<std::shared_ptr<const ServiceText>> texts_;
    mutable std::size_t bytes_ = 0;
};

}  // namespace offerbook
