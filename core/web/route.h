// What is served at which path: a table of routes, each with the parameters it accepts and a pure handler.
//
//   Routes routes;
//   routes.add({.pattern = "/api/v1/schools/{urn}", .summary = "One school and its facts", .handler =
//   school});
//
// A handler reads a `Call` and gives a Response: no socket, lock or database in it. Parameters that a route
// does not name are refused before its handler runs, with a suggestion.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/messages.h"
#include "base/result.h"
#include "catalogue/difference.h"
#include "catalogue/view.h"
#include "publish/report.h"
#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook {

class DecisionTexts;
class KeptChanges;
class NationalBook;
class OfferTexts;
class OfferFacets;
class OfferIndex;
class SchoolIndex;
struct ArticleResult;
struct OfferHistory;
struct SchoolEvent;

/// What handlers may use beside the view.
struct WebContext {
    Messages messages;                                ///< In the language of the answer.
    int staleDays = 92;                               ///< Setting availability.stale_days.
    std::size_t cacheBytes = std::size_t{64} << 20U;  ///< Setting server.cache_bytes.
    std::chrono::seconds holdFor{60};                 ///< Setting server.hold_seconds.
    const Clock& clock;                               ///< For what depends on the time of day.
    std::string shareFolder;                          ///< Templates and static files.
    std::string buildTag;  ///< Changes with program, messages and templates; part of every ETag.
    bool draft = false;    ///< Nothing of it is published, and pages say so.
    std::function<std::vector<EditionInfo>()> editions;  ///< Every published edition, newest first.
    /// What an edition changed against the one before it.
    std::function<Result<EditionChanges>(std::int64_t number)> changes{};
    /// What became of the last attempt to publish; nothing where none is known.
    std::function<std::optional<PublishReport>()> lastReport{};
    std::function<std::shared_ptr<const SchoolIndex>(const View&)> schoolIndex;
    /// Finds offers by words; the application gives one of its own.
    std::function<std::shared_ptr<const OfferIndex>(const View&)> offerIndex{};
    /// Counts what offers have; worked out anew where nobody keeps it.
    std::function<std::shared_ptr<const OfferFacets>(const View&)> offerFacets{};
    /// The charter's results for a view; worked out anew where nobody keeps them.
    std::function<std::shared_ptr<const std::vector<ArticleResult>>(const View&)> promise{};
    /// What the service counts of itself, in Prometheus's text format.
    std::function<std::string()> metrics{};
    /// Why the service is not well, a sentence each, beside what the source of views says.
    std::function<std::vector<std::string>()> reasons{};
    /// What editions changed, kept; the application gives one of its own.
    std::shared_ptr<KeptChanges> keptChanges{};
    /// When the offers of a view's edition came and changed, and which went before it.
    std::function<std::shared_ptr<const OfferHistory>(const View&)> offerHistory{};
    /// What a school gained and lost lately, the latest first; asks the store.
    std::function<std::vector<SchoolEvent>(const View&, Urn)> schoolEvents{};
    /// An edition of the past, today. Unknown numbers are refused; throws where its record is damaged.
    std::function<Result<View>(std::int64_t number)> at{};
    std::string publicUrl{};  ///< Setting server.public_url.
    /// Languages of the pages, English first: setting pages.languages.
    std::vector<std::string> languages{"en"};
    /// A view as the national standard sees it, kept; the application gives one of its own.
    std::function<std::shared_ptr<const NationalBook>(const View&)> nationalBook{};
};

/// One request on its way through a route.
struct Call {
    const Request& request;
    const View& view;
    const WebContext& context;
    std::map<std::string, std::string, std::less<>> captures;  ///< `{urn}` of the pattern and so on.
    std::shared_ptr<DecisionTexts>
        decisionTexts{};                       ///< Of this view, where addresses need no edition or day.
    std::shared_ptr<OfferTexts> offerTexts{};  ///< The same.

    std::string_view capture(std::string_view name) const { return captures.find(name)->second; }
    /// An address of the API with the `edition` and `as_of` that the request gave.
    std::string pinned(std::string_view address) const;
};

/// What the value of a parameter is, for documentation; the handler checks it.
enum class ParameterKind : std::uint8_t { text, whole, number, truth, day, moment };

/// A query parameter that a route accepts.
struct Parameter {
    std::string name;
    std::string help;                   ///< One sentence, for documentation and for problem answers.
    std::vector<std::string> values{};  ///< Closed list, where there is one.
    ParameterKind kind = ParameterKind::text;
    bool needed = false;     ///< The route answers 400 without it.
    std::int64_t least = 0;  ///< Of a whole number.
    std::int64_t most = 0;   ///< Of a whole number; 0 where it has no limit.
};

struct Route {
    std::string pattern;  ///< Segments; `{name}` captures one.
    std::string summary;  ///< One line for documentation.
    std::vector<Parameter> parameters{};
    /// What a 200 holds, for documentation: the name of a schema in share/openapi, where it is JSON.
    std::string answers{};
    std::string media = "application/json";  ///< Content types of a 200, separated by spaces.
    std::string takes{};                     ///< Schema of the JSON that POST takes.
    bool catalogue = true;  ///< Reads the view: accepts `edition` and `as_of`, carries ETag, edition and day.
    bool isLong = false;    ///< Computes for more than about a millisecond, or asks the store.
    bool post = false;      ///< Also takes POST.
    /// Its bodies are pulled part by part: they are sent as they are, without compression, and never kept.
    bool streams = false;
    std::function<Response(const Call&)> handler;
};

class Routes {
public:
    void add(Route route);
    const std::vector<Route>& all() const { return routes_; }

    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string, std::less<>> captures;
    };
    /// The route of a path; a literal segment wins over a capture.
    Match find(const std::vector<std::string>& path) const;

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  ///< Of each route's pattern.
};

}  // namespace offerbook
