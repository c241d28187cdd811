// What a service supervisor listens on: a datagram socket of this machine, for tests of sd_notify(3)'s
// messages.
#pragma once

#include <chrono>
#include <string>

#include "support/temp_folder.h"

namespace offerbook::test {

class NotifySocket {
public:
    enum class Kind { file, abstract };

    explicit NotifySocket(Kind kind = Kind::file);
    NotifySocket(const NotifySocket&) = delete;
    NotifySocket& operator=(const NotifySocket&) = delete;
    ~NotifySocket();

    /// As NOTIFY_SOCKET names it.
    const std::string& name() const { return name_; }

    /// The next datagram; empty where none comes within 20 s.
    std::string next();
    /// Reads until a datagram has this line; the whole datagram, or empty where none comes.
    std::string nextWith(const std::string& line);
    /// All that has come already, one after the other.
    std::string rest();

private:
    std::string take(std::chrono::milliseconds patience);

    TempFolder folder_;
    std::string name_;
    int socket_;
};

}  // namespace offerbook::test
