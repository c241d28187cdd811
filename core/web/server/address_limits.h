// The limits per address as the server asks for them: connections and requests, and who counts for what.
//
// A trusted proxy carries many clients, so neither limit holds for it: the requests that it hands over count
// for the clients that it names, its connections for nobody.
//
// Thread-safety: all functions may be called from any thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/address.h"
#include "web/http/request.h"
#include "web/server/connection_counts.h"
#include "web/server/deadlines.h"
#include "web/server/request_rates.h"
#include "web/server/server.h"

namespace offerbook {

class AddressLimits {
public:
    /// `seed` is secret and used for nothing else.
    AddressLimits(const ServerLimits& limits, std::uint64_t seed);

    /// Counts a connection; no where its peer has as many as it may.
    bool takeConnection(const Address& peer);
    /// One that was counted has ended.
    void releaseConnection(const Address& peer);

    /// Writes into the request which client it is from and counts it; no where that client is over its limit.
    bool takeRequest(Request& request, const Address& peer, Clock::time_point now);

    /// In whose name a request takes a place among the long ones: the client's, or nobody's where it is a
    /// proxy's own.
    std::string shareOf(const Request& request, const Address& peer) const;

private:
    const Networks trusted_;
    ConnectionCounts connections_;
    RequestRates rates_;
};

}  // namespace offerbook
