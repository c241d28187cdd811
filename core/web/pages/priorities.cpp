// The county's aims: why, who, what comes next, how we will know, which support serves them.
#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/csv.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

bool isLate(const Step& step, Day day) {
    return step.state == "late" || (step.state != "done" && step.by && *step.by < day);
}

std::string tagOf(const Step& step, bool late) {
    if (late) return "tag-late";
    return step.state == "done" ? "tag-open" : step.state == "started" ? "tag-wait" : "tag-closed";
}

void addSteps(PageData& aim, const Priority& priority, const Call& call) {
    const Messages& messages = call.context.messages;
    aim.list("steps").flag("some_steps", priority.steps.given.has_value());
    aim.maybe("steps_owed",
              !priority.steps && priority.steps.owed ? owedWords(*priority.steps.owed, messages) : "");
    if (!priority.steps) return;
    for (const Step& step : *priority.steps) {
        const bool late = isLate(step, call.view.day);
        PageData& line = aim.item("steps");
        line.text("step_what", said(step.what, call.context.messages));
        line.text("step_by", step.by ? dayWords(*step.by, messages) : messages.say("page.aims.any_time"));
        line.text("step_state", messages.say(late ? "page.step.late" : "page.step." + step.state));
        line.text("step_tag", tagOf(step, late));
    }
}

/// The support that serves it, by type of school.
void addServing(PageData& aim, const Priority& priority, const Call& call) {
    const Edition& edition = *call.view.edition;
    aim.list("types");
    for (std::size_t sector = 0; sector < edition.sectors().size(); ++sector) {
        PageData& type = aim.item("types");
        type.text("type_title", edition.sectors()[sector].sector.title).list("serving");
        bool some = false;
        for (const std::size_t index : edition.offersInOrder()) {
            const OfferOf& entry = edition.offers()[index];
            const auto& aims = entry.offer.priorities;
            if (entry.sector != sector || hasEnded(entry.offer, call.view) ||
                std::find(aims.begin(), aims.end(), priority.id) == aims.end())
                continue;
            type.item("serving")
                .text("serving_title", said(entry.offer.title, call.context.messages))
                .text("serving_url", offerAddress(entry.offer));
            some = true;
        }
        type.flag("some_serving", some).flag("none_serving", !some);
    }
}

Response priorities(const Call& call) {
    const Messages& messages = call.context.messages;
    PageData data;
    data.list("aims");
    for (const Priority& priority : call.view.edition->county().priorities) {
        PageData& aim = data.item("aims");
        aim.text("aim_id", priority.id).text("aim_title", said(priority.title, call.context.messages));
        aim.maybe("driver", priority.driver ? said(*priority.driver, messages) : "");
        aim.maybe("driver_owed", priority.driver.owed ? owedWords(*priority.driver.owed, messages) : "");
        aim.maybe("owner", priority.owner ? *priority.owner : "");
        aim.maybe("owner_owed", priority.owner.owed ? owedWords(*priority.owner.owed, messages) : "");
        addSteps(aim, priority, call);
        fillMeasures(aim, "measuring", priority.measures, call);
        addServing(aim, priority, call);
    }
    const std::string title = messages.say("page.aims.title");
    return pageAnswer(call,
                      {.name = "priorities",
                       .title = title,
                       .place = "priorities",
                       .list = {"/api/v1/priorities", "/priorities.csv"}},
                      std::move(data));
}

/// What is answered, or who owes it.
std::string cellOf(const std::string& given, const std::optional<Owed>& owed) {
    return given.empty() && owed ? "owed by " + owed->by.iso() + " (" + owed->who + ")" : given;
}

Response prioritiesAsCsv(const Call& call) {
    const Edition& edition = *call.view.edition;
    std::vector<SheetRow> rows;
    for (const Priority& priority : edition.county().priorities) {
        std::vector<std::string> steps, support;
        if (priority.steps)
            for (const Step& step : *priority.steps)
                steps.push_back(step.what.english + " (" + (step.by ? step.by->iso() + ", " : "") +
                                step.state + ")");
        for (const OfferOf& entry : edition.offers()) {
            const auto& aims = entry.offer.priorities;
            if (!hasEnded(entry.offer, call.view) &&
                std::find(aims.begin(), aims.end(), priority.id) != aims.end())
                support.push_back(entry.offer.id);
        }
        rows.push_back({priority.id, priority.title.english,
                        cellOf(priority.driver ? priority.driver->english : "", priority.driver.owed),
                        cellOf(priority.owner ? *priority.owner : "", priority.owner.owed),
                        cellOf(join(steps, "; "), priority.steps.owed), join(support, "; ")});
    }
    return csvAnswer("priorities.csv", {"id", "title", "driver", "owner", "steps", "offers"}, rows);
}

}  // namespace

void addPriorityPage(Routes& routes) {
    routes.add({.pattern = "/priorities",
                .summary = "The county's aims, and the support that serves them",
                .isLong = true,
                .handler = priorities});
    routes.add({.pattern = "/priorities.csv",
                .summary = "The same as CSV",
                .media = csvType,
                .isLong = true,
                .handler = prioritiesAsCsv});
}

}  // namespace offerbook
