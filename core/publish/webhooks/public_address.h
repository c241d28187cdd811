// Which addresses of the internet a server may be told to send to: not its own network's.
//
// Thread-safety: pure.
#pragma once

#include "base/address.h"

namespace offerbook {

/// Whether the address is a public one. Not public are those that the IANA keeps for special purposes
/// (RFC 6890 and the registries it names: private, loopback, link-local, shared, documentation, benchmarks,
/// multicast, reserved), and those of IPv6 that carry one of IPv4 inside (IPv4-compatible, NAT64, 6to4,
/// Teredo), since nobody knows where these end up. An IPv4-mapped address is the IPv4 address.
bool isPublicAddress(const Address& address);

}  // namespace offerbook
