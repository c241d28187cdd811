// What the law makes the county do at some schools.
#include "base/messages.h"
#include "web/csv.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

Response duties(const Call& call) {
    const Messages& messages = call.context.messages;
    const auto& list = call.view.edition->county().duties;
    PageData data;
    data.list("duties").flag("none", list.empty());
    for (const Duty& duty : list) {
        PageData& item = data.item("duties");
        item.text("duty_id", duty.id).text("duty_title", said(duty.title, messages)).text("law", duty.law);
        item.text("schools", said(duty.schools, messages)).text("trigger", said(duty.trigger, messages));
        item.text("happens", said(duty.happens, messages)).text("decides", said(duty.decides, messages));
        item.maybe("reply", said(duty.reply, messages)).flag("no_reply", duty.reply.empty());
        item.maybe("link", duty.url);
    }
    const std::string title = messages.say("page.duties.title");
    return pageAnswer(
        call,
        {.name = "duties", .title = title, .place = "duties", .list = {"/api/v1/duties", "/duties.csv"}},
        std::move(data));
}

Response dutiesAsCsv(const Call& call) {
    std::vector<SheetRow> rows;
    for (const Duty& duty : call.view.edition->county().duties)
        rows.push_back({duty.id, duty.title.english, duty.law, duty.schools.english, duty.trigger.english,
                        duty.happens.english, duty.reply.english, duty.decides.english, duty.url});
    return csvAnswer("duties.csv",
                     {"id", "title", "law", "schools", "trigger", "happens", "reply", "decides", "link"},
                     rows);
}

}  // namespace

void addDutyPage(Routes& routes) {
    routes.add({.pattern = "/duties",
                .summary = "What the law requires of the county",
                .isLong = true,
                .handler = duties});
    routes.add({.pattern = "/duties.csv",
                .summary = "The same as CSV",
                .media = csvType,
                .isLong = true,
                .handler = dutiesAsCsv});
}

}  // namespace offerbook
