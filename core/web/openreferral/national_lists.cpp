#include "web/openreferral/national_lists.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace offerbook {

namespace {

/// Of one pull; whole lines.
constexpr std::size_t pulledBytes = std::size_t{64} << 10U;

Response streamed(NationalList list) {
    auto next = std::make_shared<std::size_t>(0);
    Response response = textResponse(200, "application/x-ndjson", {});
    response.body = PullSource([list = std::move(list), next]() {
        std::string text;
        while (*next < list.total && text.size() < pulledBytes) {
            BodyParts item;
            list.add(item, (*next)++);
            for (const std::string_view part : item.parts) text += part;
            text += '\n';
        }
        return text;
    });
    return response;
}

std::string envelope(const Page& page, std::size_t total, std::size_t pages, std::size_t size) {
    const auto truth = [](bool value) { return value ? "true" : "false"; };
    std::string text = R"({"total_items":)" + std::to_string(total);
    text += R"(,"total_pages":)" + std::to_string(pages);
    text += R"(,"page_number":)" + std::to_string(page.number);
    text += R"(,"size":)" + std::to_string(size);
    text += R"(,"first_page":)";
    text += truth(page.number == 1);
    text += R"(,"last_page":)";
    text += truth(page.number == pages);
    text += R"(,"empty":)";
    text += truth(size == 0);
    return text + R"(,"contents":[)";
}

}  // namespace

std::vector<Parameter> withNationalPaging(std::vector<Parameter> parameters) {
    parameters.push_back(
        {.name = "page", .help = "Number of the page, from 1.", .kind = ParameterKind::whole});
    parameters.push_back({.name = "per_page",
                          .help = "Items on a page, 1 to " + std::to_string(largestPage) + ".",
                          .kind = ParameterKind::whole});
    parameters.push_back({"format",
                          "json (as if not given), or ndjson: all items without pages, one a line.",
                          {"json", "ndjson"}});
    return parameters;
}

Response nationalListAnswer(const Call& call, NationalList list) {
    if (call.request.parameter("format") == "ndjson") {
        for (const char* const name : {"page", "per_page"})
            if (call.request.parameter(name))
                return badRequest(call, name,
                                  "'" + std::string(name) +
                                      "' is given with format=ndjson, which gives all items at once. Leave "
                                      "one of the two out.");
        return streamed(std::move(list));
    }
    const bool onOnePage =
        list.onOnePage && !call.request.parameter("page") && !call.request.parameter("per_page");
    auto asked = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
    Page page = std::get<Page>(asked);
    if (onOnePage) page.size = std::max<std::size_t>(1, list.total);
    const std::size_t pages = std::max<std::size_t>(1, (list.total + page.size - 1) / page.size);
    if (page.number > pages)
        return notFound(call, "There is no page " + std::to_string(page.number) + ": the list has " +
                                  std::to_string(pages) + (pages == 1 ? " page" : " pages") +
                                  ". Give 'page' from 1 to " + std::to_string(pages) + ".");
    const std::size_t end = std::min(list.total, page.first() + page.size);
    auto body = std::make_shared<BodyParts>();
    body->addOwn(envelope(page, list.total, pages, end - page.first()));
    for (std::size_t index = page.first(); index < end; ++index) {
        if (index > page.first()) body->add(",");
        list.add(*body, index);
    }
    body->add("]}");
    Response response = jsonResponse(200, {});
    response.body = SharedParts(std::move(body));
    return response;
}

}  // namespace offerbook
