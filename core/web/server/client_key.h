// What limits per address count by: an IPv4 address, or the /64 of an IPv6 address.
//
// A /64 is what one household or school is given; each of its machines may take a new address every minute.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/address.h"
#include "web/server/mixing.h"

namespace offerbook {

enum class ClientKey : std::uint64_t {};

inline ClientKey clientKey(const Address& address) {
    const Address::Bytes& bytes = address.bytes();
    const bool fourth = address.isFourth();
    // IPv4 goes to 0:ffff:a.b.c.d, in a block (0000::/8) from which no IPv6 network is given out.
    std::uint64_t key = fourth ? 0xffffU : 0;
    for (std::size_t i = fourth ? 12 : 0; i < (fourth ? 16U : 8U); ++i) key = key << 8U | bytes[i];
    return ClientKey{key};
}

/// Spreads keys over a table. Who does not know the seed cannot choose addresses that meet in one place.
inline std::uint64_t hashOf(ClientKey key, std::uint64_t seed) {
    const std::uint64_t once = mixed(static_cast<std::uint64_t>(key) ^ seed);
    return mixed(once + seed) + seed;
}

/// The same for containers.
struct SeededHash {
    std::uint64_t seed = 0;
    std::size_t operator()(ClientKey key) const { return hashOf(key, seed); }
};

}  // namespace offerbook
