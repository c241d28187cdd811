// Many clients of one server, from many addresses of this machine, so that a limit per address is not met.
//
// Thread-safety: none; a crowd is used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/descriptor.h"

namespace offerbook::test {

/// What a client without a body sends; the path is what the server has at hand.
inline constexpr std::string_view liveRequest = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Lets this process, and those that it starts, have as many descriptors as the system allows; tells how
/// many.
std::size_t raiseDescriptorLimit();

/// A connection from the address 127.1.0.1 or, by `who`, one of the next 62,500. Throws where that fails.
/// `receiveBuffer` of 0 leaves the system's.
Descriptor connectAs(std::size_t who, std::uint16_t port, int receiveBuffer = 0);

/// Sends without waiting; false where the server has gone or takes no more.
bool sendNow(const Descriptor& client, std::string_view bytes);

/// Reads one answer with Content-Length; its status, or 0 where no whole one comes within 20 s.
int readAnswer(const Descriptor& client);

/// Closing sends a reset.
void resetOnClose(const Descriptor& client);

class Crowd {
public:
    explicit Crowd(std::uint16_t port) : port_(port) {}

    void connect(std::size_t count, int receiveBuffer = 0);
    /// All send; tells to how many that was possible.
    std::size_t send(std::string_view bytes);
    /// All read an answer; tells how many got one with status 200.
    std::size_t answered();

    std::size_t size() const { return clients_.size(); }
    const Descriptor& at(std::size_t place) const { return clients_[place]; }
    /// Puts a new client in the place of one.
    void renew(std::size_t place) { clients_[place] = connectAs(place, port_); }

private:
    std::uint16_t port_;
    std::vector<Descriptor> clients_;
};

}  // namespace offerbook::test
