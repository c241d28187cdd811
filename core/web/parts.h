// The parts of the site; each adds its own routes to the table.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/route.h"

namespace offerbook {

/// `/api/v1/...` (web/api).
void addApiRoutes(Routes& routes);

/// `/open-referral/...`, the national standard (web/openreferral).
void addOpenReferralRoutes(Routes& routes);

/// `/health/live` and `/health/ready`; `reasons` gives why the service is not well, a sentence each, or
/// nothing.
void addHealthRoutes(Routes& routes, std::function<std::vector<std::string>()> reasons);

/// `/api/v1/openapi.json`: the description of every other route, for which `routes` is kept by reference.
void addDescriptionRoutes(Routes& routes, const std::string& shareFolder);

/// `/metrics`.
void addMetricsRoute(Routes& routes);

/// `/feeds/...` (web/feeds).
void addFeedRoutes(Routes& routes);

/// The pages for people and the files under `/static/` (web/pages).
void addPageRoutes(Routes& routes);

/// `/api`: the same description for people.
void addApiPage(Routes& routes);

/// A page that says what is wrong with a request, for people; `detail` is plain text.
Response errorPage(const WebContext& context, const View& view, int status, std::string_view detail,
                   const std::string& address = "/");
/// The same for what a call asked for.
Response errorPage(const Call& call, int status, std::string_view detail);

}  // namespace offerbook
