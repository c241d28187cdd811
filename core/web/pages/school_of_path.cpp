#include "web/pages/school_of_path.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "web/keep/past.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::string_view findLibrary = "accessible-autocomplete.min.js";

/// The schools that followed: rows of those that are served, and the others.
struct Followers {
    std::vector<std::size_t> rows;
    std::vector<const School*> elsewhere;
};

Response closedPage(const Call& call, Urn closed, const std::string& name, const Followers& followers) {
    const Messages& messages = call.context.messages;
    const auto& [rows, elsewhere] = followers;
    PageData data;
    data.text("urn", closed.text()).text("q", "").maybe("name", name);
    data.flag("none", rows.empty() && elsewhere.empty()).flag("some", !rows.empty()).list("schools");
    data.flag("elsewhere", !elsewhere.empty()).list("others");
    for (const School* const school : elsewhere)
        data.item("others").text("other_name", school->name).text("other_urn", school->urn.text());
    for (const std::size_t row : rows) {
        PageData& line = data.item("schools");
        fillSchoolLine(line, call.view, row);
        line.maybe("type", factWords(call.view, row, "type", messages));
    }
    addFindScript(data, call);
    return pageAnswer(call,
                      {.name = "closed",
                       .title = messages.say("page.closed.title"),
                       .status = 410,
                       .school = name.empty() ? closed.text() : name + " (" + closed.text() + ")",
                       .script = findScript},
                      std::move(data));
}

Response closedWithFollowers(const Call& call, Urn closed) {
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    Followers followers;
    for (const Urn urn : version.openSuccessors(closed)) {
        if (const auto row = call.view.edition->rowOf(urn))
            followers.rows.push_back(*row);
        else
            followers.elsewhere.push_back(&version.schools[*version.rowOf(urn)]);
    }
    if (followers.rows.size() == 1 && followers.elsewhere.empty())
        return redirect("/schools/" + call.view.edition->schools()[followers.rows.front()].urn.text() +
                        "?from=" + closed.text());
    return closedPage(call, closed, {}, followers);
}

/// The name of a school that an earlier edition had; who reads one of the past is told of that one alone.
std::optional<std::string> nameBefore(const Call& call, Urn urn) {
    if (call.request.parameter("edition")) return std::nullopt;
    return formerSchool(call, urn);
}

}  // namespace

std::variant<std::size_t, Response> schoolOfPath(const Call& call) {
    const Messages& messages = call.context.messages;
    const std::string text = printable(call.capture("urn"), 40);
    const auto missing = [&](const char* key) {
        return errorPage(call, 404, messages.say(key, {{"urn", text}}));
    };
    const auto urn = Urn::parse(call.capture("urn"));
    if (!urn) return missing("page.school.no_urn");
    if (const auto row = call.view.edition->rowOf(*urn)) return *row;
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    if (version.successors.contains(*urn)) return closedWithFollowers(call, *urn);
    if (version.rowOf(*urn)) return missing("page.school.not_served");
    if (const auto name = nameBefore(call, *urn)) return closedPage(call, *urn, *name, {});
    return missing("page.school.unknown");
}

std::string closedBefore(const Call& call, Urn urn) {
    const auto from = Urn::parse(call.request.parameter("from").value_or(""));
    if (!from) return {};
    const auto successors = call.view.edition->parts().schoolRegister->openSuccessors(*from);
    if (std::find(successors.begin(), successors.end(), urn) == successors.end()) return {};
    return from->text();
}

std::string nameAndUrn(const School& school, const Messages& messages) {
    return messages.say("page.school.name_urn", {{"name", school.name}, {"urn", school.urn.text()}});
}

void addFindScript(PageData& data, const Call& call) {
    // The library is a package of its own; without it the form does the same more plainly.
    const StaticFiles& files = siteOf(call.context).files;
    data.maybe("library_url", files.find(findLibrary) == nullptr ? "" : files.address(findLibrary));
}

}  // namespace offerbook
