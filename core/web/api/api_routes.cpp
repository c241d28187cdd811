#include "web/api/api_routes.h"

#include "web/parts.h"

namespace offerbook {

void addApiRoutes(Routes& routes) {
    addSchoolRoutes(routes);
    addOfferRoutes(routes);
    addVocabularyRoutes(routes);
    addEditionRoutes(routes);
}

}  // namespace offerbook
