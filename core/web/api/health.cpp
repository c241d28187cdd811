#include <utility>

#include <nlohmann/json.hpp>

#include "web/parts.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

void addHealthRoutes(Routes& routes, std::function<std::string()> trouble) {
    routes.add({.pattern = "/health/live",
                .summary = "Whether the process answers",
                .catalogue = false,
                .handler = [](const Call&) {
                    return jsonResponse(200, Json{{"status", "ok"}}.dump()).with("Cache-Control", "no-store");
                }});
    routes.add({.pattern = "/health/ready",
                .summary = "Whether it serves the latest edition, and if not why",
                .catalogue = false,
                .handler = [trouble = std::move(trouble)](const Call& call) {
                    const std::string why = trouble();
                    Json json{{"status", why.empty() ? "ok" : "degraded"},
                              {"edition", call.view.edition->info().number},
                              {"day", call.view.day.iso()},
                              {"schools", call.view.edition->schools().size()},
                              {"offers", call.view.edition->offers().size()}};
                    if (!why.empty()) json["why"] = why;
                    // The last good edition is served whatever is wrong, so traffic need not go elsewhere.
                    return jsonResponse(200, json.dump()).with("Cache-Control", "no-store");
                }});
}

}  // namespace offerbook
