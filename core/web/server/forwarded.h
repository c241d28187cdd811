// Which client a request is from, where trusted proxies stand in front of the server.
//
// Each proxy adds the address that it was asked from at the end of X-Forwarded-For. Whatever stands left of
// an entry that no trusted proxy added is a claim of the client, so the chain is walked from the right.
//
// Thread-safety: pure functions. Nothing is allocated.
#pragma once

#include <optional>
#include <string_view>

#include "base/address.h"
#include "web/http/request.h"

namespace offerbook {

/// One entry of X-Forwarded-For: an address, perhaps with a port (192.0.2.1:1234, [2001:db8::1]:443), spaces
/// around it or double quotes. Nothing for anything else, such as 'unknown'.
std::optional<Address> forwardedEntry(std::string_view entry);

/// Of a request that the trusted proxy `peer` handed over: the last address in X-Forwarded-For that is no
/// trusted proxy. Where all are trusted, the first of them; where an entry is malformed, the proxy that
/// handed it over (the entry right of it, or `peer`).
Address forwardedClient(const Request& request, const Address& peer, const Networks& trusted);

}  // namespace offerbook
