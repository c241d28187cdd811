#include "base/messages.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

Response errorPage(const WebContext& context, const View& view, int status, std::string_view detail,
                   const std::string& address) {
    const Messages& messages = context.messages;
    const std::string own = "page.error." + std::to_string(status);
    const std::string title = messages.say(messages.has(own) ? own : "page.error.other");
    PageData data;
    data.text("heading", title).text("q", "");
    data.maybe("detail", std::string(detail));
    Response response = pageAnswer(context, view, {.name = "error", .title = title, .status = status},
                                   std::move(data), address);
    response.with("Cache-Control", "no-store");
    return response;
}

Response errorPage(const Call& call, int status, std::string_view detail) {
    return errorPage(call.context, call.view, status, detail, call.request.target);
}

}  // namespace offerbook
