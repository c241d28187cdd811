#include "web/server/request_rates.h"

#include <algorithm>

namespace offerbook {

RequestRates::RequestRates(std::size_t perSecond, std::uint64_t seed, std::size_t clients) : seed_(seed) {
    if (perSecond == 0) return;
    constexpr Clock::rep second = Clock::duration(std::chrono::seconds(1)).count();
    interval_ = std::max<Clock::rep>(second / static_cast<Clock::rep>(perSecond), 1);
    ahead_ = interval_ * static_cast<Clock::rep>(perSecond - 1);
    groups_.resize((std::max<std::size_t>(clients, 1) + groupPlaces - 1) / groupPlaces);
}

bool RequestRates::take(ClientKey client, Clock::time_point now) {
    if (groups_.empty()) return true;
    const std::size_t number = hashOf(client, seed_) % groups_.size();
    const Clock::rep moment = now.time_since_epoch().count();
    const std::lock_guard lock(mutexes_[number % shards]);
    Place& place = placeOf(groups_[number], client);
    const Clock::rep full = place.client == client ? std::max(place.full, moment) : moment;
    if (full - moment > ahead_) return false;
    place = {client, full + interval_};
    return true;
}

/// The client's own place, or the one to give it.
RequestRates::Place& RequestRates::placeOf(Group& group, ClientKey client) {
    Place* nearest = group.data();
    for (Place& place : group) {
        if (place.client == client) return place;
        if (place.full < nearest->full) nearest = &place;
    }
    return *nearest;
}

}  // namespace offerbook
