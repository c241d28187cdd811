// The server of this installation: handlers and event loops put together over whatever gives the views.
//
//   const StopSignals stop;              // before any thread starts
//   Front front(environment, views);
//   const Diagnostics found = front.takeCertificate();
//   front.start();
//   while (stop.waitOrAgain()) readAgain();
#pragma once

#include <chrono>
#include <csignal>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/environment.h"

namespace offerbook {

class ViewSource;
struct Gauge;

/// SIGTERM, SIGINT and SIGHUP, blocked in this thread and those it starts, to be waited for. SIGPIPE is
/// ignored.
class StopSignals {
public:
    StopSignals();

    /// Waits for one of them; true for SIGHUP, by which a service is asked to read its files again.
    bool waitOrAgain() const;
    /// True where one came within the time.
    bool cameWithin(std::chrono::milliseconds time) const;

private:
    sigset_t signals_{};
};

/// Takes --host and --port in place of the settings; empty: as the settings say.
Diagnostics setAddress(Settings& settings, const std::string& host, const std::string& port);

/// "http://127.0.0.1:8080", or https; an address of IPv6 stands in brackets (RFC 3986, section 3.2.2).
std::string webAddress(const std::string& host, std::uint16_t port, bool encrypted = false);

class Front {
public:
    struct Shows {
        bool draft = false;                            ///< Pages say that nothing of it is published.
        std::function<std::vector<Gauge>()> gauges{};  ///< More of /metrics; may be empty.
    };
    /// References must outlive it.
    Front(Environment& environment, ViewSource& views, Shows shows);
    Front(Environment& environment, ViewSource& views) : Front(environment, views, Shows()) {}
    Front(const Front&) = delete;
    Front& operator=(const Front&) = delete;
    ~Front();

    /// Reads the certificate and the key that the settings name, for whoever connects from now on; nothing
    /// where they name none, and without this call HTTP is plain. On an error all stays as it was.
    Diagnostics takeCertificate();

    /// Throws where the address cannot be listened on.
    void start();
    /// Finishes running requests and ends within 2 s. The destructor does it too.
    void stop();

    /// Whether its event loops come round (Server::turns). From one thread.
    bool turns();

    /// "http://127.0.0.1:8080", or https, once started.
    std::string address() const;

private:
    struct Parts;
    const Environment& environment_;
    bool encrypted_ = false;
    std::unique_ptr<Parts> parts_;
};

}  // namespace offerbook
