// What one school can have, by topic, with reasons.
#include <algorithm>
#include <array>
#include <map>
#include <variant>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_facts.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/parts.h"

namespace offerbook {

namespace {

/// A closed school leads to the one that followed it; several, and those that are not served, are listed.
Response closedPage(const Call& call, Urn closed) {
    const Messages& messages = call.context.messages;
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    std::vector<std::size_t> rows;
    std::vector<const School*> elsewhere;
    for (const Urn urn : version.openSuccessors(closed)) {
        if (const auto row = call.view.edition->rowOf(urn))
            rows.push_back(*row);
        else
            elsewhere.push_back(&version.schools[*version.rowOf(urn)]);
    }
    if (rows.size() == 1 && elsewhere.empty())
        return redirect("/schools/" + call.view.edition->schools()[rows.front()].urn.text() +
                        "?from=" + closed.text());
    PageData data;
    data.text("urn", closed.text()).text("q", "");
    data.flag("none", rows.empty() && elsewhere.empty()).flag("some", !rows.empty()).list("schools");
    data.flag("elsewhere", !elsewhere.empty()).list("others");
    for (const School* const school : elsewhere)
        data.item("others").text("other_name", school->name).text("other_urn", school->urn.text());
    for (const std::size_t row : rows) {
        PageData& line = data.item("schools");
        fillSchoolLine(line, call.view, row);
        line.maybe("type", factWords(call.view, row, "type", messages));
    }
    return pageAnswer(call, {.name = "closed", .title = messages.say("page.closed.title"), .status = 410},
                      std::move(data));
}

std::variant<std::size_t, Response> schoolAsked(const Call& call) {
    const Messages& messages = call.context.messages;
    const std::string text = printable(call.capture("urn"), 40);
    const auto missing = [&](const char* key) {
        return errorPage(call.context, call.view, 404, messages.say(key, {{"urn", text}}));
    };
    const auto urn = Urn::parse(call.capture("urn"));
    if (!urn) return missing("page.school.no_urn");
    if (const auto row = call.view.edition->rowOf(*urn)) return *row;
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    if (version.successors.contains(*urn)) return closedPage(call, *urn);
    return missing(version.rowOf(*urn) ? "page.school.not_served" : "page.school.unknown");
}

/// The school that closed and led here, where the address says so and the register agrees.
std::string closedBefore(const Call& call, Urn urn) {
    const auto from = Urn::parse(call.request.parameter("from").value_or(""));
    if (!from) return {};
    const auto successors = call.view.edition->parts().schoolRegister->openSuccessors(*from);
    if (std::find(successors.begin(), successors.end(), urn) == successors.end()) return {};
    return from->text();
}

void addWhyNot(PageData& line, const Call& call, const Explanation& explanation, std::size_t offer,
               std::size_t row) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    std::vector<std::string> reasons;
    for (const Reason& reason : explanation.because)
        reasons.push_back(sayReason(reason, edition.facts(), messages));
    const std::string because = join(reasons, "; ");
    line.maybe("because", because.empty() ? "" : messages.say("page.not_because", {{"reasons", because}}));

    std::vector<std::string> ways;
    for (const auto& set : explanation.changes) ways.push_back(sayPhrase(set, edition.facts(), messages));
    const std::string changes = join(ways, messages.say("page.or") + " ");
    line.maybe("changes", changes.empty() ? "" : messages.say("page.changes", {{"ways", changes}}));

    const std::string& need = edition.offers()[offer].offer.need;
    line.list("instead");
    if (need.empty()) return;
    for (const std::size_t other : edition.offersForNeed(need)) {
        const Offer& near = edition.offers()[other].offer;
        if (other == offer || hasEnded(near, call.view) || edition.decision(other, row) == Truth::no)
            continue;
        line.item("instead").text("title", near.title.english).text("url", offerAddress(near));
    }
}

void addWhatIsMissing(PageData& line, const Call& call, const Explanation& explanation) {
    const FactTable& facts = call.view.edition->facts();
    std::vector<std::string> words;
    for (const std::string& name : explanation.missing) words.push_back(facts.find(name)->info.words);
    const std::string lacking = join(words, "; ");
    line.text("missing", call.context.messages.say("page.check_with_us", {{"what", lacking}}));
}

/// The lines of one topic, by what the school can do with them.
struct Topic {
    std::array<std::vector<OfferDecision>, 3> byDecision;

    const std::vector<OfferDecision>& of(Truth truth) const {
        return byDecision[static_cast<std::size_t>(truth)];
    }
};

void addTopic(PageData& data, const Call& call, const Theme& theme, const Topic& lines, std::size_t row) {
    PageData& topic = data.item("topics");
    topic.text("topic_title", theme.title.english).text("topic_id", "topic-" + theme.id);
    topic.maybe("topic_about", theme.about.english);
    topic.list("can").list("ask").list("others");
    for (const OfferDecision& entry : lines.of(Truth::yes)) {
        PageData& line = topic.item("can");
        fillOfferLine(line, call, entry.offer);
    }
    for (const OfferDecision& entry : lines.of(Truth::ask)) {
        PageData& line = topic.item("ask");
        fillOfferLine(line, call, entry.offer);
        addWhatIsMissing(line, call, explainDecision(call.view, entry.offer, row));
    }
    const auto& others = lines.of(Truth::no);
    for (const OfferDecision& entry : others) {
        PageData& line = topic.item("others");
        fillOfferLine(line, call, entry.offer);
        addWhyNot(line, call, explainDecision(call.view, entry.offer, row), entry.offer, row);
    }
    topic.flag("nothing_here", lines.of(Truth::yes).empty() && lines.of(Truth::ask).empty());
    topic.flag("some_can", !lines.of(Truth::yes).empty()).flag("some_ask", !lines.of(Truth::ask).empty());
    topic.flag("some_others", !others.empty());
    topic.text("others_title",
               call.context.messages.count("page.others", static_cast<long long>(others.size())));
}

bool isFor(const Offer& offer, const std::string& role) {
    return role.empty() || std::find(offer.roles.begin(), offer.roles.end(), role) != offer.roles.end();
}

void addSupport(PageData& data, const Call& call, std::size_t row, const std::string& role) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    std::map<std::string, Topic, std::less<>> topics;
    std::array<long long, 3> counts{};
    for (const OfferDecision& entry : decisionsFor(call.view, row)) {
        const Offer& offer = edition.offers()[entry.offer].offer;
        if (!isFor(offer, role)) continue;
        topics[offer.theme].byDecision[static_cast<std::size_t>(entry.decision)].push_back(entry);
        ++counts[static_cast<std::size_t>(entry.decision)];
    }
    data.list("topics").list("contents");
    for (const Theme& theme : edition.county().themes) {
        const auto found = topics.find(theme.id);
        if (found == topics.end()) continue;
        addTopic(data, call, theme, found->second, row);
        const auto open = found->second.of(Truth::yes).size() + found->second.of(Truth::ask).size();
        data.item("contents")
            .text("content_title", theme.title.english)
            .text("content_url", "#topic-" + theme.id)
            .text("content_count", std::to_string(open));
    }
    data.text("can_count", messages.count("page.can_ask", counts[static_cast<std::size_t>(Truth::yes)]));
    const long long open = counts[static_cast<std::size_t>(Truth::ask)];
    data.maybe("ask_count", open == 0 ? "" : messages.count("page.must_check", open));
    data.flag("nothing", topics.empty());
}

void addRoles(PageData& data, const Call& call, const std::string& chosen) {
    data.list("roles");
    std::string title;
    for (const Role& role : call.view.edition->county().roles) {
        PageData& item = data.item("roles");
        item.text("role_id", role.id).text("role_title", role.title.english);
        item.flag("chosen", role.id == chosen).flag("other", role.id != chosen);
        if (role.id == chosen) title = role.title.english;
    }
    data.flag("any_role", chosen.empty());
    data.maybe("role", title.empty() ? "" : call.context.messages.say("page.for_role", {{"role", title}}));
}

Response school(const Call& call) {
    const Messages& messages = call.context.messages;
    auto found = schoolAsked(call);
    if (auto* answer = std::get_if<Response>(&found)) return std::move(*answer);
    const std::size_t row = std::get<std::size_t>(found);
    const Edition& edition = *call.view.edition;
    const std::string role = asked(call.request, "for");
    if (!role.empty() && edition.county().role(role) == nullptr)
        return errorPage(call.context, call.view, 400,
                         messages.say("page.unknown_role", {{"role", printable(role, 60)}}));

    const School& known = edition.schools()[row];
    PageData data;
    fillSchoolLine(data, call.view, row);
    for (const char* const fact : {"type", "district"})
        data.maybe(fact, factWords(call.view, row, fact, messages));
    data.maybe("trust", known.trust ? known.trust->name : "");
    const std::string before = closedBefore(call, known.urn);
    data.maybe("before", before.empty() ? "" : messages.say("page.school.followed", {{"urn", before}}));
    addRoles(data, call, role);
    addSupport(data, call, row, role);
    addKnownFacts(data, call, row);
    const std::string urn = known.urn.text();
    return pageAnswer(call,
                      {.name = "school",
                       .title = messages.say("page.school.title", {{"name", known.name}}),
                       .list = listLinks("/api/v1/schools/" + urn + "/offers",
                                         "/api/v1/export/decisions?format=csv&urn=" + urn, {{"for", role}}),
                       .feed = "/feeds/schools/" + urn},
                      std::move(data));
}

}  // namespace

void addSchoolPage(Routes& routes) {
    routes.add({.pattern = "/schools/{urn}",
                .summary = "What a school can have, and why",
                .parameters = {{"for", "Role at the school, such as senco.", {}},
                               {"from", "URN of a closed school that led here.", {}}},
                .isLong = true,
                .handler = school});
}

}  // namespace offerbook
