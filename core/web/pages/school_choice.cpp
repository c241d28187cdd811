#include "web/pages/school_choice.h"

#include <algorithm>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "search/school_index.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

constexpr std::string_view parameterName = "school";

/// What a page's links and forms carry on by themselves (web/pins.h).
bool isPinned(std::string_view name) {
    return name == "edition" || name == "as_of" || name == "lang";
}

constexpr std::size_t mostChoices = 30;

struct Choice {
    std::string heading;
    std::string notice{};
    int status = 200;
};

Response choicePage(const Call& call, const Choice& choice, std::vector<std::size_t> rows,
                    const std::string& words) {
    const Messages& messages = call.context.messages;
    PageData data;
    data.text("heading", choice.heading).text("school_words", words).maybe("notice", choice.notice);
    data.list("schools").flag("some", !rows.empty()).flag("more", rows.size() > mostChoices);
    rows.resize(std::min(rows.size(), mostChoices));
    for (const std::size_t row : rows) {
        PageData& line = data.item("schools");
        fillSchoolLine(line, call.view, row);
        line.text("url",
                  addressWith(call.request, parameterName, call.view.edition->schools()[row].urn.text()));
        line.maybe("type", factWords(call.view, row, "type", messages));
    }
    const std::string address = addressWith(call.request, parameterName, "");
    data.text("form_url", address.substr(0, address.find('?'))).text("without_url", address);
    data.list("kept");
    for (const auto& [name, value] : call.request.query)
        if (name != parameterName && name != "page" && !isPinned(name))
            data.item("kept").text("kept_name", name).text("kept_value", value);
    return pageAnswer(
        call,
        {.name = "support_school", .title = choice.heading, .status = choice.status, .place = "support"},
        std::move(data));
}

/// A number that no served school has: closed, not served or unknown.
Response notServed(const Call& call, Urn urn) {
    const Messages& messages = call.context.messages;
    const RegisterVersion& version = *call.view.edition->parts().schoolRegister;
    Choice choice{.heading = messages.say("page.which.title"), .status = 404};
    std::vector<std::size_t> rows;
    if (version.successors.contains(urn)) {
        choice.status = 410;
        for (const Urn next : version.openSuccessors(urn))
            if (const auto row = call.view.edition->rowOf(next)) rows.push_back(*row);
        choice.notice = messages.say(rows.empty() ? "page.which.closed" : "page.which.closed_some",
                                     {{"urn", urn.text()}});
    } else {
        choice.notice = messages.say(version.rowOf(urn) ? "page.school.not_served" : "page.school.unknown",
                                     {{"urn", urn.text()}});
    }
    return choicePage(call, choice, std::move(rows), urn.text());
}

}  // namespace

std::string addressWith(const Request& request, std::string_view name, const std::string& value) {
    std::string address;
    for (const std::string& segment : request.path) address += '/' + percentEncoded(segment);
    if (address.empty()) address = "/";
    char separator = '?';
    const auto add = [&](std::string_view key, std::string_view text) {
        address += separator + percentEncoded(key) + '=' + percentEncoded(text);
        separator = '&';
    };
    for (const auto& [key, text] : request.query)
        if (key != name && key != "page" && !isPinned(key)) add(key, text);
    if (!value.empty()) add(name, value);
    return address;
}

std::variant<std::optional<std::size_t>, Response> chosenSchool(const Call& call) {
    const std::string words = asked(call.request, parameterName);
    if (words.empty()) return std::optional<std::size_t>();
    const Messages& messages = call.context.messages;
    const auto urn = Urn::parse(words);
    if (urn)
        if (const auto row = call.view.edition->rowOf(*urn)) return std::optional(*row);
    const SchoolSearch search = call.context.schoolIndex(call.view)->search(words);
    std::vector<std::size_t> rows = search.rows;
    // A guess is for the reader to confirm.
    if (rows.size() == 1 && search.corrected.empty()) return std::optional(rows.front());
    if (rows.empty() && urn) return notServed(call, *urn);
    const auto count = static_cast<long long>(rows.size());
    const std::string shown = printable(words, 100);
    if (rows.empty())
        return choicePage(call,
                          {.heading = messages.say("page.which.title"),
                           .notice = messages.say("page.which.nothing", {{"words", shown}}),
                           .status = 404},
                          {}, words);
    return choicePage(
        call,
        {.heading = messages.count("page.home.found", count,
                                   {{"words", search.corrected.empty() ? shown : join(search.words, " ")}})},
        std::move(rows), words);
}

std::string schoolTitle(const School& school) {
    return school.name + " (" + school.urn.text() + ")";
}

Parameter schoolParameter() {
    return {.name = std::string(parameterName), .help = "URN of a school, or words that find one."};
}

}  // namespace offerbook
