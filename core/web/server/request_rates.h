// A limit of requests per second for each client: a bucket of tokens that fills at that rate.
//
// The bucket holds one second's requests, so a page with all that it loads passes at once. Of each client
// only the moment is kept at which its bucket will be full again (the generic cell rate algorithm, ITU-T
// I.371). The table has a fixed size. A client belongs to one group of places, chosen by a keyed hash. Where
// no place of the group is free, whoever is nearest to a full bucket gives way: free are first those whose
// bucket is full, of whom nothing is lost, and to push out somebody over the limit every other place of the
// group must be taken by clients who have just asked as often. All in constant time.
//
// Thread-safety: all functions may be called from any thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <vector>

#include "web/server/client_key.h"
#include "web/server/deadlines.h"

namespace offerbook {

class RequestRates {
public:
    /// Clients remembered at once; 1 MiB. A client that keeps below the limit is remembered for less than a
    /// second after its last request, so this is more than two cores can answer within that time.
    static constexpr std::size_t usualClients = 65'536;

    /// `perSecond` of 0 lets everything pass and takes no memory. `seed` is secret. `clients` is rounded up
    /// to whole groups.
    RequestRates(std::size_t perSecond, std::uint64_t seed, std::size_t clients = usualClients);

    /// Takes a token; no where the client has none, and then nothing is taken. It has one again within a
    /// second.
    bool take(ClientKey client, Clock::time_point now);

private:
    /// A place whose moment has passed is free.
    struct Place {
        ClientKey client{};
        Clock::rep full = std::numeric_limits<Clock::rep>::min();  ///< In ticks of the clock.
    };
    static constexpr std::size_t groupPlaces = 16;
    static constexpr std::size_t shards = 64;
    using Group = std::array<Place, groupPlaces>;

    static Place& placeOf(Group& group, ClientKey client);

    const std::uint64_t seed_;
    Clock::rep interval_ = 0;  ///< Between two requests at the rate.
    Clock::rep ahead_ = 0;     ///< How far in the future `full` may lie before a request.
    std::vector<Group> groups_;
    std::array<std::mutex, shards> mutexes_;  ///< Of the groups with that number modulo the shards.
};

}  // namespace offerbook
