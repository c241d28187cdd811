#include "web/server/guarded.h"

#include <exception>

#include <Poco/Exception.h>
#include <Poco/Logger.h>

namespace offerbook {

namespace {

std::string currentText() {
    try {
        throw;
    } catch (const Poco::Exception& e) {
        return e.displayText();
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "something that is no exception was thrown";
    }
}

}  // namespace

void logFailure(const std::string& requestId, const char* doing) {
    Poco::Logger::get("offerbook.server")
        .error("request " + requestId + " failed while " + doing + ": " + currentText());
}

Response answerGuarded(const Handler& handler, const Request& request) {
    try {
        return handler.answer(request);
    } catch (...) {
        logFailure(request.id, "computing the answer");
        return problem(500,
                       "The request could not be answered because of a fault in the server. Its log has "
                       "the reason under the request's id.",
                       request.id);
    }
}

std::optional<Response> readyGuarded(const Handler& handler, const Request& request) {
    try {
        return handler.ready ? handler.ready(request) : std::nullopt;
    } catch (...) {
        logFailure(request.id, "looking for a kept answer");
        return std::nullopt;
    }
}

std::optional<Response> refusesGuarded(const Handler& handler, const Request& head) {
    try {
        return handler.refuses ? handler.refuses(head) : std::nullopt;
    } catch (...) {
        logFailure(head.id, "judging the head");
        return std::nullopt;
    }
}

bool isLongGuarded(const Handler& handler, const Request& request) {
    try {
        return handler.isLong && handler.isLong(request);
    } catch (...) {
        logFailure(request.id, "estimating the time");
        return false;
    }
}

std::optional<Pulled> pullGuarded(const PullSource& source, std::size_t enough,
                                  const std::string& requestId) {
    try {
        Pulled pulled;
        while (!pulled.ended && pulled.text.size() < enough) {
            std::string part = source();
            pulled.ended = part.empty();
            if (pulled.text.empty())
                pulled.text = std::move(part);
            else
                pulled.text += part;
        }
        return pulled;
    } catch (...) {
        logFailure(requestId, "reading the body; the connection is cut so that the client notices");
        return std::nullopt;
    }
}

}  // namespace offerbook
