// How many connections each client holds.
//
// A client without connections takes no memory, so the table is no larger than the number of connections.
//
// Thread-safety: all functions may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "web/server/client_key.h"

namespace offerbook {

class ConnectionCounts {
public:
    /// `most` connections for each client; 0 counts nothing. `seed` is secret.
    ConnectionCounts(std::size_t most, std::uint64_t seed);

    /// Counts one more, or says no where the client has as many as it may.
    bool take(ClientKey client);
    /// One that was taken has ended.
    void release(ClientKey client);

    std::size_t clients() const;  ///< With a connection or more.

private:
    struct Shard {
        mutable std::mutex mutex;
        std::unordered_map<ClientKey, std::size_t, SeededHash> counts;
    };
    Shard& shardOf(ClientKey client);

    const std::size_t most_;
    const std::uint64_t seed_;
    std::array<Shard, 16> shards_;
};

}  // namespace offerbook
