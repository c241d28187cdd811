#include "web/api/offer_facets.h"

#include <array>
#include <map>
#include <set>
#include <utility>

#include "web/api/api_routes.h"
#include "web/api/json_text.h"

namespace offerbook {

namespace {

std::vector<std::string> listOf(const std::string& word) {
    return word.empty() ? std::vector<std::string>{} : std::vector{word};
}

struct FacetOf {
    const char* name;
    /// The facet's words of one offer.
    std::vector<std::string> (*words)(const Edition& edition, const OfferOf& entry);
};

constexpr std::array<FacetOf, 7> facetsOf{
    FacetOf{"sector",
            [](const Edition& edition, const OfferOf& entry) {
                return std::vector{edition.sectors()[entry.sector].sector.id};
            }},
    FacetOf{"theme", [](const Edition&, const OfferOf& entry) { return std::vector{entry.offer.theme}; }},
    FacetOf{"priority", [](const Edition&, const OfferOf& entry) { return entry.offer.priorities; }},
    FacetOf{"for", [](const Edition&, const OfferOf& entry) { return entry.offer.roles; }},
    FacetOf{"provider",
            [](const Edition&, const OfferOf& entry) { return std::vector{entry.offer.provider}; }},
    FacetOf{"cost", [](const Edition&, const OfferOf& entry) { return listOf(costWord(entry.offer)); }},
    FacetOf{"need", [](const Edition&, const OfferOf& entry) { return listOf(entry.offer.need); }},
};

}  // namespace

OfferFacets::OfferFacets(const Edition& edition) {
    std::set<std::pair<std::size_t, std::string>> all;
    const auto each = [&](const OfferOf& entry, const auto& take) {
        for (std::size_t facet = 0; facet < facetsOf.size(); ++facet)
            for (std::string& word : facetsOf[facet].words(edition, entry))
                take(std::pair(facet, std::move(word)));
    };
    for (const OfferOf& entry : edition.offers())
        each(entry, [&](auto word) { all.insert(std::move(word)); });
    std::map<std::pair<std::size_t, std::string>, std::uint32_t> places;
    for (const auto& word : all) {
        places.emplace(word, static_cast<std::uint32_t>(words_.size()));
        words_.push_back({word.first, word.second});
    }
    for (const OfferOf& entry : edition.offers()) {
        each(entry, [&](const auto& word) { of_.push_back(places.at(word)); });
        from_.push_back(static_cast<std::uint32_t>(of_.size()));
    }
}

std::string OfferFacets::counts(const std::vector<std::size_t>& offers) const {
    std::vector<std::uint32_t> count(words_.size(), 0);
    for (const std::size_t offer : offers)
        for (std::uint32_t at = from_[offer]; at < from_[offer + 1]; ++at) ++count[of_[at]];
    std::string text = "{";
    std::size_t word = 0;
    for (std::size_t facet = 0; facet < facetsOf.size(); ++facet) {
        appendName(text, facetsOf[facet].name);
        text += '{';
        for (; word < words_.size() && words_[word].facet == facet; ++word) {
            if (count[word] == 0) continue;
            appendName(text, words_[word].word);
            text += std::to_string(count[word]);
        }
        text += '}';
    }
    return text + '}';
}

}  // namespace offerbook
