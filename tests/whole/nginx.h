// nginx as our example configures it (config/nginx/offerbook.conf), on ports of its own and in a folder of
// its own.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "support/temp_folder.h"

namespace offerbook::test {

/// Whether this machine has nginx where Debian puts it.
bool hasNginx();
inline constexpr const char* noNginx = "nginx is not on this machine";

class Nginx {
public:
    /// In front of a server on a port of this machine. Throws what nginx says where it does not start.
    explicit Nginx(std::uint16_t upstream);
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;
    ~Nginx();

    std::uint16_t port() const { return port_; }
    /// One line per request that it has answered: target, its status, that of the server behind it or '-'.
    std::string log() const;

private:
    bool listens() const;

    TempFolder folder_;
    std::uint16_t port_;
    pid_t process_ = -1;
};

}  // namespace offerbook::test
