#include "web/api/api_routes.h"

#include "web/parts.h"

namespace offerbook {

void addApiRoutes(Routes& routes) {
    addSchoolRoutes(routes);
    addTrustRoutes(routes);
    addOfferRoutes(routes);
    addSuggestionRoutes(routes);
    addVocabularyRoutes(routes);
    addPriorityRoutes(routes);
    addCountyListRoutes(routes);
    addPromiseRoutes(routes);
    addResultRoutes(routes);
    addEditionRoutes(routes);
    addChangeRoutes(routes);
    addCountyRoutes(routes);
    addEligibilityRoutes(routes);
    addExportRoutes(routes);
}

}  // namespace offerbook
