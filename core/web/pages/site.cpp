#include "web/pages/site.h"

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <utility>

#include "base/messages.h"
#include "web/pages/words.h"

namespace offerbook {

namespace {

void addContact(PageData& data, const std::string& prefix, const Contact& contact) {
    data.maybe(prefix + "_title", contact.title.english);
    data.maybe(prefix + "_email", contact.email);
    data.phone(prefix + "_phone", contact.phone);
    data.maybe(prefix + "_url", contact.url);
    data.maybe(prefix + "_hours", contact.hours.english);
}

/// A page that every page links to.
struct PageLink {
    std::string_view place, address, message;
};
constexpr std::array mainPages{
    PageLink{"home", "/", "page.nav.home"},
    PageLink{"support", "/offers", "page.nav.support"},
    PageLink{"priorities", "/priorities", "page.nav.aims"},
    PageLink{"results", "/results", "page.nav.results"},
    PageLink{"promise", "/promise", "page.nav.promise"},
};
constexpr std::array morePages{
    PageLink{"duties", "/duties", "page.foot.duties"},
    PageLink{"not-offered", "/not-offered", "page.foot.cannot"},
    PageLink{"editions", "/editions", "page.foot.history"},
    PageLink{"api", "/api", "page.foot.api"},
    PageLink{"county", "/county", "page.foot.county"},
};

void addLinks(PageData& data, const std::string& list, std::span<const PageLink> links,
              std::string_view place, const Messages& messages) {
    data.list(list);
    for (const PageLink& link : links) {
        PageData& item = data.item(list);
        item.text("link_url", std::string(link.address)).text("link_title", messages.say(link.message));
        item.flag("here", link.place == place).flag("elsewhere", link.place != place);
    }
}

/// That a page shows the past, and where today's is; both empty for today.
struct PastNotice {
    std::string notice, nowAddress;
};

/// The address that was asked for, without `edition` and `as_of`.
std::string addressToday(const Request& request) {
    std::string address;
    for (const std::string& segment : request.path) address += '/' + percentEncoded(segment);
    if (address.empty()) address = "/";
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        if (name == "edition" || name == "as_of") continue;
        address += separator + percentEncoded(name) + '=' + percentEncoded(value);
        separator = '&';
    }
    return address;
}

Response rendered(const WebContext& context, const View& view, const PageKind& kind, PageData data,
                  const PastNotice& past) {
    const Messages& messages = context.messages;
    const Edition& edition = *view.edition;
    const County& county = edition.county();
    Site& site = siteOf(context);
    data.text("lang", "en");
    data.maybe("feed_url", kind.feed);
    data.text("page_title", kind.title);
    data.text("service_name", county.serviceName.english);
    data.text("county_name", county.name.english);
    data.text("style_url", site.files.address("site.css"));
    data.text("icon_url", site.files.address("icon.svg"));
    addLinks(data, "nav", mainPages, kind.place, messages);
    addLinks(data, "more", morePages, kind.place, messages);
    data.maybe("list_json", kind.list.json).maybe("list_csv", kind.list.csv);
    data.maybe("past_notice", past.notice).text("now_url", past.nowAddress);
    data.flag("is_draft", context.draft).flag("is_published", !context.draft);
    addContact(data, "urgent", county.urgent);
    addContact(data, "contact", county.contact);
    data.maybe("licence_name", county.licence.name);
    data.text("licence_url", county.licence.url);
    data.flag("licence_linked", !county.licence.url.empty());
    data.flag("licence_plain", county.licence.url.empty());
    data.text("published", dayWords(dayInLondon(edition.info().at), messages));
    return textResponse(kind.status, "text/html; charset=utf-8",
                        site.templates.render("layout", kind.name, data));
}

}  // namespace

Site::Site(const std::string& shareFolder, const Messages& messages)
    : templates(std::filesystem::path(shareFolder) / "templates", messages),
      files(std::filesystem::path(shareFolder) / "static") {}

Site& siteOf(const WebContext& context) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<Site>> sites;
    const std::lock_guard lock(mutex);
    auto& site = sites[context.shareFolder + '\n' + context.buildTag];
    if (!site) site = std::make_unique<Site>(context.shareFolder, context.messages);
    return *site;
}

Response pageAnswer(const WebContext& context, const View& view, const PageKind& kind, PageData data) {
    return rendered(context, view, kind, std::move(data), {});
}

Response pageAnswer(const Call& call, const PageKind& kind, PageData data) {
    PastNotice past;
    if (call.request.parameter("as_of") || call.request.parameter("edition")) {
        const Messages& messages = call.context.messages;
        const std::string day = dayWords(call.view.day, messages);
        const std::string published = dayWords(dayInLondon(call.view.edition->info().at), messages);
        past = {messages.say("page.past", {{"date", day}, {"published", published}}),
                addressToday(call.request)};
    }
    return rendered(call.context, call.view, kind, std::move(data), past);
}

ListLinks listLinks(std::string_view json, std::string_view csv,
                    std::initializer_list<std::pair<std::string_view, std::string_view>> words) {
    const auto narrowed = [&](std::string_view address) {
        std::string text(address);
        for (const auto& [name, word] : words) {
            if (word.empty()) continue;
            text += text.find('?') == std::string::npos ? '?' : '&';
            text.append(name).append("=").append(percentEncoded(word));
        }
        return text;
    };
    return {narrowed(json), narrowed(csv)};
}

Response redirect(std::string address) {
    Response response = textResponse(302, "text/plain; charset=utf-8", "");
    response.with("Location", std::move(address)).with("Cache-Control", "no-cache");
    return response;
}

}  // namespace offerbook
