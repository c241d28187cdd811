#include "web/application.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/text.h"
#include "web/kept_changes.h"
#include "web/parts.h"
#include "web/pins.h"
#include "web/promise.h"

namespace offerbook {

namespace {

constexpr std::string_view editionParameter = "edition";
constexpr std::string_view dayParameter = "as_of";

/// Paths that programs read; everything else is a page and its errors are pages too.
bool isForPrograms(const Request& request) {
    static constexpr std::array<std::string_view, 5> folders{"api", "health", "open-referral", "feeds",
                                                             "metrics"};
    return !request.path.empty() &&
           std::find(folders.begin(), folders.end(), request.path.front()) != folders.end();
}

std::vector<std::string> acceptedNames(const Route& route) {
    std::vector<std::string> names;
    for (const Parameter& parameter : route.parameters) names.push_back(parameter.name);
    if (route.catalogue)
        names.insert(names.end(), {std::string(editionParameter), std::string(dayParameter)});
    return names;
}

/// What is wrong with a request, for a problem answer.
struct Fault {
    int status = 400;
    std::string detail;
    std::string parameter;
};

std::optional<Fault> badParameter(const Request& request, const Route& route) {
    const std::vector<std::string> accepted = acceptedNames(route);
    std::vector<std::string_view> seen;
    for (const auto& [name, value] : request.query) {
        const std::string shown = printable(name, 60);
        if (std::find(accepted.begin(), accepted.end(), name) == accepted.end()) {
            const std::string list = accepted.empty() ? "This path takes no parameters."
                                                      : "This path takes: " + join(accepted, ", ") + ".";
            return Fault{400,
                         "'" + shown + "' is no parameter here." + didYouMean(name, accepted) + " " + list,
                         shown};
        }
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            return Fault{400, "'" + shown + "' is given twice. Give it once.", shown};
        seen.push_back(name);
        for (const Parameter& parameter : route.parameters) {
            if (parameter.name != name || parameter.values.empty()) continue;
            if (std::find(parameter.values.begin(), parameter.values.end(), value) == parameter.values.end())
                return Fault{400,
                             "'" + shown + "' is '" + printable(value, 60) + "'." +
                                 didYouMean(value, parameter.values) +
                                 " Give one of: " + join(parameter.values, ", ") + ".",
                             shown};
        }
    }
    return std::nullopt;
}

/// The view a request asks for: the current one, or another edition or day.
std::variant<View, Fault> viewFor(const Request& request, ViewSource& views) {
    std::int64_t edition = 0;
    if (const auto given = request.parameter(editionParameter)) {
        const auto number = parseWhole(*given);
        if (!number || *number < 1)
            return Fault{
                400,
                "'edition' is '" + printable(*given, 40) + "'. Give the number of an edition, such as 1.",
                "edition"};
        edition = *number;
    }
    std::optional<Day> day;
    if (const auto given = request.parameter(dayParameter)) {
        day = Day::parse(*given);
        if (!day)
            return Fault{400,
                         "'as_of' is '" + printable(*given, 40) +
                             "'. Give a date of the years 1900 to 2999, such as 2026-11-03.",
                         "as_of"};
    }
    if (edition == 0 && !day) return views.now();
    Result<View> view = views.at(edition, day);
    if (!view) return Fault{404, view.diagnostics().items().front().text, edition == 0 ? "as_of" : "edition"};
    return std::move(view).value();
}

/// Strong: the same view, representation and program give the same bytes.
std::string entityTag(const Request& request, const View& view, const std::string& buildTag) {
    std::string name = view.tag() + '\n' + buildTag;
    for (const std::string& segment : request.path) name += '/' + percentEncoded(segment);
    std::vector<std::pair<std::string, std::string>> query = request.query;
    std::sort(query.begin(), query.end());
    for (const auto& [parameter, value] : query)
        name += '\n' + percentEncoded(parameter) + '=' + percentEncoded(value);
    return '"' + shortDigest(digestOf(name), 32) + '"';
}

bool matchesAny(std::string_view header, const std::string& tag) {
    for (std::string_view candidate : split(header, ',')) {
        candidate = trim(candidate);
        // A weak comparison is what If-None-Match asks for (RFC 9110, 13.1.2).
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (candidate == tag) return true;
    }
    return false;
}

/// A draft names the edition it would become, so nobody may keep it.
void addDraftHeaders(Response& response) {
    response.with("Offerbook-Draft", "true").with("Cache-Control", "no-store");
}

void addViewHeaders(Response& response, const View& view) {
    response.with("Offerbook-Edition", std::to_string(view.edition->info().number))
        .with("Offerbook-Day", view.day.iso());
    const std::string& licence = view.edition->county().licence.url;
    if (!licence.empty()) response.with("Link", "<" + licence + ">; rel=\"license\"");
}

void addCatalogueHeaders(Response& response, const View& view, const std::string& tag) {
    response.with("ETag", tag).with("Cache-Control", "public, no-cache");
    addViewHeaders(response, view);
}

void addCommonHeaders(Response& response, bool forPrograms) {
    response.with("X-Content-Type-Options", "nosniff");
    if (forPrograms)
        response.with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Expose-Headers",
                  "ETag, Link, Offerbook-Edition, Offerbook-Day, Offerbook-Draft, Retry-After");
    else
        response
            .with("Content-Security-Policy",
                  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src "
                  "'self'; "
                  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
            .with("Referrer-Policy", "same-origin");
}

/// What no view names, such as the list of editions, is named by its bytes.
Response revalidated(const Request& request, Response response) {
    response.with("Cache-Control", "no-cache");
    if (response.status != 200) return response;
    const std::string tag = '"' + shortDigest(digestOf(response.text()), 32) + '"';
    const auto known = request.header("if-none-match");
    if (known && (trim(*known) == "*" || matchesAny(*known, tag))) {
        response = Response();
        response.status = 304;
        response.with("Cache-Control", "no-cache");
    }
    response.with("ETag", tag);
    return response;
}

/// Keeps who reads the past in the past: links of a page and where it leads to.
void pinToThePast(const Request& request, const Routes& routes, Response& response) {
    const Pins pins = pinsOf(request);
    if (pins.empty()) return;
    for (auto& [name, value] : response.headers)
        if (name == "Location") value = pinnedAddress(value, pins);
    const auto type = response.header("content-type");
    if (!type || !type->starts_with("text/html")) return;
    response.body = pinnedPage(response.text(), pins, [&](std::string_view path) {
        Request target;
        if (readTarget(path, target)) return false;
        const Routes::Match match = routes.find(target.path);
        return match.route != nullptr && match.route->catalogue;
    });
}

std::string allowedMethods(const Route& route) {
    return route.post ? "GET, HEAD, POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

std::string notFoundText(const Request& request) {
    std::string path;
    for (const std::string& segment : request.path) path += '/' + segment;
    return "There is nothing at '" + printable(path.empty() ? "/" : path, 120) + "'.";
}

}  // namespace

Application::Application(ViewSource& views, WebContext context)
    : views_(views), context_(std::move(context)) {
    if (!context_.promise)
        context_.promise = [kept = std::make_shared<Promises>(context_.staleDays)](const View& view) {
            return kept->of(view);
        };
    if (!context_.keptChanges) context_.keptChanges = std::make_shared<KeptChanges>();
    addHealthRoutes(routes_, [&views] { return views.trouble(); });
    addApiRoutes(routes_);
    addPageRoutes(routes_);
}

bool Application::isLong(const Request& request) const {
    if (request.parameter(editionParameter) || request.parameter(dayParameter)) return true;
    const Routes::Match match = routes_.find(request.path);
    return match.route != nullptr && match.route->isLong;
}

Response Application::answer(const Request& request) const {
    const bool forPrograms = isForPrograms(request);
    const auto refuse = [&](const Fault& fault) {
        return forPrograms ? problem(fault.status, fault.detail, request.id, fault.parameter)
                           : errorPage(context_, views_.now(), fault.status, fault.detail);
    };
    const auto finish = [&](Response response) {
        addCommonHeaders(response, forPrograms);
        return response;
    };

    Routes::Match match = routes_.find(request.path);
    if (match.route == nullptr) return finish(refuse({404, notFoundText(request), ""}));
    const Route& route = *match.route;
    if (request.method == Method::options) {
        Response response = textResponse(204, "text/plain", "");
        response.with("Allow", allowedMethods(route))
            .with("Access-Control-Allow-Methods", allowedMethods(route))
            .with("Access-Control-Allow-Headers", "Content-Type, If-None-Match")
            .with("Access-Control-Max-Age", "86400");
        return finish(std::move(response));
    }
    const bool reads = request.method == Method::get || request.method == Method::head;
    if (!reads && !(route.post && request.method == Method::post)) {
        Response response = refuse({405, "This path answers " + allowedMethods(route) + " only.", ""});
        return finish(std::move(response.with("Allow", allowedMethods(route))));
    }
    if (const auto fault = badParameter(request, route)) return finish(refuse(*fault));

    if (!route.catalogue) {
        const View view = views_.now();
        Response response = route.handler({request, view, context_, std::move(match.captures)});
        if (response.header("cache-control")) return finish(std::move(response));
        if (context_.draft)
            addDraftHeaders(response);
        else
            response = revalidated(request, std::move(response));
        // The history is no part of a view; its answers name the one that is served now.
        if (forPrograms && (response.status == 200 || response.status == 304)) addViewHeaders(response, view);
        return finish(std::move(response));
    }
    std::variant<View, Fault> found = viewFor(request, views_);
    if (const auto* fault = std::get_if<Fault>(&found)) return finish(refuse(*fault));
    const View& view = std::get<View>(found);

    if (context_.draft) {
        Response response = route.handler({request, view, context_, std::move(match.captures)});
        pinToThePast(request, routes_, response);
        if (response.status == 200) addViewHeaders(response, view);
        if (!response.header("cache-control")) addDraftHeaders(response);
        return finish(std::move(response));
    }
    const std::string tag = entityTag(request, view, context_.buildTag);
    const auto known = request.header("if-none-match");
    const auto notModified = [&] {
        Response response;
        response.status = 304;
        addCatalogueHeaders(response, view, tag);
        return finish(std::move(response));
    };
    if (reads && known && matchesAny(*known, tag)) return notModified();
    Response response = route.handler({request, view, context_, std::move(match.captures)});
    pinToThePast(request, routes_, response);
    if (response.status == 200 && reads) {
        // "*" fits whatever there is, and only now it is known that there is something.
        if (known && trim(*known) == "*") return notModified();
        addCatalogueHeaders(response, view, tag);
    }
    return finish(std::move(response));
}

}  // namespace offerbook
