// Bodies compressed with Brotli (RFC 7932) or gzip (RFC 1952), for clients that say they take it.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook {

enum class Coding { identity, gzip, brotli };

/// "gzip" or "br", as in Content-Encoding; empty for identity.
std::string_view nameOf(Coding coding);

/// The coding that the client prefers (RFC 9110, 12.5.3): the one that Accept-Encoding gives the highest
/// weight above 0, Brotli before gzip before none where weights are equal; `*` stands for gzip.
Coding codingFor(const Request& request);

/// Whether an answer of this type and size becomes smaller: text, JSON, SVG and so on from 1,000 bytes.
bool isWorthCompressing(std::string_view contentType, std::size_t bytes);

/// The text in that coding; as it is for identity. Throws std::bad_alloc.
std::string compressed(Coding coding, std::string_view text);

}  // namespace offerbook
