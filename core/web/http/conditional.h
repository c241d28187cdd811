// Conditional requests (RFC 9110, section 13): which answer a client has already.
//
// Thread-safety: pure functions.
#pragma once

#include <string_view>

#include "web/http/request.h"

namespace offerbook {

enum class Known { no, yes, whatever };

/// What If-None-Match says of an answer with this ETag (quoted): yes where the tag is named, compared weakly
/// as the standard asks; whatever for `*`, which fits any answer that there is.
Known knownBy(const Request& request, std::string_view tag);

}  // namespace offerbook
