// The API's routes, one file a subject; `addApiRoutes` calls them all.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "web/route.h"

namespace offerbook {

void addSchoolRoutes(Routes& routes);
void addTrustRoutes(Routes& routes);
void addOfferRoutes(Routes& routes);
void addSuggestionRoutes(Routes& routes);
void addVocabularyRoutes(Routes& routes);
void addPriorityRoutes(Routes& routes);
void addCountyListRoutes(Routes& routes);
void addPromiseRoutes(Routes& routes);
void addResultRoutes(Routes& routes);
void addEditionRoutes(Routes& routes);
void addChangeRoutes(Routes& routes);
void addCountyRoutes(Routes& routes);
void addEligibilityRoutes(Routes& routes);
void addExportRoutes(Routes& routes);

/// The served school that a path names by URN, or the problem answer: 400 for no URN, 410 with `successors`
/// for a closed one, 404 for one that the county does not serve.
std::variant<std::size_t, Response> schoolOf(const Call& call);

/// The same for a URN from elsewhere, `parameter` in the problem.
std::variant<std::size_t, Response> schoolNamed(const Call& call, std::string_view text,
                                                std::string_view parameter);

/// The parameters by which a list of schools is narrowed, and the rows that fit all that are given, best or
/// lowest URN first; a word that this edition does not have is a problem answer.
std::vector<Parameter> schoolFilterParameters();
std::variant<std::vector<std::size_t>, Response> schoolsFound(const Call& call);

/// Indices of the offers that have not ended and fit every given parameter of OfferFilter, by id.
std::vector<std::size_t> offersFound(const Call& call);

/// The offer that a path names by id, or the problem answer with a suggestion.
std::variant<std::size_t, Response> offerOf(const Call& call);
std::variant<std::size_t, Response> offerNamed(const Call& call, std::string_view id);

/// Which offers a list shows: every given parameter must fit. Words are search's (web/offer_search.h).
struct OfferFilter {
    std::string sector, theme, priority, role, cost, provider, need;

    bool any() const;  ///< Whether something is asked for.
    bool fits(const Edition& edition, const OfferOf& entry) const;
};
OfferFilter offerFilterOf(const Request& request);

/// "free", "paid" or "owed"; empty where nothing is said.
std::string costWord(const Offer& offer);

/// The parameters of OfferFilter, all or those named.
std::vector<Parameter> offerFilterParameters(const std::vector<std::string>& names);

/// Refuses a sector, theme, priority, role, provider or need that the edition does not have, with a
/// suggestion.
std::optional<Response> badOfferFilter(const Call& call);

}  // namespace offerbook
