#include "web/request_checks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "store/store.h"
#include "web/api/openapi.h"

namespace offerbook {

namespace {

constexpr std::string_view editionParameter = "edition";
constexpr std::string_view dayParameter = "as_of";

/// Of what was given, in bytes.
constexpr std::size_t longestShown = 40;
constexpr std::string_view languageParameter = "lang";

/// What a POST is about stands in its body; only the view may stand in its address.
std::vector<std::string> acceptedNames(const Request& request, const Route& route, bool inLanguages) {
    std::vector<std::string> names;
    if (inLanguages) names.emplace_back(languageParameter);
    if (request.method != Method::post)
        for (const Parameter& parameter : route.parameters)
            if (std::find(names.begin(), names.end(), parameter.name) == names.end())
                names.push_back(parameter.name);
    if (route.catalogue)
        names.insert(names.end(), {std::string(editionParameter), std::string(dayParameter)});
    return names;
}

/// What newsletters and social networks put behind a link that people follow; it changes no page.
bool isTracking(std::string_view name) {
    constexpr std::array known{"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "twclid"};
    return name.starts_with("utm_") || std::find(known.begin(), known.end(), name) != known.end();
}

/// Whether `name` is `accepted`, or begins as it does where it ends in '*'.
bool isAccepted(std::string_view name, std::string_view accepted) {
    if (!accepted.ends_with('*')) return name == accepted;
    accepted.remove_suffix(1);
    return name.size() > accepted.size() && name.starts_with(accepted);
}

/// How often a parameter may stand: as often as the route names it.
std::ptrdiff_t timesTaken(const Route& route, std::string_view name) {
    const auto times = std::count_if(route.parameters.begin(), route.parameters.end(),
                                     [&](const Parameter& parameter) { return parameter.name == name; });
    return std::max<std::ptrdiff_t>(times, 1);
}

}  // namespace

std::optional<Fault> badParameter(const Request& request, const Route& route,
                                  const std::vector<std::string>& languages) {
    const bool inLanguages = languages.size() > 1 && isPage(route);
    const std::vector<std::string> accepted = acceptedNames(request, route, inLanguages);
    if (const auto language = request.parameter(languageParameter);
        inLanguages && language &&
        std::find(languages.begin(), languages.end(), *language) == languages.end())
        return Fault{
            400, "'lang' is '" + printable(*language, 40) + "'. Give one of: " + join(languages, ", ") + ".",
            std::string(languageParameter), "page.error.no_choice", printable(*language, 40)};
    const auto isOfGet = [&](std::string_view name) {
        return std::any_of(route.parameters.begin(), route.parameters.end(),
                           [&](const Parameter& parameter) { return parameter.name == name; });
    };
    std::vector<std::string_view> seen;
    for (const auto& given : request.query) {
        const std::string &name = given.first, &value = given.second;
        const std::string shown = printable(name, 60);
        if (isPage(route) && isTracking(name)) continue;
        if (std::none_of(accepted.begin(), accepted.end(),
                         [&](const std::string& one) { return isAccepted(name, one); })) {
            if (isOfGet(name))
                return Fault{400,
                             "'" + shown +
                                 "' is a parameter of GET. What a POST asks for belongs in its body; its "
                                 "address takes: " +
                                 join(accepted, ", ") + ".",
                             shown};
            const std::string list = accepted.empty() ? "This path takes no parameters."
                                                      : "This path takes: " + join(accepted, ", ") + ".";
            return Fault{400,
                         "'" + shown + "' is no parameter here." + didYouMean(name, accepted) + " " + list,
                         shown, "page.error.no_parameter", shown};
        }
        if (const auto most = timesTaken(route, name); std::count(seen.begin(), seen.end(), name) >= most)
            return Fault{400,
                         most == 1 ? "'" + shown + "' is given twice. Give it once."
                                   : "'" + shown + "' is given more than " + std::to_string(most) + " times.",
                         shown, "page.error.too_often", shown};
        seen.push_back(name);
        for (const Parameter& parameter : route.parameters) {
            if (parameter.name != name || parameter.values.empty()) continue;
            if (std::find(parameter.values.begin(), parameter.values.end(), value) == parameter.values.end())
                return Fault{400,
                             "'" + shown + "' is '" + printable(value, 60) + "'." +
                                 didYouMean(value, parameter.values) +
                                 " Give one of: " + join(parameter.values, ", ") + ".",
                             shown, "page.error.no_choice", printable(value, 60)};
        }
    }
    return std::nullopt;
}

bool isPage(const Route& route) {
    const std::string_view path = std::string_view(route.pattern).substr(1);
    const std::string_view first = path.substr(0, path.find('/'));
    return first != "static" && (path == "api" || !isForPrograms(first));
}

bool asksForThePast(const Request& request) {
    return request.parameter(editionParameter) || request.parameter(dayParameter);
}

std::variant<View, Fault> viewFor(const Request& request, ViewSource& views) {
    std::int64_t edition = 0;
    if (const auto given = request.parameter(editionParameter)) {
        const auto number = parseWhole(*given);
        const std::string shown = printable(*given, longestShown);
        if (!number || *number < 1)
            return Fault{400, "'edition' is '" + shown + "'. Give the number of an edition, such as 1.",
                         "edition", "page.error.not_a_number", shown};
        edition = *number;
    }
    std::optional<Day> day;
    if (const auto given = request.parameter(dayParameter)) {
        day = Day::parse(*given);
        const std::string shown = printable(*given, longestShown);
        if (!day)
            return Fault{
                400, "'as_of' is '" + shown + "'. Give a date of the years 1900 to 2999, such as 2026-11-03.",
                "as_of", "page.error.not_a_day", shown};
    }
    if (edition == 0 && !day) return views.now();
    const std::string parameter = edition == 0 ? "as_of" : "edition", asked = std::to_string(edition);
    std::optional<Result<View>> view;
    try {
        view = views.at(edition, day);
    } catch (const StoreError&) {
        // The operator is told by 'offerbook doctor'.
        return Fault{503,
                     (edition == 0 ? "The edition of that day" : "Edition " + asked) +
                         " cannot be read any more. Leave out 'edition' and 'as_of' for what is served now.",
                     parameter, "page.error.past_lost"};
    }
    if (!*view) {
        std::string detail = view->diagnostics().items().front().text;
        if (edition == 0) return Fault{404, std::move(detail), parameter};
        return Fault{404, std::move(detail), parameter, "page.error.no_number", asked};
    }
    return std::move(*view).value();
}

}  // namespace offerbook
