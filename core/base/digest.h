// The name of content: SHA-256 in lower-case hexadecimal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offerbook {

/// 64 hexadecimal digits.
std::string digestOf(std::string_view bytes);

/// The first `letters` digits, for people and for ETags.
std::string shortDigest(std::string_view digest, std::size_t letters = 12);

}  // namespace offerbook
