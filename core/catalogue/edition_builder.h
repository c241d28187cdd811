// Builds an edition step by step; internal to this floor.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/bounded_findings.h"
#include "catalogue/edition.h"
#include "rules/evaluation.h"

namespace offerbook {

class EditionBuilder {
public:
    EditionBuilder(EditionParts parts, Day day);
    ~EditionBuilder();
    EditionBuilder(const EditionBuilder&) = delete;
    EditionBuilder& operator=(const EditionBuilder&) = delete;

    Result<std::shared_ptr<const Edition>> build();

private:
    bool serveSchools();
    void buildFacts();
    void addComputed(const PluginOutput& plugin);
    void addSectors();
    void addProviders();
    void addOffers();
    /// What can be told of an offer's rule apart from all others; from several threads at once.
    struct ReadRule {
        std::optional<std::size_t> sector;  ///< Index; nothing where the plugin has no such sector.
        Diagnostics found;                  ///< Of the rule's parser.
        std::optional<Rule> who;
        Rule rule;              ///< With the sector's; where both were accepted.
        std::string canonical;  ///< Of `rule`.
    };
    ReadRule readRule(const OfferOf& entry) const;
    void addRules(OfferOf& entry, ReadRule read);
    void checkOffers();
    void orderOffers();
    void warnOfUncovered();
    /// Adds what `work` finds, as far as the plugin's findings are not enough yet.
    template <class Work>
    void bounded(const std::string& plugin, Work work);
    /// Equal canonical texts share one outcome.
    std::shared_ptr<const Outcome> outcomeOf(const Rule& rule, const std::string& canonical);
    void acceptWords();
    void warnOfFormer(const Rule& rule, const Location& at, const std::string& subject);
    /// Findings of the rules' parser, with the subject before them.
    void tell(const Diagnostics& found, const std::string& subject);

    std::shared_ptr<Edition> edition_;
    Day day_;
    Diagnostics found_;
    bool hasFormerWords_ = false;  ///< The edition before named some that the register has lost.
    std::optional<Evaluator> evaluator_;
    std::map<std::string, std::shared_ptr<const Outcome>, std::less<>> outcomes_;  ///< By canonical text.
    std::map<std::string, std::size_t, std::less<>> sectorIndex_;
    std::map<std::string, BoundedFindings, std::less<>> bounds_;
};

}  // namespace offerbook
