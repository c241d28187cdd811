#include "web/pages/site.h"

#include <algorithm>
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

void addContact(PageData& data, const std::string& prefix, const Contact& contact, const Messages& messages) {
    data.maybe(prefix + "_title", said(contact.title, messages));
    data.maybe(prefix + "_email", contact.email);
    data.phone(prefix + "_phone", contact.phone);
    data.maybe(prefix + "_url", contact.url);
    data.maybe(prefix + "_hours", said(contact.hours, messages));
}

/// Whether a run of digits is a number to call: 999, or one with an area.
bool isPhone(std::string_view digits) {
    const auto count = std::count_if(digits.begin(), digits.end(), [](char letter) { return letter != ' '; });
    return digits == "999" || (count >= 10 && digits.front() == '0');
}

/// The urgent sentence in pieces, the numbers in it apart: on a telephone they are to be tapped.
std::vector<std::string> addUrgentSentence(PageData& data, std::string_view text) {
    constexpr std::string_view digit = "0123456789";
    data.list("urgent_pieces");
    const auto add = [&](std::string_view piece, bool isNumber) {
        if (piece.empty()) return;
        PageData& item = data.item("urgent_pieces");
        item.text("piece", std::string(piece)).flag("words", !isNumber);
        item.phone("number", isNumber ? std::string(piece) : "");
    };
    std::vector<std::string> numbers;
    std::size_t said = 0, at = text.find_first_of(digit);
    while (at != std::string_view::npos) {
        std::size_t end = text.find_first_not_of("0123456789 ", at);
        if (end == std::string_view::npos) end = text.size();
        const std::size_t last = text.find_last_of(digit, end - 1);
        const std::string_view number = text.substr(at, last + 1 - at);
        if (isPhone(number)) {
            add(text.substr(said, at - said), false);
            add(number, true);
            numbers.push_back(dialled(number));
            said = last + 1;
        }
        at = text.find_first_of(digit, last + 1);
    }
    add(text.substr(said), false);
    return numbers;
}

/// A page that every page links to.
struct PageLink {
    std::string_view place, address, message;
};
constexpr std::string_view style = "site.css";

constexpr std::array mainPages{
    PageLink{"home", "/", "page.nav.home"},
    PageLink{"support", "/offers", "page.nav.support"},
    PageLink{"priorities", "/priorities", "page.nav.aims"},
    PageLink{"results", "/results", "page.nav.results"},
    PageLink{"promise", "/promise", "page.nav.promise"},
    PageLink{"list", "/shortlist", "page.list.title"},
};
constexpr std::array morePages{
    PageLink{"how-it-works", "/how-it-works", "page.foot.how"},
    PageLink{"coverage", "/coverage", "page.foot.coverage"},
    PageLink{"capacity", "/capacity", "page.foot.capacity"},
    PageLink{"duties", "/duties", "page.foot.duties"},
    PageLink{"not-offered", "/not-offered", "page.foot.cannot"},
    PageLink{"editions", "/editions", "page.foot.history"},
    PageLink{"data", "/data", "page.foot.data"},
    PageLink{"api", "/api", "page.foot.api"},
    PageLink{"county", "/county", "page.foot.county"},
    PageLink{"accessibility", "/accessibility", "page.foot.accessibility"},
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

/// The address that was asked for, without some of its parameters.
std::string addressWithout(const Request& request, std::initializer_list<std::string_view> names) {
    std::string address;
    for (const std::string& segment : request.path) address += '/' + percentEncoded(segment);
    if (address.empty()) address = "/";
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        address += separator + percentEncoded(name) + '=' + percentEncoded(value);
        separator = '&';
    }
    return address;
}

std::string replaced(std::string text, std::string_view word, const std::string& by) {
    const std::size_t at = text.find(word);
    return at == std::string::npos ? text : text.replace(at, word.size(), by);
}

/// Where the page is, as far as is known; without what was asked where somebody typed too much to be told.
std::string wholeAddress(const WebContext& context, const std::string& address) {
    constexpr std::size_t longest = 300;
    return context.publicUrl + (address.size() > longest ? address.substr(0, address.find('?')) : address);
}

/// The county's form, or else a message to it, with what the reader is looking at filled in.
void addFeedback(PageData& data, const WebContext& context, const County& county, const PageKind& kind,
                 const std::string& address) {
    const bool own = !county.feedback.url.empty() || !county.feedback.email.empty();
    const Contact& to = own ? county.feedback : county.contact;
    const std::string page = wholeAddress(context, address);
    std::string form = to.url, mail;
    if (!form.empty()) {
        form = replaced(std::move(form), "PAGE", percentEncoded(page));
        form = replaced(std::move(form), "SCHOOL", percentEncoded(kind.school));
    } else if (!to.email.empty()) {
        const Messages& messages = context.messages;
        const std::string subject =
            messages.say("page.feedback.subject", {{"service", said(county.serviceName, messages)}});
        const std::string text = messages.say(
            "page.feedback.text", {{"title", kind.title}, {"page", page}, {"school", kind.school}});
        mail = to.email + "?subject=" + percentEncoded(subject) + "&body=" + percentEncoded(text);
    }
    data.maybe("feedback_form", std::move(form)).maybe("feedback_mail", std::move(mail));
}

/// The other languages in which the page can be read.
void addLanguages(PageData& data, const WebContext& context, const std::string& address) {
    data.list("languages");
    for (const std::string& language : context.languages) {
        if (language == context.messages.language()) continue;
        const std::string mark = address.find('?') == std::string::npos ? "?lang=" : "&lang=";
        PageData& item = data.item("languages");
        item.text("language", language);
        item.text("language_name", context.messages.speaking(language).say("page.language"));
        item.text("language_url",
                  language == context.languages.front() ? address : address + mark + language);
    }
}

Response rendered(const WebContext& context, const View& view, const PageKind& kind, PageData data,
                  const PastNotice& past, const std::string& address) {
    const Messages& messages = context.messages;
    const Edition& edition = *view.edition;
    const County& county = edition.county();
    Site& site = siteOf(context);
    data.text("lang", messages.language());
    // What a begun translation lacks is English, so most of such a page is.
    const bool begun = messages.mainLanguage() != messages.language();
    data.flag("in_english", begun);
    addLanguages(data, context, address);
    data.maybe("feed_url", kind.feed);
    data.text("page_title", kind.title);
    data.text("service_name", said(county.serviceName, messages));
    data.text("county_name", said(county.name, messages));
    // Set-up compiles it; without, pages are plain but whole.
    data.maybe("style_url", site.files.find(style) == nullptr ? "" : site.files.address(style));
    data.maybe("script_url", kind.script.empty() ? "" : site.files.address(kind.script));
    data.text("icon_url", site.files.address("icon.svg"));
    addLinks(data, "nav_links", mainPages, kind.place, messages);
    addLinks(data, "foot_links", morePages, kind.place, messages);
    data.maybe("list_json", kind.list.json).maybe("list_csv", kind.list.csv);
    data.flag("has_list", !kind.list.json.empty() || !kind.list.csv.empty());
    data.maybe("past_notice", past.notice).text("now_url", past.nowAddress);
    data.flag("is_draft", context.draft).flag("is_published", !context.draft);
    // A number that can be tapped in the sentence needs no link beside it.
    const std::vector<std::string> told = addUrgentSentence(data, said(county.urgent.title, messages));
    Contact urgent = county.urgent;
    if (std::find(told.begin(), told.end(), dialled(urgent.phone)) != told.end()) urgent.phone.clear();
    addContact(data, "urgent", urgent, messages);
    addContact(data, "contact", county.contact, messages);
    data.maybe("local_offer_url", county.localOffer);
    addFeedback(data, context, county, kind, address);
    data.maybe("licence_name", county.licence.name);
    data.text("licence_url", county.licence.url);
    data.flag("licence_linked", !county.licence.url.empty());
    data.flag("licence_plain", county.licence.url.empty());
    data.text("published", dayWords(dayInLondon(edition.info().at), messages));
    // On paper only: who reads it later sees how old it is and where to find the page.
    data.text("shown_day", dayWords(view.day, messages));
    data.text("own_address", context.publicUrl.empty() ? "" : wholeAddress(context, address));
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
    auto& site = sites[context.shareFolder + '\n' + context.buildTag + '\n' + context.messages.language()];
    if (!site) site = std::make_unique<Site>(context.shareFolder, context.messages);
    return *site;
}

Response pageAnswer(const WebContext& context, const View& view, const PageKind& kind, PageData data,
                    const std::string& address) {
    return rendered(context, view, kind, std::move(data), {}, address);
}

Response pageAnswer(const Call& call, const PageKind& kind, PageData data) {
    PastNotice past;
    if (call.request.parameter("as_of") || call.request.parameter("edition")) {
        const Messages& messages = call.context.messages;
        const std::string day = dayWords(call.view.day, messages);
        const Day published = dayInLondon(call.view.edition->info().at);
        const char* const key = call.view.day < published                               ? "page.past_before"
                                : call.view.day > dayInLondon(call.context.clock.now()) ? "page.past_ahead"
                                                                                        : "page.past";
        past = {messages.say(key, {{"date", day}, {"published", dayWords(published, messages)}}),
                addressWithout(call.request, {"edition", "as_of"})};
    }
    return rendered(call.context, call.view, kind, std::move(data), past,
                    addressWithout(call.request, {"lang"}));
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
