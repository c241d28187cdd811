// Everything that is served, as one function from request to response: chooses the view, finds the route,
// checks parameters, calls the handler, adds what every answer has (ETag and 304, edition and day, CORS,
// security headers).
//
//   Application app(currentView, context);
//   Response response = app.answer(request);
//
// Thread-safety: answer() and isLong() from any thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/messages.h"
#include "publish/view_source.h"
#include "web/http/request.h"
#include "web/http/response.h"
#include "web/route.h"

namespace offerbook {

class ViewKeeps;
struct Fault;

class Application {
public:
    /// References must outlive the application.
    Application(ViewSource& views, WebContext context);
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    ~Application();

    Response answer(const Request& request) const;
    /// The answer, where it is kept from an earlier request: a look-up.
    std::optional<Response> ready(const Request& request) const;
    /// The refusal of a request that needs no look at its body: no such path, a method that the path does not
    /// take, a parameter that it does not take. None for what only reads.
    std::optional<Response> refuses(const Request& head) const;
    /// Whether `answer` computes for more than about a millisecond.
    bool isLong(const Request& request) const;
    /// Bytes of answers that are kept now.
    std::size_t keptBytes() const;
    const Routes& routes() const { return routes_; }

private:
    Response refused(const Request& request, const Fault& fault) const;
    std::optional<Response> refusal(const Request& request, const Route* route) const;
    Response withoutView(const Request& request, Routes::Match match) const;
    Response ofAnyView(const Request& request, Routes::Match match) const;
    void prepare(const View& view) const;
    std::string holdingTimeOf(const Request& request, const View& view) const;
    Response keptOrMade(const Request& request, const Routes::Match& match) const;

    ViewSource& views_;
    /// In the language that a page is asked for in.
    const WebContext& contextFor(const Request& request) const;
    /// Keeps the reader of an answer in the past, or in a language.
    void keepPins(const Request& request, Response& response) const;

    WebContext context_;
    std::map<std::string, WebContext, std::less<>> contexts_;  ///< Of each language beside English.
    Routes routes_;
    std::unique_ptr<ViewKeeps> keeps_;  ///< Null for drafts, and where nothing may be kept.
};

}  // namespace offerbook
