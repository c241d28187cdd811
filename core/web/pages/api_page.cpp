// The API's description for people: a table of what there is, which a script turns into a reference to try.
#include <string>
#include <utility>

#include "base/messages.h"
#include "web/api/openapi.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr const char* viewerScript = "swagger-ui-bundle.js";
constexpr const char* viewerStyle = "swagger-ui.css";

Response apiPage(const Call& call, const Routes& routes) {
    PageData data;
    data.list("operations");
    for (const Route& route : routes.all()) {
        const std::string_view first = std::string_view(route.pattern).substr(1);
        if (!isForPrograms(first.substr(0, first.find('/'))) || route.media.starts_with("text/html"))
            continue;
        data.item("operations")
            .text("methods", route.post ? "GET, POST" : "GET")
            .text("pattern", route.pattern)
            .text("summary", route.summary);
    }
    const County& county = call.view.edition->county();
    data.maybe("licence", county.licence.name);
    data.maybe("licence_url", county.licence.url);
    // The viewer is a package of its own; without it the table says the same.
    const StaticFiles& files = siteOf(call.context).files;
    const bool hasViewer = files.find(viewerScript) != nullptr && files.find(viewerStyle) != nullptr;
    data.flag("viewer", hasViewer);
    data.text("viewer_script", hasViewer ? files.address(viewerScript) : "");
    data.text("viewer_style", hasViewer ? files.address(viewerStyle) : "");
    data.text("start_script", files.address("api.js"));
    const std::string title = call.context.messages.say("page.api.title");
    return pageAnswer(call, {.name = "api", .title = title, .place = "api"}, std::move(data));
}

}  // namespace

void addApiPage(Routes& routes) {
    routes.add({.pattern = "/api",
                .summary = "The API's description, to read and to try",
                .media = "text/html",
                .isLong = true,
                .handler = [&routes](const Call& call) { return apiPage(call, routes); }});
}

}  // namespace offerbook
