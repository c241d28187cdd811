// Tells the supervisor that started this process (systemd) how it fares, by the datagrams of sd_notify(3).
//
// The protocol is one datagram of lines to a socket that the environment names, and systemd promises to keep
// it. libsystemd would do the same, but brings seven libraries of compression and cryptography into this
// process and into every plugin's.
//
//   Supervisor supervisor(Supervisor::Wish::ofEnvironment());
//   supervisor.start({.status = [] { return "Edition 3 ..."; }, .turns = [&] { return front.turns(); }});
//   supervisor.stop();
//
// Without a supervisor nothing happens. Thread-safety: start and stop from one thread; what they are given is
// called from a thread of this class.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace offerbook {

class Supervisor {
public:
    /// What the supervisor wants to hear, and where.
    struct Wish {
        std::string socket;  ///< A path, or '@' and a name of the abstract space; empty: nothing is wanted.
        std::chrono::microseconds watchdog{0};  ///< The longest silence it puts up with; 0: any.

        /// NOTIFY_SOCKET, and WATCHDOG_USEC unless WATCHDOG_PID names another process.
        static Wish ofEnvironment();
    };

    struct Service {
        /// One line for people: told at the start and whenever it has changed.
        std::function<std::string()> status;
        /// Whether all goes round, since it was last asked. Where it does not, no sign of life is given, and
        /// the supervisor starts the service anew.
        std::function<bool()> turns;
    };

    explicit Supervisor(Wish wish);
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;
    ~Supervisor();  ///< Without a word, where `stop` was not called.

    /// The service is ready; from now on signs of life are given.
    void start(Service service);
    /// The service begins to stop.
    void stop();

private:
    void follow();
    void send(const std::string& lines);
    std::string statusIfNew();
    void endThread();

    const Wish wish_;
    Service service_;
    std::string told_;   ///< The last status.
    bool deaf_ = false;  ///< The last message could not be sent, and that is logged.
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool end_ = false;
};

}  // namespace offerbook
