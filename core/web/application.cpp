#include "web/application.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "base/digest.h"
#include "base/text.h"
#include "search/offer_index.h"
#include "web/answer_headers.h"
#include "web/api/offer_facets.h"
#include "web/api/openapi.h"
#include "web/http/compression.h"
#include "web/http/conditional.h"
#include "web/keep/kept_changes.h"
#include "web/keep/view_keep.h"
#include "web/openreferral/national_books.h"
#include "web/parts.h"
#include "web/pins.h"
#include "web/promise.h"
#include "web/request_checks.h"

namespace offerbook {

namespace {

/// Paths that programs read; everything else is a page and its errors are pages too.
bool isForPrograms(const Request& request) {
    const bool isPage = request.path.size() == 1 && request.path.front() == "api";
    return !request.path.empty() && !isPage && offerbook::isForPrograms(request.path.front());
}

bool reads(const Request& request) {
    return request.method == Method::get || request.method == Method::head;
}

/// The coding of what a route answers; what is sent as it is made is not compressed.
Coding codingOf(const Request& request, const Route& route) {
    return route.streams || request.parameter("format") == "ndjson" ? Coding::identity : codingFor(request);
}

/// Compressed where that is worth it.
void encode(Response& response, Coding coding) {
    const auto type = response.header("content-type");
    const auto size = response.size();
    if (coding == Coding::identity || !type || !size || !isWorthCompressing(*type, *size)) return;
    response.body = std::make_shared<const std::string>(compressed(coding, response.text()));
    response.with("Content-Encoding", std::string(nameOf(coding)));
}

/// What no view names, such as the list of editions, is named by its bytes.
Response revalidated(const Request& request, Response response) {
    response.with("Cache-Control", "no-cache").with("Vary", "Accept-Encoding");
    if (response.status != 200) return response;
    const Coding coding = codingFor(request);
    const std::string tag =
        '"' + shortDigest(digestOf(response.text() + std::string(nameOf(coding))), 32) + '"';
    if (knownBy(request, tag) != Known::no) {
        response = Response();
        response.status = 304;
        response.with("Cache-Control", "no-cache").with("Vary", "Accept-Encoding");
    }
    encode(response, coding);
    response.with("ETag", tag);
    return response;
}

std::string allowedMethods(const Route& route) {
    return route.post ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

Response optionsOf(const Route& route) {
    Response response;
    response.status = 204;
    return std::move(response.with("Allow", allowedMethods(route))
                         .with("Access-Control-Allow-Methods", allowedMethods(route))
                         .with("Access-Control-Allow-Headers",
                               "Cache-Control, Content-Type, If-Modified-Since, If-None-Match, Request-Id")
                         .with("Access-Control-Max-Age", "86400"));
}

/// Names what is kept: what a client asked for, in which coding.
std::string keyOf(const Request& request, Coding coding) {
    constexpr std::string_view letters = "igb";
    return letters[static_cast<std::size_t>(coding)] + request.target;
}

Response unchanged(const View& view, const std::string& tag, std::string holding) {
    Response response;
    response.status = 304;
    addCatalogueHeaders(response.with("ETag", tag).with("Cache-Control", std::move(holding)), view);
    return response;
}

Fault notFound(const Request& request) {
    std::string path;
    for (const std::string& segment : request.path) path += '/' + segment;
    path = printable(path.empty() ? "/" : path, 120);
    return {404, "There is nothing at '" + path + "'.", "", "page.error.no_page", path};
}

}  // namespace

Application::Application(ViewSource& views, WebContext context)
    : views_(views), context_(std::move(context)) {
    if (!context_.promise)
        context_.promise = [kept = std::make_shared<Promises>(context_.staleDays)](const View& view) {
            return kept->of(view);
        };
    if (!context_.offerIndex)
        context_.offerIndex = [kept = std::make_shared<OfferIndexes>()](const View& view) {
            return kept->of(*view.edition);
        };
    if (!context_.offerFacets)
        context_.offerFacets = [kept = std::make_shared<ByTexts<OfferFacets>>()](const View& view) {
            return kept->of(*view.edition, [](const Edition& edition) {
                return std::make_shared<const OfferFacets>(edition);
            });
        };
    // Answers differ by it, so their names must.
    context_.buildTag += '/' + std::to_string(context_.staleDays);
    if (!context_.keptChanges) context_.keptChanges = std::make_shared<KeptChanges>();
    if (!context_.nationalBook)
        context_.nationalBook = [kept = std::make_shared<NationalBooks>(context_)](const View& view) {
            return kept->of(view);
        };
    for (const std::string& language : context_.languages) {
        if (language == context_.messages.language()) continue;
        contexts_.emplace(language, context_).first->second.messages = context_.messages.speaking(language);
    }
    if (!context_.draft && context_.cacheBytes > 0)
        keeps_ = std::make_unique<ViewKeeps>(context_.buildTag, context_.cacheBytes);
    addHealthRoutes(routes_, [&views, more = context_.reasons, draft = context_.draft] {
        std::vector<std::string> reasons = more ? more() : std::vector<std::string>{};
        std::string trouble = views.trouble();
        if (trouble.empty()) return reasons;
        // Anyone may read it, and why names folders of this machine: the log has that.
        if (!draft)
            trouble = "What was published last cannot be read, so edition " +
                      std::to_string(views.now().edition->info().number) +
                      " stays. The server's log says why.";
        reasons.push_back(std::move(trouble));
        return reasons;
    });
    addMetricsRoute(routes_);
    addApiRoutes(routes_);
    addOpenReferralRoutes(routes_);
    addFeedRoutes(routes_);
    addPageRoutes(routes_);
    addApiPage(routes_);
    addDescriptionRoutes(routes_, context_.shareFolder);
    if (keeps_) views_.prepareWith([this](const View& view) { prepare(view); });
}

Application::~Application() {
    views_.prepareWith({});
}

bool Application::isLong(const Request& request) const {
    static constexpr std::array<std::string_view, 5> costly{"q", "include", "fields", "sort", "cursor"};
    if (asksForThePast(request) || std::any_of(costly.begin(), costly.end(), [&](auto name) {
            return request.parameter(name).has_value();
        }))
        return true;
    const Routes::Match match = routes_.find(request.path);
    // Where nothing is kept, whatever reads the view is rendered whole.
    return match.route != nullptr && (match.route->isLong || (match.route->catalogue && !keeps_));
}

std::optional<Response> Application::ready(const Request& request) const {
    if (!keeps_ || !reads(request)) return std::nullopt;
    const auto keep = keeps_->of(views_.now());
    const auto kept = keep->answers.find(keyOf(request, codingFor(request)));
    if (!kept) return std::nullopt;
    return sent(*kept, request).with("Cache-Control", holdingTimeOf(request, keep->view));
}

std::size_t Application::keptBytes() const {
    return keeps_ ? keeps_->bytes() : 0;
}

std::string Application::holdingTimeOf(const Request& request, const View& view) const {
    return holdingTime(view, isForPrograms(request), context_.holdFor, context_.clock.now());
}

const WebContext& Application::contextFor(const Request& request) const {
    const auto found =
        contexts_.empty() ? contexts_.end() : contexts_.find(request.parameter("lang").value_or(""));
    return found == contexts_.end() ? context_ : found->second;
}

void Application::keepPins(const Request& request, Response& response) const {
    const Pins pins = pinsOf(request);
    if (pins.empty()) return;
    const auto pinsAt = [&](std::string_view path) {
        Request target;
        if (readTarget(path, target)) return Pins{};
        const Routes::Match match = routes_.find(target.path);
        Pins taken;
        if (match.route == nullptr) return taken;
        for (const auto& pin : pins)
            if (pin.first == "lang" ? isPage(*match.route) : match.route->catalogue) taken.push_back(pin);
        return taken;
    };
    for (auto& [name, value] : response.headers)
        if (name == "Location")
            value = pinnedAddress(value, pinsAt(value.substr(0, value.find_first_of("?#"))));
    const auto type = response.header("content-type");
    if (type && type->starts_with("text/html")) response.body = pinnedPage(response.text(), pinsAt);
}

Response Application::answer(const Request& request) const {
    const bool forPrograms = isForPrograms(request);
    Routes::Match match = routes_.find(request.path);
    Response response;
    if (auto wrong = refusal(request, match.route))
        response = *std::move(wrong);
    else if (request.method == Method::options)
        response = optionsOf(*match.route);
    else if (!match.route->catalogue)
        response = withoutView(request, std::move(match));
    else if (keeps_ && reads(request) && !asksForThePast(request) && !match.route->streams)
        return keptOrMade(request, match);
    else
        response = ofAnyView(request, std::move(match));
    addCommonHeaders(response, forPrograms);
    return response;
}

std::optional<Response> Application::refusal(const Request& request, const Route* route) const {
    if (route == nullptr) return refused(request, notFound(request));
    if (request.method == Method::options) return std::nullopt;
    if (!reads(request) && !(route->post && request.method == Method::post))
        return refused(request, {405, "This path answers " + allowedMethods(*route) + " only.", ""})
            .with("Allow", allowedMethods(*route));
    if (const auto fault = badParameter(request, *route, context_.languages)) return refused(request, *fault);
    return std::nullopt;
}

std::optional<Response> Application::refuses(const Request& head) const {
    if (reads(head)) return std::nullopt;
    std::optional<Response> wrong = refusal(head, routes_.find(head.path).route);
    if (wrong) addCommonHeaders(*wrong, isForPrograms(head));
    return wrong;
}

Response Application::refused(const Request& request, const Fault& fault) const {
    if (isForPrograms(request)) return problem(fault.status, fault.detail, request.id, fault.parameter);
    const WebContext& context = contextFor(request);
    return errorPage(
        context, views_.now(), fault.status,
        fault.words.empty() ? fault.detail : context.messages.say(fault.words, {{"given", fault.given}}),
        request.target.empty() ? "/" : request.target);
}

Response Application::withoutView(const Request& request, Routes::Match match) const {
    const View view = views_.now();
    Response response = match.route->handler({request, view, contextFor(request), std::move(match.captures)});
    keepPins(request, response);
    if (response.header("cache-control")) return response;
    if (context_.draft)
        addDraftHeaders(response);
    else
        response = revalidated(request, std::move(response));
    // The history is no part of a view; its answers name the one that is served now.
    if (isForPrograms(request) && (response.status == 200 || response.status == 304))
        addViewHeaders(response, view);
    return response;
}

Response Application::ofAnyView(const Request& request, Routes::Match match) const {
    const auto keep = keeps_ && !asksForThePast(request) ? keeps_->of(views_.now()) : nullptr;
    std::variant<View, Fault> found = keep ? std::variant<View, Fault>(keep->view) : viewFor(request, views_);
    if (const auto* fault = std::get_if<Fault>(&found)) return refused(request, *fault);
    const View& view = std::get<View>(found);
    const Coding coding = codingOf(request, *match.route);
    const std::string tag = entityTag(request, viewName(view, context_.buildTag), coding);
    if (!context_.draft && reads(request) && knownBy(request, tag) == Known::yes)
        return unchanged(view, tag, holdingTimeOf(request, view));

    Call call{request, view, contextFor(request), std::move(match.captures)};
    if (keep) {
        call.decisionTexts = keep->decisionTexts;
        call.offerTexts = keep->offerTexts;
    }
    Response response = match.route->handler(call);
    keepPins(request, response);
    if (context_.draft) {
        if (response.status == 200) addViewHeaders(response, view);
        if (!response.header("cache-control")) addDraftHeaders(response);
    } else if (response.status == 200 && reads(request)) {
        // "*" fits whatever there is, and only now it is known that there is something.
        if (knownBy(request, tag) == Known::whatever)
            return unchanged(view, tag, holdingTimeOf(request, view));
        addCatalogueHeaders(response.with("ETag", tag).with("Cache-Control", holdingTimeOf(request, view)),
                            view);
    } else if (response.status == 200) {
        // What was posted is no part of the address, so nobody may keep the answer under it.
        addViewHeaders(response.with("Cache-Control", "no-store"), view);
    }
    encode(response, coding);
    return response;
}

/// Makes the view's national book and what finds offers, and renders what a few schools are told, from the
/// first to the last of the register: most schools are told the same of most offers.
void Application::prepare(const View& view) const {
    constexpr std::size_t samples = 64;
    const auto keep = keeps_->ahead(view);
    context_.nationalBook(view);
    context_.offerIndex(view);
    const std::vector<School>& schools = view.edition->schools();
    const std::size_t step = std::max<std::size_t>(1, schools.size() / samples);
    for (std::size_t row = 0; row < schools.size(); row += step) {
        Request request;
        if (readTarget("/api/v1/schools/" + schools[row].urn.text() + "/offers", request)) return;
        Routes::Match match = routes_.find(request.path);
        match.route->handler({request, view, context_, std::move(match.captures), keep->decisionTexts});
    }
}

Response Application::keptOrMade(const Request& request, const Routes::Match& match) const {
    const auto keep = keeps_->of(views_.now());
    const View& view = keep->view;
    const bool forPrograms = isForPrograms(request);
    const Coding coding = codingOf(request, *match.route);
    const std::string tag = entityTag(request, keep->name, coding);
    if (knownBy(request, tag) == Known::yes) {
        Response response = unchanged(view, tag, holdingTimeOf(request, view));
        addCommonHeaders(response, forPrograms);
        return response;
    }
    std::optional<Response> made;  // where it is not to be kept
    const auto make = [&]() -> KeptAnswers::Kept {
        Response response =
            match.route->handler({request, view, contextFor(request), match.captures, keep->decisionTexts});
        keepPins(request, response);
        if (response.status != 200 || !response.size()) {
            if (response.status == 200)
                addCatalogueHeaders(
                    response.with("ETag", tag).with("Cache-Control", holdingTimeOf(request, view)), view);
            addCommonHeaders(response, forPrograms);
            made = std::move(response);
            return nullptr;
        }
        encode(response, coding);
        return keptFrom(std::move(response), tag, forPrograms ? keep->apiFields : keep->pageFields);
    };
    const auto dated = [&](const KeptAnswer& kept) {
        return sent(kept, request).with("Cache-Control", holdingTimeOf(request, view));
    };
    if (const auto kept = keep->answers.findOrMake(keyOf(request, coding), make)) return dated(*kept);
    // What another request failed to make is tried again: its failure may name that request.
    if (!made)
        if (const auto kept = make()) return dated(*kept);
    return *std::move(made);
}

}  // namespace offerbook
