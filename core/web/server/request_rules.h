// What is refused of a request whose head is well-formed: doubtful framing, hosts, targets and expectations.
//
// Sources: RFC 9112 (sections 3, 6, 7), RFC 9110 (5.5, 7.2, 10.1.1). Where a standard leaves a choice between
// repairing and refusing, we refuse: a proxy in front may have repaired it otherwise (request smuggling).
//
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "web/http/request.h"

namespace offerbook {

struct RequestHead {
    std::string_view method;
    std::string_view target;
    bool http10 = false;
    std::span<const std::pair<std::string, std::string>> fields;  ///< Names in lower case.
};

struct BadRequest {
    int status;
    std::string text;
};

/// Methods are case-sensitive; "get" is another method than "GET".
Method methodOf(std::string_view name);

/// Judges the head and reads its target into `request`.
std::optional<BadRequest> judge(const RequestHead& head, Request& request);

/// Whether the connection may stay (RFC 9112, 9.3): 'close' wins over 'keep-alive', which HTTP/1.0 must ask
/// for.
bool keepsConnection(const RequestHead& head);

/// Why a request line with a version other than HTTP/1.0 and HTTP/1.1 is refused.
std::optional<BadRequest> judgeVersion(std::string_view requestLine);

}  // namespace offerbook
