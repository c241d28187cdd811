#include "web/api/answers.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "web/api/json_text.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

/// The request's own target with another page or cursor.
std::string targetWith(const Request& request, std::string_view part, const std::string& is) {
    std::string target;
    for (const std::string& segment : request.path) target += '/' + percentEncoded(segment);
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        if (name == "page" || name == "cursor") continue;
        target += separator + percentEncoded(name) + '=' + percentEncoded(value);
        separator = '&';
    }
    return (target + separator).append(part).append("=").append(is);
}

std::size_t pagesOf(const Page& page, std::size_t total) {
    return std::max<std::size_t>(1, (total + page.size - 1) / page.size);
}

/// The index after the last one on the page.
std::size_t endOf(const Page& page, std::size_t total) {
    return std::min(total, page.first() + page.size);
}

std::optional<Response> pastTheEnd(const Call& call, const Page& page, std::size_t total) {
    const std::size_t pages = pagesOf(page, total);
    if (page.start || page.number <= pages) return std::nullopt;
    return notFound(call, "There is no page " + std::to_string(page.number) + ": the list has " +
                              std::to_string(total) + (total == 1 ? " item on " : " items on ") +
                              std::to_string(pages) + (pages == 1 ? " page." : " pages."));
}

constexpr std::string_view listBegins = "{\"items\":[";

/// Where the list goes on; empty at its end.
std::string nextOf(const Call& call, const Page& page, std::size_t total) {
    if (!page.nextCursor.empty()) return targetWith(call.request, "cursor", page.nextCursor);
    if (endOf(page, total) < total) return targetWith(call.request, "page", std::to_string(page.number + 1));
    return {};
}

/// Adds where the list goes on for those who do not read bodies (RFC 8288).
Response withNext(Response response, const std::string& next) {
    if (!next.empty()) response.with("Link", "<" + next + ">; rel=\"next\"");
    return response;
}

/// What follows the items, to the end of the answer.
std::string listEnds(const Call& call, const Page& page, std::size_t total, std::string_view beside) {
    std::string text = "]";
    const auto number = [&](std::string_view name, std::size_t value) {
        appendName(text, name);
        text += std::to_string(value);
    };
    number("total", total);
    number("page", page.number);
    number("per_page", page.size);
    appendName(text, "next");
    if (const std::string next = nextOf(call, page, total); next.empty())
        text += "null";
    else
        appendQuoted(text, next);
    if (!beside.empty()) (text += ',') += beside;
    appendView(text, call);
    return text + '}';
}

/// A whole number within bounds from a parameter; `fallback` where it is not given.
constexpr std::size_t largestNumber = 1'000'000;

std::optional<std::size_t> wholeParameter(const Request& request, std::string_view name, std::size_t fallback,
                                          std::size_t most) {
    const auto given = request.parameter(name);
    if (!given) return fallback;
    const auto number = parseWhole(*given);
    if (!number || *number < 1 || std::cmp_greater(*number, most)) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

}  // namespace

void appendView(std::string& text, const Call& call) {
    appendName(text, "edition");
    text += std::to_string(call.view.edition->info().number);
    appendName(text, "day");
    appendQuoted(text, call.view.day.iso());
    if (!call.context.draft) return;
    appendName(text, "draft");
    text += "true";
}

std::vector<Parameter> withPaging(std::vector<Parameter> parameters) {
    parameters.push_back({.name = "page",
                          .help = "Number of the page, from 1.",
                          .kind = ParameterKind::whole,
                          .least = 1,
                          .most = largestNumber});
    parameters.push_back({.name = "per_page",
                          .help = "Items on a page, 1 to " + std::to_string(largestPage) + ".",
                          .kind = ParameterKind::whole,
                          .least = 1,
                          .most = largestPage});
    return parameters;
}

std::variant<Page, Response> pageOf(const Call& call, std::size_t defaultSize) {
    if (call.request.parameter("page") && call.request.parameter("cursor"))
        return badRequest(call, "cursor", "'page' and 'cursor' exclude each other. Give one of them.");
    const auto number = wholeParameter(call.request, "page", 1, largestNumber);
    if (!number)
        return badRequest(call, "page",
                          "'page' must be a whole number from 1 to " + std::to_string(largestNumber) + ".");
    const auto size = wholeParameter(call.request, "per_page", defaultSize, largestPage);
    if (!size)
        return badRequest(call, "per_page",
                          "'per_page' must be a whole number from 1 to " + std::to_string(largestPage) + ".");
    return Page{.number = *number, .size = *size};
}

Response listAnswer(const Call& call, const Page& page, std::size_t total,
                    const std::function<Json(std::size_t index)>& item, const Json& beside) {
    if (auto wrong = pastTheEnd(call, page, total)) return *std::move(wrong);
    std::string text(listBegins);
    for (std::size_t index = page.first(); index < endOf(page, total); ++index) {
        if (index > page.first()) text += ',';
        text += jsonText(item(index));
    }
    std::string fields;
    for (const auto& [name, value] : beside.items()) {
        appendName(fields, name);
        fields += jsonText(value);
    }
    return withNext(jsonResponse(200, std::move(text) + listEnds(call, page, total, fields)),
                    nextOf(call, page, total));
}

Response listAnswer(const Call& call, const Page& page, std::size_t total,
                    const std::function<Json(std::size_t index)>& item) {
    return listAnswer(call, page, total, item, Json::object());
}

Response listOfTexts(
    const Call& call, const Page& page, std::size_t total, std::shared_ptr<const void> owner,
    const std::function<void(BodyParts& body, std::size_t index, std::string_view before)>& add,
    std::string_view beside) {
    if (auto wrong = pastTheEnd(call, page, total)) return *std::move(wrong);
    auto body = std::make_shared<BodyParts>();
    body->parts.reserve(2 + endOf(page, total) - page.first());
    body->owners.reserve(2);
    body->owners.push_back(std::move(owner));
    body->add(listBegins);
    for (std::size_t index = page.first(); index < endOf(page, total); ++index)
        add(*body, index, index > page.first() ? "," : "");
    body->addOwn(listEnds(call, page, total, beside));
    Response response = jsonResponse(200, {});
    response.body = SharedParts(std::move(body));
    return withNext(std::move(response), nextOf(call, page, total));
}

Response thingAnswer(const Call& call, const Json& thing) {
    std::string text = jsonText(thing);
    text.pop_back();
    appendView(text, call);
    return jsonResponse(200, text + '}');
}

Response notFound(const Call& call, std::string_view detail) {
    return problem(404, detail, call.request.id);
}

Response badRequest(const Call& call, std::string_view parameter, std::string_view detail) {
    return problem(400, detail, call.request.id, parameter);
}

}  // namespace offerbook
