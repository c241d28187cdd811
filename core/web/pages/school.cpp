// What one school can have, by topic, with reasons; what is known of it, and what changed for it.
#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/page_routes.h"
#include "web/pages/readers_school.h"
#include "web/pages/school_facts.h"
#include "web/pages/school_news.h"
#include "web/pages/school_of_path.h"
#include "web/pages/school_support.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

void addRoles(PageData& data, const Call& call, const std::string& chosen) {
    data.list("roles");
    std::string title;
    for (const Role& role : call.view.edition->county().roles) {
        PageData& item = data.item("roles");
        item.text("role_id", role.id).text("role_title", said(role.title, call.context.messages));
        item.flag("chosen", role.id == chosen).flag("other", role.id != chosen);
        if (role.id == chosen) title = said(role.title, call.context.messages);
    }
    data.flag("any_role", chosen.empty()).text("role_chosen", chosen);
    data.maybe("role", title.empty() ? "" : call.context.messages.say("page.for_role", {{"role", title}}));
}

/// Who the school is, with its trust and its types.
void addWho(PageData& data, const Call& call, std::size_t row) {
    const Messages& messages = call.context.messages;
    const School& school = call.view.edition->schools()[row];
    fillSchoolLine(data, call.view, row);
    data.maybe("type", factWords(call.view, row, "type", messages));
    data.maybe("trust", school.trust ? school.trust->name : "");
    data.text("trust_url", school.trust ? "/trusts/" + percentEncoded(school.trust->id) : "");
    const std::string before = closedBefore(call, school.urn);
    data.maybe("before", before.empty() ? "" : messages.say("page.school.followed", {{"urn", before}}));
    data.flag("will_close", school.proposedToClose);
    data.list("types");
    for (const SectorOf& entry : call.view.edition->sectors())
        if (entry.covered->yes.test(row) && !coversAll(*call.view.edition, entry))
            data.item("types")
                .text("type_title", entry.sector.title)
                .text("type_url", "/sectors/" + entry.sector.id);
    const bool some = !data.findList("types")->empty();
    data.flag("some_types", some);
    const std::string named = nameAndUrn(school, messages);
    const std::string email = call.view.edition->county().contact.email;
    data.maybe("correct_mail", email.empty() ? "" : email + "?subject=" + percentEncoded(named));
}

Response school(const Call& call) {
    const Messages& messages = call.context.messages;
    auto found = schoolOfPath(call);
    if (auto* answer = std::get_if<Response>(&found)) return std::move(*answer);
    const std::size_t row = std::get<std::size_t>(found);
    const Edition& edition = *call.view.edition;
    const std::string role = asked(call.request, "for");
    if (!role.empty() && edition.county().role(role) == nullptr)
        return errorPage(call, 400, messages.say("page.unknown_role", {{"role", printable(role, 60)}}));
    std::vector<std::string> unknown;
    const std::vector<ToldFact> told = toldFacts(call, row, unknown);
    if (!unknown.empty()) return unknownFact(call, unknown.front());
    const bool wrong =
        std::any_of(told.begin(), told.end(), [](const ToldFact& fact) { return fact.isWrong(); });

    const ReadersSchool reader(call, row, told, role);
    PageData data;
    addWho(data, call, row);
    addRoles(data, call, role);
    addSupport(data, call, reader, role);
    fillCarried(data, reader.parameters());
    addKnownFacts(data, call, reader);
    addNews(data, call, row);
    data.flag("wrong", wrong);
    const School& one = edition.schools()[row];
    const std::string urn = one.urn.text();
    return pageAnswer(call,
                      {.name = "school",
                       .title = messages.say("page.school.title", {{"name", one.name}, {"urn", urn}}),
                       .status = wrong ? 400 : 200,
                       .list = listLinks("/api/v1/schools/" + urn + "/offers",
                                         "/api/v1/export/decisions?format=csv&urn=" + urn, {{"for", role}}),
                       .school = nameAndUrn(one, messages),
                       .script = "school.js",
                       .feed = "/feeds/schools/" + urn},
                      std::move(data));
}

}  // namespace

void addSchoolPage(Routes& routes) {
    routes.add({.pattern = "/schools/{urn}",
                .summary = "What a school can have, and why",
                .parameters = {{"for", "Role at the school, such as senco.", {}},
                               {"from", "URN of a closed school that led here.", {}},
                               {"fact.*", "What is not known of the school, such as fact.pupils=210.", {}}},
                .isLong = true,
                .handler = school});
}

}  // namespace offerbook
