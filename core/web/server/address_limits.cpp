#include "web/server/address_limits.h"

#include "web/server/forwarded.h"

namespace offerbook {

AddressLimits::AddressLimits(const ServerLimits& limits, std::uint64_t seed)
    : trusted_(limits.trustedProxies),
      connections_(limits.connectionsPerAddress, seed),
      rates_(limits.requestsPerSecond, seed) {}

bool AddressLimits::takeConnection(const Address& peer) {
    return trusted_.contain(peer) || connections_.take(clientKey(peer));
}

void AddressLimits::releaseConnection(const Address& peer) {
    if (!trusted_.contain(peer)) connections_.release(clientKey(peer));
}

bool AddressLimits::takeRequest(Request& request, const Address& peer, Clock::time_point now) {
    const bool handedOver = trusted_.contain(peer);
    const Address client = handedOver ? forwardedClient(request, peer, trusted_) : peer;
    request.client = client.text();
    // Through proxies only, as a check of the proxy's own, so there is no client to limit.
    if (handedOver && trusted_.contain(client)) return true;
    return rates_.take(clientKey(client), now);
}

std::string AddressLimits::shareOf(const Request& request, const Address& peer) const {
    return trusted_.contain(peer) && request.client == peer.text() ? std::string() : request.client;
}

}  // namespace offerbook
