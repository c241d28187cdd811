// What the law makes the county do at some schools.
#include "base/messages.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"

namespace offerbook {

namespace {

Response duties(const Call& call) {
    const auto& list = call.view.edition->county().duties;
    PageData data;
    data.list("duties").flag("none", list.empty());
    for (const Duty& duty : list) {
        PageData& item = data.item("duties");
        item.text("duty_id", duty.id).text("duty_title", duty.title.english).text("law", duty.law);
        item.text("schools", duty.schools.english).text("trigger", duty.trigger.english);
        item.text("happens", duty.happens.english).text("decides", duty.decides.english);
        item.maybe("reply", duty.reply.english).flag("no_reply", duty.reply.empty());
        item.maybe("link", duty.url);
    }
    const std::string title = call.context.messages.say("page.duties.title");
    return pageAnswer(call, {.name = "duties", .title = title, .place = "duties"}, std::move(data));
}

}  // namespace

void addDutyPage(Routes& routes) {
    routes.add({.pattern = "/duties",
                .summary = "What the law requires of the county",
                .isLong = true,
                .handler = duties});
}

}  // namespace offerbook
