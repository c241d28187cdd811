// Whether a text has the shape of an address: enough to catch slips and harmful schemes, not to prove that it
// works.
#pragma once

#include <string_view>

namespace offerbook {

/// One address: a local part of RFC 5322's unquoted letters, one @, a domain with a dot.
bool isEmail(std::string_view text);

/// An absolute http or https url with a host, printable ASCII without spaces, quotes, angle brackets or
/// a name and password before the host.
bool isWebAddress(std::string_view text);

/// Digits with spaces, hyphens, brackets and a leading +; three (999, 111) to fifteen digits; a trailing `ext
/// 12`.
bool isPhone(std::string_view text);

}  // namespace offerbook
