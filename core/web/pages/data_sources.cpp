// Where the data comes from, on which terms, and what is never read.
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

std::vector<std::string> registerDetails(const Edition& edition) {
    std::vector<std::string> words;
    for (const FactColumn& column : edition.facts().columns())
        if (column.info.source.starts_with("register")) words.push_back(column.info.words);
    return words;
}

Response dataSources(const Call& call) {
    const Messages& messages = call.context.messages;
    const Edition& edition = *call.view.edition;
    const County& county = edition.county();
    PageData data;
    const auto served = static_cast<long long>(edition.schools().size());
    const std::string all = std::to_string(edition.parts().schoolRegister->schools.size());
    data.text("served", messages.count("page.data.served", served, {{"all", all}}));
    data.list("details").list("networks").flag("some_networks", !county.groups.empty());
    for (std::string& words : registerDetails(edition)) data.item("details").text("detail", std::move(words));
    for (const Group& group : county.groups)
        data.item("networks").text("network", said(group.title, messages));
    data.text("county", said(county.name, messages));
    data.maybe("terms", county.licence.name).text("terms_url", county.licence.url);
    data.flag("terms_linked", !county.licence.url.empty()).flag("terms_plain", county.licence.url.empty());
    const std::string title = messages.say("page.data.title");
    return pageAnswer(call, {.name = "data", .title = title, .place = "data"}, std::move(data));
}

}  // namespace

void addDataPage(Routes& routes) {
    routes.add({.pattern = "/data",
                .summary = "Where the data comes from, on which terms, and what is never read",
                .isLong = true,
                .handler = dataSources});
}

}  // namespace offerbook
