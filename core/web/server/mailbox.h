// How workers hand results to an event loop: a locked list and an eventfd that wakes the loop.
//
// Thread-safety: `put` and `wake` from any thread, the rest from the loop.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "web/http/response.h"

namespace offerbook {

class Connection;

/// The next part of a body.
struct Pulled {
    std::string text;
    bool ended = false;
};

/// What a worker made: an answer, or the next part of a body; neither where the source of the body failed.
struct Parcel {
    Connection* to = nullptr;  ///< Only the loop looks behind the pointer.
    std::optional<Response> answer;
    std::optional<Pulled> part;
};

class Mailbox {
public:
    Mailbox();

    void put(Parcel delivery);
    void wake();
    /// Takes all and makes the descriptor unreadable.
    std::vector<Parcel> take();
    int descriptor() const { return event_.number(); }

private:
    Descriptor event_;
    std::mutex mutex_;
    std::vector<Parcel> deliveries_;
};

}  // namespace offerbook
