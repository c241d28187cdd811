// How a receiver knows that a message is ours, unchanged and fresh.
//
// Thread-safety: pure but for the system's random source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace offerbook {

/// `t=UNIX,v1=HEX`, HEX being HMAC-SHA-256 under the secret of "UNIX.BODY".
std::string signatureOf(std::string_view secret, std::int64_t unixSeconds, std::string_view body);

/// Text of 32 bytes from the system's cryptographic source. Throws std::runtime_error where it gives none.
std::string freshSecret();

}  // namespace offerbook
