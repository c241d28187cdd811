// A server of one event loop and one client of it in one thread: nothing happens unless it is told to.
//
// The client comes over a local socket, whose bytes are there at once, so the same steps always come to the
// same. Requests whose path begins with `long` are answered by a worker, which is `work` here.
//
// Thread-safety: none.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "web/server/event_loop.h"

namespace offerbook::test {

/// now, echo, wide (300 kB), none (204), same (304), pulled (in parts), throws, split (a field with a line
/// end), cut (a body whose source fails); anything else is a 404. A pure function of the request.
Handler handlerOfEveryKind();

class ConnectionWorld {
public:
    ConnectionWorld();

    /// Takes what the socket takes; false where that was not all.
    bool send(std::string_view bytes);
    /// Reads at most so much; false where nothing came.
    bool read(std::size_t most);
    /// Sends no more.
    void finish();
    /// Reads no more either.
    void leave();

    /// One round of the loop, with a clock that is so much ahead.
    void turn(std::chrono::milliseconds ahead = {});
    /// Lets a worker do one job; false where none waits.
    bool work();

    const ServerLimits& limits() const { return shared_.limits; }
    const Handler& handler() const { return *shared_.handler; }
    std::size_t connections() const { return shared_.connections; }
    const std::string& sent() const { return sent_; }
    const std::string& received() const { return received_; }
    bool ended() const { return ended_; }  ///< The client read the end.
    bool finished() const { return finished_; }
    bool left() const { return client_.number() < 0; }

private:
    LoopShared shared_;
    Descriptor listener_;
    Descriptor client_;
    EventLoop loop_;
    std::string sent_;
    std::string received_;
    bool ended_ = false;
    bool finished_ = false;
};

}  // namespace offerbook::test
