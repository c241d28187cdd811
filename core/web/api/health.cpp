#include <utility>

#include <nlohmann/json.hpp>

#include "web/parts.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

void addHealthRoutes(Routes& routes, std::function<std::vector<std::string>()> reasons) {
    routes.add({.pattern = "/health/live",
                .summary = "Whether the process answers",
                .answers = "Live",
                .catalogue = false,
                .handler = [](const Call&) {
                    return jsonResponse(200, Json{{"status", "ok"}}.dump()).with("Cache-Control", "no-store");
                }});
    routes.add({.pattern = "/health/ready",
                .summary = "Whether it serves the latest edition, and if not why",
                .answers = "Ready",
                .catalogue = false,
                .handler = [reasons = std::move(reasons)](const Call& call) {
                    const std::vector<std::string> why = reasons();
                    Json json{{"status", why.empty() ? "ok" : "degraded"},
                              {"edition", call.view.edition->info().number},
                              {"day", call.view.day.iso()},
                              {"schools", call.view.edition->schools().size()},
                              {"offers", call.view.edition->offers().size()}};
                    json["reasons"] = why;
                    // The last good edition is served whatever is wrong, so traffic need not go elsewhere.
                    return jsonResponse(200, json.dump()).with("Cache-Control", "no-store");
                }});
}

void addMetricsRoute(Routes& routes) {
    routes.add({.pattern = "/metrics",
                .summary = "What the service counts of itself, for Prometheus",
                .media = "text/plain",
                .catalogue = false,
                .isLong = true,
                .handler = [](const Call& call) {
                    Response response =
                        textResponse(200, "text/plain; version=0.0.4; charset=utf-8",
                                     call.context.metrics ? call.context.metrics() : std::string());
                    return std::move(response.with("Cache-Control", "no-store"));
                }});
}

}  // namespace offerbook
