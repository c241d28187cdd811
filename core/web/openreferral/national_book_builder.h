// Builds a NationalBook step by step; internal to this folder.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "rules/evaluation.h"
#include "web/openreferral/national_book.h"

namespace offerbook {

class NationalBookBuilder {
public:
    NationalBookBuilder(NationalBook& book, const View& view, const Messages& messages, int staleDays);

    void build();

private:
    void addDistricts();
    void addTaxonomies();
    void addOrganizations();
    void addServices();
    void addIndices();
    void addTexts();

    std::size_t addTaxonomy(std::string_view key);
    void addTerm(std::size_t taxonomy, const std::string& id, const std::string& name,
                 const std::string& description);
    void addOrganization(const Provider& provider);
    void addOfEdition(std::size_t offer);
    void addGone(std::size_t gone);
    void addCommon(NationalService& service, const Offer& offer);
    void addPlace(NationalService& service, const Offer& offer);
    /// `outcome` is the rule's, asked for where it bounds the area.
    void addArea(NationalService& service, const Rule& rule, const std::function<Outcome()>& outcome);
    std::optional<Rule> ruleOf(const GoneOffer& gone) const;
    Instant modifiedOf(const Offer& offer, const std::optional<WeeklyHours>& hours) const;
    std::size_t locationOf(std::size_t school);

    NationalBook& book_;
    const View& view_;
    const Edition& edition_;
    const Messages& messages_;
    int staleDays_;
    Day clockChange_;
    std::map<std::string, std::size_t> termOf_;          ///< By taxonomy's key and id.
    std::map<std::string, std::size_t> organizationOf_;  ///< By provider's id.
    std::map<std::size_t, std::size_t> locationOf_;      ///< By row of the register.
};

}  // namespace offerbook
