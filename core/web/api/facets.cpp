#include "web/api/facets.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "web/api/api_routes.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// Words and how often each was counted.
class Counts {
public:
    void add(std::string_view word) {
        if (word.empty()) return;
        const auto found = counts_.find(word);
        if (found != counts_.end())
            ++found->second;
        else
            counts_.emplace(word, 1);
    }
    Json form() const {
        Json form = Json::object();
        for (const auto& [word, count] : counts_) form[word] = count;
        return form;
    }

private:
    std::map<std::string, std::size_t, std::less<>> counts_;
};

struct Facet {
    const char* name;
    void (*count)(const Edition& edition, const OfferOf& entry, Counts& counts);
};

constexpr std::array facets{
    Facet{"theme",
          [](const Edition&, const OfferOf& entry, Counts& counts) { counts.add(entry.offer.theme); }},
    Facet{"for",
          [](const Edition&, const OfferOf& entry, Counts& counts) {
              for (const std::string& role : entry.offer.roles) counts.add(role);
          }},
    Facet{"cost",
          [](const Edition&, const OfferOf& entry, Counts& counts) { counts.add(costWord(entry.offer)); }},
};

const Facet& facetOf(std::string_view name) {
    return *std::find_if(facets.begin(), facets.end(),
                         [&](const Facet& facet) { return facet.name == name; });
}

Json wordCounts(const FactColumn* column, std::span<const std::size_t> rows) {
    Json form = Json::object();
    if (column == nullptr || column->info.type != FactType::word) return form;
    std::vector<std::size_t> counts(column->info.values.size());
    for (const std::size_t row : rows)
        if (column->known.test(row)) ++counts[column->codes[row]];
    for (std::size_t code = 0; code < counts.size(); ++code)
        if (counts[code] > 0) form[column->info.values[code]] = counts[code];
    return form;
}

}  // namespace

Json schoolFacets(const Edition& edition, std::span<const std::size_t> rows) {
    Counts sectors;
    for (const SectorOf& entry : edition.sectors())
        for (const std::size_t row : rows)
            if (entry.covered->yes.test(row)) sectors.add(entry.sector.id);
    Json form{{"sector", sectors.form()}};
    for (const char* const fact : {"district", "phase", "setting"})
        form[fact] = wordCounts(edition.facts().find(fact), rows);
    return form;
}

Json decisionFacets(const Call& call, std::span<const OfferDecision> decisions) {
    const Edition& edition = *call.view.edition;
    Counts words, states;
    std::map<std::string, Counts> own;
    constexpr std::array<const char*, 3> ofOffers{"theme", "for", "cost"};
    for (const OfferDecision& decision : decisions) {
        const OfferOf& entry = edition.offers()[decision.offer];
        words.add(toString(decision.decision));
        states.add(toString(availabilityOn(entry, call.view, call.context.staleDays).state));
        for (const char* const name : ofOffers) facetOf(name).count(edition, entry, own[name]);
    }
    Json form{{"decision", words.form()}};
    for (const char* const name : ofOffers) form[name] = own[name].form();
    form["availability"] = states.form();
    return form;
}

}  // namespace offerbook
