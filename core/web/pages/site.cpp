#include "web/pages/site.h"

#include <map>
#include <memory>
#include <mutex>
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

Response rendered(const WebContext& context, const View& view, const PageKind& kind, PageData data,
                  const std::string& past) {
    const Messages& messages = context.messages;
    const Edition& edition = *view.edition;
    const County& county = edition.county();
    Site& site = siteOf(context);
    data.text("lang", "en");
    data.text("page_title", kind.title);
    data.text("service_name", county.serviceName.english);
    data.text("county_name", county.name.english);
    data.text("style_url", site.files.address("site.css"));
    data.text("icon_url", site.files.address("icon.svg"));
    data.flag("on_home", kind.place == "home").flag("off_home", kind.place != "home");
    data.flag("on_support", kind.place == "support").flag("off_support", kind.place != "support");
    data.maybe("past_notice", past);
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
    return rendered(context, view, kind, std::move(data), "");
}

Response pageAnswer(const Call& call, const PageKind& kind, PageData data) {
    std::string past;
    if (call.request.parameter("as_of") || call.request.parameter("edition")) {
        const Messages& messages = call.context.messages;
        const std::string day = dayWords(call.view.day, messages);
        const std::string published = dayWords(dayInLondon(call.view.edition->info().at), messages);
        past = messages.say("page.past", {{"date", day}, {"published", published}});
    }
    return rendered(call.context, call.view, kind, std::move(data), past);
}

Response redirect(std::string address) {
    Response response = textResponse(302, "text/plain; charset=utf-8", "");
    response.with("Location", std::move(address)).with("Cache-Control", "no-cache");
    return response;
}

}  // namespace offerbook
