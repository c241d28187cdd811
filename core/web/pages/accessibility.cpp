// The accessibility statement that the law asks of public bodies (Public Sector Bodies (Websites and Mobile
// Applications) (No. 2) Accessibility Regulations 2018, regulation 8).
#include "base/messages.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

Response accessibility(const Call& call) {
    const Messages& messages = call.context.messages;
    const County& county = call.view.edition->county();
    PageData data;
    data.text("about",
              messages.say("page.accessibility.about", {{"county", said(county.name, messages)},
                                                        {"service", said(county.serviceName, messages)}}));
    data.maybe("report_email", county.contact.email).phone("report_phone", county.contact.phone);
    data.maybe("report_url", county.contact.url);
    const std::string title = messages.say("page.accessibility.title");
    return pageAnswer(call, {.name = "accessibility", .title = title, .place = "accessibility"},
                      std::move(data));
}

}  // namespace

void addAccessibilityPage(Routes& routes) {
    routes.add({.pattern = "/accessibility",
                .summary = "How accessible the pages are, and how to report what is not",
                .handler = accessibility});
}

}  // namespace offerbook
