// The start: find a school, and what there is by topic.
#include <algorithm>
#include <optional>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "search/school_index.h"
#include "web/keep/past.h"
#include "web/pages/page_routes.h"
#include "web/pages/school_of_path.h"
#include "web/pages/site.h"
#include "web/pages/words.h"
#include "web/trusts.h"

namespace offerbook {

namespace {

constexpr std::size_t mostResults = 50;

/// A URN of a school that has closed, when that was asked for.
std::optional<Urn> closedSchool(const View& view, const std::string& words) {
    const auto urn = Urn::parse(words);
    const RegisterVersion& version = *view.edition->parts().schoolRegister;
    if (!urn || view.edition->rowOf(*urn) || !version.successors.contains(*urn)) return std::nullopt;
    return urn;
}

/// Schools that have closed: the one with the number that was typed; where no open school fits, those that
/// do. Gives how many.
std::size_t addClosed(PageData& data, const Call& call, const std::string& words, bool noneOpen) {
    constexpr std::size_t most = 5;
    data.list("closed");
    std::vector<FormerSchool> schools;
    if (const auto urn = closedSchool(call.view, words))
        schools.push_back({*urn, formerSchool(call, *urn).value_or("")});
    else if (noneOpen && !call.request.parameter("edition"))
        schools = formerSchoolsLike(call, words, most);
    for (const FormerSchool& school : schools)
        data.item("closed")
            .text("closed_url", "/schools/" + school.urn.text())
            .text("closed_name",
                  school.name.empty()
                      ? call.context.messages.say("page.home.closed_urn", {{"urn", school.urn.text()}})
                      : call.context.messages.say("page.school.name_urn",
                                                  {{"name", school.name}, {"urn", school.urn.text()}}));
    data.flag("some_closed", !schools.empty());
    return schools.size();
}

/// Trusts whose names fit: who works for one looks for all of its schools.
void addTrusts(PageData& data, const Call& call, const std::string& words) {
    constexpr std::size_t most = 5;
    std::size_t count = 0;
    data.list("trusts").flag("some_trusts", false);
    const TrustWords typed(words);
    if (typed.none()) return;
    for (const TrustOf& entry : trustsOf(*call.view.edition)) {
        if (!typed.mean(entry.trust) || ++count > most) continue;
        const auto schools = static_cast<long long>(entry.rows.size());
        data.item("trusts")
            .text("trust_name", entry.trust.name)
            .text("trust_url", "/trusts/" + percentEncoded(entry.trust.id))
            .text("trust_count", call.context.messages.count("page.school_count", schools));
    }
    data.flag("some_trusts", count > 0);
}

void addTypes(PageData& data, const Call& call) {
    data.list("types");
    for (const SectorOf& entry : call.view.edition->sectors())
        data.item("types")
            .text("type_title", entry.sector.title)
            .text("type_url", "/sectors/" + entry.sector.id);
}

void addResults(PageData& data, const Call& call, const std::string& words) {
    const Messages& messages = call.context.messages;
    const SchoolSearch search = call.context.schoolIndex(call.view)->search(words);
    std::vector<std::size_t> rows = search.rows;
    const auto count = static_cast<long long>(rows.size());
    const std::string meant = search.corrected.empty() ? words : join(search.words, " ");
    data.maybe("corrected", search.corrected.empty()
                                ? ""
                                : messages.say("page.home.corrected", {{"words", words}, {"meant", meant}}));
    const std::size_t closed = addClosed(data, call, words, rows.empty());
    data.flag("results", true);
    data.text("result_count", rows.empty() && closed > 0
                                  ? messages.count("page.home.closed", static_cast<long long>(closed))
                                  : messages.count("page.home.found", count, {{"words", meant}}));
    addTrusts(data, call, words);
    data.flag("nothing", rows.empty() && closed == 0 && data.findList("trusts")->empty());
    data.list("schools").flag("found", !rows.empty());
    std::string more;
    if (rows.size() > mostResults)
        more = messages.count("page.home.more", static_cast<long long>(mostResults));
    data.maybe("more", more);
    rows.resize(std::min(rows.size(), mostResults));
    for (const std::size_t row : rows) {
        PageData& line = data.item("schools");
        fillSchoolLine(line, call.view, row);
        line.maybe("type", factWords(call.view, row, "type", messages));
    }
}

void addTopics(PageData& data, const Call& call) {
    const Edition& edition = *call.view.edition;
    long long all = 0;
    data.list("topics");
    for (const Theme& theme : edition.county().themes) {
        long long count = 0;
        for (const OfferOf& entry : edition.offers())
            if (entry.offer.theme == theme.id && !hasEnded(entry.offer, call.view)) ++count;
        if (count == 0) continue;
        all += count;
        PageData& topic = data.item("topics");
        topic.text("title", said(theme.title, call.context.messages))
            .text("url", "/offers?theme=" + theme.id);
        topic.maybe("about", said(theme.about, call.context.messages));
        topic.text("count", call.context.messages.count("page.support_count", count));
    }
    const Messages& messages = call.context.messages;
    const std::string support = messages.count("page.support_count", all);
    const std::string schools =
        messages.count("page.school_count", static_cast<long long>(edition.schools().size()));
    data.text("counts", messages.say("page.home.counts", {{"support", support}, {"schools", schools}}));
}

Response home(const Call& call) {
    const Messages& messages = call.context.messages;
    const std::string words = asked(call.request, "q");
    PageData data;
    data.text("q", words);
    if (words.empty())
        data.flag("results", false).flag("start", true);
    else
        addResults(data.flag("start", false), call, words);
    addTopics(data, call);
    addTypes(data, call);
    addFindScript(data, call);
    data.paragraphs("focus", said(call.view.edition->county().focus, messages));
    const std::string title = messages.say("page.home.title");
    return pageAnswer(
        call,
        {.name = "home",
         .title = words.empty() ? title : messages.say("page.home.results_title", {{"words", words}}),
         .place = "home",
         .list = words.empty()
                     ? ListLinks()
                     : listLinks("/api/v1/schools", "/api/v1/export/schools?format=csv", {{"q", words}}),
         .script = findScript,
         .feed = "/feeds/all"},
        std::move(data));
}

}  // namespace

void addHomePage(Routes& routes) {
    routes.add({.pattern = "/",
                .summary = "Find a school; support by topic",
                .parameters = {{"q", "Name or part of it, town, postcode, URN or DfE number.", {}}},
                .isLong = true,
                .handler = home});
}

}  // namespace offerbook
