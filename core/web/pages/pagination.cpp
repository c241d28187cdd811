#include "web/pages/pagination.h"

#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "web/parts.h"

namespace offerbook {

Parameter pageParameter() {
    return {.name = "page", .help = "Page of the list, from 1.", .kind = ParameterKind::whole};
}

std::optional<std::size_t> pageAsked(const Call& call, std::size_t total, std::size_t perPage) {
    const auto given = call.request.parameter("page");
    if (!given) return 1;
    const auto number = parseWhole(*given);
    const std::size_t pages = std::max<std::size_t>(1, (total + perPage - 1) / perPage);
    if (!number || *number < 1 || static_cast<unsigned long long>(*number) > pages) return std::nullopt;
    return static_cast<std::size_t>(*number);
}

Response noSuchPage(const Call& call) {
    const std::string page = printable(call.request.parameter("page").value_or(""), 20);
    return errorPage(call, 404, call.context.messages.say("page.pages.none", {{"page", page}}));
}

void fillPagination(PageData& data, const Call& call, std::size_t page, std::size_t total,
                    std::size_t perPage, const std::function<std::string(std::size_t page)>& address) {
    const Messages& messages = call.context.messages;
    const std::size_t pages = std::max<std::size_t>(1, (total + perPage - 1) / perPage);
    data.flag("paged", pages > 1).list("page_items");
    data.maybe("previous_url", page > 1 ? address(page - 1) : "");
    data.maybe("next_url", page < pages ? address(page + 1) : "");
    const auto number = [](std::size_t value) { return numberWords(static_cast<double>(value)); };
    const std::string from = number((page - 1) * perPage + 1), to = number(std::min(page * perPage, total));
    const std::string all = number(total);
    data.maybe("page_span",
               pages > 1 ? messages.say("page.pages.span", {{"from", from}, {"to", to}, {"all", all}}) : "");
    std::size_t last = 0;
    for (std::size_t at = 1; at <= pages; ++at) {
        const bool near = at + 1 >= page && at <= page + 1;
        if (at != 1 && at != pages && !near) continue;
        PageData& item = data.item("page_items");
        const std::string words = number(at);
        item.flag("gap", at > last + 1).flag("here", at == page).flag("elsewhere", at != page);
        item.text("page_number", words).text("page_url", address(at));
        item.text("page_label", messages.say("page.pages.label", {{"page", words}}));
        last = at;
    }
}

std::string titleOfPage(const Call& call, const std::string& title, std::size_t page) {
    if (page <= 1) return title;
    const std::string number = std::to_string(page);
    return call.context.messages.say("page.pages.title", {{"title", title}, {"page", number}});
}

}  // namespace offerbook
