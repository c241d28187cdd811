// For county staff, in their words: what is served, the last attempt to publish, what is owed.
#include "base/messages.h"
#include "base/text.h"
#include "web/change_words.h"
#include "web/county_state.h"
#include "web/owed_answers.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

void addServing(PageData& data, const Call& call) {
    const Edition& edition = *call.view.edition;
    const Messages& messages = call.context.messages;
    data.text("edition", std::to_string(edition.info().number));
    data.text("day", dayWords(call.view.day, messages)).text("published_at", iso(edition.info().at));
    data.maybe("by", edition.info().by).maybe("note", edition.info().note);
    data.text("digest", edition.info().digest);
    data.text("school_number", numberWords(static_cast<double>(edition.schools().size())));
    data.text("offer_number", numberWords(static_cast<double>(edition.offers().size())));
    data.list("plugins");
    for (const auto& plugin : edition.parts().plugins)
        data.item("plugins")
            .text("plugin", plugin->bundle.plugin)
            .text("version", plugin->bundle.version)
            .text("offers", std::to_string(plugin->bundle.offers.size()));
}

std::string whoPublished(const PublishReport& report, const Messages& messages) {
    if (report.automatic) return messages.say("page.county.itself");
    return report.by.empty() ? messages.say("page.county.no_name") : report.by;
}

void addReport(PageData& data, const Call& call) {
    const Messages& messages = call.context.messages;
    const auto report = lastReportOf(call.context);
    data.flag("report", report.has_value()).flag("no_report", !report);
    data.list("ran").list("waiting").list("findings");
    data.flag("some_waiting", report && !report->waiting.empty());
    data.flag("no_findings", report && report->diagnostics.empty());
    data.text("report_at", report ? iso(report->at) : "");
    data.text("outcome",
              report ? messages.say("page.county.outcome." + std::string(toString(report->outcome))) : "");
    data.text("report_edition", report ? std::to_string(report->edition) : "");
    data.text("report_by", report ? whoPublished(*report, messages) : "");
    if (!report) return;
    for (const PluginSummary& plugin : report->plugins)
        data.item("ran")
            .text("plugin", plugin.id)
            .text("version", plugin.version)
            .text("offers", std::to_string(plugin.offers))
            .text("plugin_state", messages.say(plugin.accepted         ? "page.county.accepted"
                                               : plugin.keptFromBefore ? "page.county.kept"
                                                                       : "page.county.failed"));
    for (const WaitingReason& reason : report->waiting) {
        const auto schools = static_cast<long long>(reason.schools);
        data.item("waiting")
            .text("waiting_title", reason.title)
            .text("waiting_what", reason.what)
            .maybe("waiting_schools", schools == 0 ? "" : messages.count("page.county.loses", schools));
    }
    for (const Diagnostic& item : report->diagnostics) data.item("findings").text("line", toString(item));
}

void addPublications(PageData& data, const Call& call) {
    data.list("publications");
    for (const EditionInfo& info : lastEditions(call.context))
        data.item("publications")
            .text("number", std::to_string(info.number))
            .text("number_url", "/editions/" + std::to_string(info.number))
            .text("at", iso(info.at))
            .text("by_role", info.by)
            .text("why", info.note);
}

void addOwed(PageData& data, const Call& call) {
    const Messages& messages = call.context.messages;
    const std::vector<OwedAnswer> answers = owedAnswers(*call.view.edition);
    data.list("owed").flag("some_owed", !answers.empty()).flag("no_owed", answers.empty());
    for (const OwedAnswer& answer : answers)
        data.item("owed")
            .text("owed_title", answer.title)
            .text("owed_url", answer.isOffer ? "/offers/" + answer.id : "/priorities#" + answer.id)
            .text("owed_field", answer.field)
            .text("owed_by", dayWords(answer.owed.by, messages))
            .text("owed_who", answer.owed.who)
            .flag("late", answer.owed.by < call.view.day);
}

Response county(const Call& call) {
    PageData data;
    addServing(data, call);
    addReport(data, call);
    addPublications(data, call);
    addOwed(data, call);
    const std::string title = call.context.messages.say("page.county.title");
    return pageAnswer(call, {.name = "county", .title = title, .place = "county"}, std::move(data));
}

}  // namespace

void addCountyPage(Routes& routes) {
    routes.add({.pattern = "/county",
                .summary = "For county staff: what is served, the last attempt to publish, what is owed",
                .catalogue = false,
                .isLong = true,
                .handler = county});
}

}  // namespace offerbook
