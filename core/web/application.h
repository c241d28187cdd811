// Everything that is served, as one function from request to response: chooses the view, finds the route,
// checks parameters, calls the handler, adds what every answer has (ETag and 304, edition and day, CORS,
// security headers).
//
//   Application app(currentView, context);
//   Response response = app.answer(request);
//
// Thread-safety: answer() and isLong() from any thread.
#pragma once

#include <memory>
#include <string>

#include "publish/view_source.h"
#include "web/request.h"
#include "web/response.h"
#include "web/route.h"

namespace offerbook {

class Application {
public:
    /// References must outlive the application.
    Application(ViewSource& views, WebContext context);

    Response answer(const Request& request) const;
    bool isLong(const Request& request) const;
    const Routes& routes() const { return routes_; }

private:
    ViewSource& views_;
    WebContext context_;
    Routes routes_;
};

}  // namespace offerbook
