// Calls of foreign code (handlers, pull sources) that let no exception out: it is logged with the request's
// id.
//
// Thread-safety: as the code that is called.
#pragma once

#include <optional>
#include <string>

#include "web/server/mailbox.h"
#include "web/server/server.h"

namespace offerbook {

/// The handler's answer, or a 500 problem.
Response answerGuarded(const Handler& handler, const Request& request);

/// What the handler has ready; nothing when it throws, for computing it will fail too and be told then.
std::optional<Response> readyGuarded(const Handler& handler, const Request& request);

/// The handler's refusal by the head; none when it throws, for answering will fail too and be told then.
std::optional<Response> refusesGuarded(const Handler& handler, const Request& head);

/// What the handler says, or no when it throws; its answer will fail too and be told then.
bool isLongGuarded(const Handler& handler, const Request& request);

/// Reads a body until about `enough` bytes or its end; nothing where the source failed.
std::optional<Pulled> pullGuarded(const PullSource& source, std::size_t enough, const std::string& requestId);

/// Logs that a request failed with the exception that is being handled.
void logFailure(const std::string& requestId, const char* doing);

}  // namespace offerbook
