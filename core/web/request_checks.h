// What a request asks for beside its path: its parameters checked against the route's, and the view it wants.
//
// Thread-safety: pure but for what the source of views does.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "publish/view_source.h"
#include "web/http/request.h"
#include "web/route.h"

namespace offerbook {

/// What is wrong with a request: `detail` for programs, and for people the message `words`, where it has one,
/// which names what was `given`.
struct Fault {
    int status = 400;
    std::string detail;
    std::string parameter;
    std::string words{};
    std::string given{};
};

/// A parameter that the route does not take, that is given more often than the route names it (most stand
/// there once), or whose value is none of its list. A route's parameter whose name ends in '*' stands for
/// every name that begins so. Pages take `lang` too where they have several `languages`.
std::optional<Fault> badParameter(const Request& request, const Route& route,
                                  const std::vector<std::string>& languages);

/// Whether people read what is there, so that it may be in several languages.
bool isPage(const Route& route);

/// Whether the request names an edition or a day of its own.
bool asksForThePast(const Request& request);

/// The view a request asks for: the current one, or another edition or day.
std::variant<View, Fault> viewFor(const Request& request, ViewSource& views);

}  // namespace offerbook
