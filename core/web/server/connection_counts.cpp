#include "web/server/connection_counts.h"

namespace offerbook {

ConnectionCounts::ConnectionCounts(std::size_t most, std::uint64_t seed) : most_(most), seed_(seed) {
    for (Shard& shard : shards_) shard.counts = decltype(shard.counts)(0, SeededHash{seed});
}

bool ConnectionCounts::take(ClientKey client) {
    if (most_ == 0) return true;
    Shard& shard = shardOf(client);
    const std::lock_guard lock(shard.mutex);
    std::size_t& count = shard.counts[client];
    if (count >= most_) return false;
    ++count;
    return true;
}

void ConnectionCounts::release(ClientKey client) {
    if (most_ == 0) return;
    Shard& shard = shardOf(client);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.counts.find(client);
    if (found != shard.counts.end() && --found->second == 0) shard.counts.erase(found);
}

std::size_t ConnectionCounts::clients() const {
    std::size_t sum = 0;
    for (const Shard& shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.counts.size();
    }
    return sum;
}

ConnectionCounts::Shard& ConnectionCounts::shardOf(ClientKey client) {
    return shards_[hashOf(client, seed_) % shards_.size()];
}

}  // namespace offerbook
