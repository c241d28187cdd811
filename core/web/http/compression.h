// Bodies compressed with gzip (RFC 1952), for clients that say they take it.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook {

enum class Coding { identity, gzip };

/// "gzip" in Content-Encoding; empty for identity.
std::string_view nameOf(Coding coding);

/// The coding that the client prefers (RFC 9110, 12.5.3): gzip where Accept-Encoding names it or `*` with a
/// weight above 0 that is not below the one of identity.
Coding codingFor(const Request& request);

/// Whether an answer of this type and size becomes smaller: text, JSON, SVG and so on from 1,000 bytes.
bool isWorthCompressing(std::string_view contentType, std::size_t bytes);

/// One member of gzip. Throws std::bad_alloc.
std::string gzipped(std::string_view text);

}  // namespace offerbook
