#include "cli/supervisor.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>

#include <Poco/Logger.h>

#include "base/descriptor.h"
#include "base/text.h"

namespace offerbook {

namespace {

/// A supervisor that does not read for so long has its own trouble; the service goes on without it.
constexpr timeval sendTime{5, 0};
/// Between two looks where no watchdog asks: only the status may have changed.
constexpr std::chrono::seconds unhurried{5};

const char* variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

struct SocketName {
    sockaddr_un name{};
    socklen_t size = 0;
};

/// Nothing for what no socket of this machine can be called.
std::optional<SocketName> nameOf(const std::string& socket) {
    SocketName address;
    address.name.sun_family = AF_UNIX;
    if (socket.size() < 2 || socket.size() >= sizeof address.name.sun_path) return std::nullopt;
    if (socket.front() != '/' && socket.front() != '@') return std::nullopt;
    std::memcpy(address.name.sun_path, socket.data(), socket.size());
    address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket.size());
    // A name of the abstract space begins with NUL and ends with the address, not with another one.
    if (socket.front() == '@')
        address.name.sun_path[0] = '\0';
    else
        ++address.size;
    return address;
}

bool sendTo(const std::string& socket, const std::string& lines) {
    const auto address = nameOf(socket);
    if (!address) {
        errno = EINVAL;
        return false;
    }
    const Descriptor from(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!from) return false;
    ::setsockopt(from.number(), SOL_SOCKET, SO_SNDTIMEO, &sendTime, sizeof sendTime);
    return ::sendto(from.number(), lines.data(), lines.size(), MSG_NOSIGNAL,
                    reinterpret_cast<const sockaddr*>(&address->name), address->size) >= 0;
}

std::string oneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return text;
}

}  // namespace

Supervisor::Wish Supervisor::Wish::ofEnvironment() {
    Wish wish{.socket = variable("NOTIFY_SOCKET")};
    const auto microseconds = parseWhole(variable("WATCHDOG_USEC"));
    const std::string process = variable("WATCHDOG_PID");
    const bool forUs = process.empty() || process == std::to_string(::getpid());
    if (forUs && microseconds && *microseconds > 0) wish.watchdog = std::chrono::microseconds(*microseconds);
    return wish;
}

Supervisor::Supervisor(Wish wish) : wish_(std::move(wish)) {}

Supervisor::~Supervisor() {
    endThread();
}

void Supervisor::start(Service service) {
    if (wish_.socket.empty()) return;
    service_ = std::move(service);
    send("READY=1\n" + statusIfNew());
    thread_ = std::thread([this] { follow(); });
}

void Supervisor::stop() {
    endThread();
    if (!wish_.socket.empty()) send("STOPPING=1\nSTATUS=Stopping ...\n");
}

void Supervisor::endThread() {
    {
        const std::lock_guard lock(mutex_);
        end_ = true;
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Supervisor::follow() {
    // Twice as often as systemd advises: a loop that missed one look has another before the time is over.
    constexpr int looks = 4;
    const bool watched = wish_.watchdog.count() > 0;
    const std::chrono::microseconds between = watched ? wish_.watchdog / looks : unhurried;
    std::unique_lock lock(mutex_);
    while (!end_) {
        lock.unlock();
        std::string lines = statusIfNew();
        if (watched && service_.turns()) lines += "WATCHDOG=1\n";
        if (!lines.empty()) send(lines);
        lock.lock();
        ended_.wait_for(lock, between, [this] { return end_; });
    }
}

std::string Supervisor::statusIfNew() {
    std::string status = oneLine(service_.status());
    if (status == told_) return {};
    told_ = std::move(status);
    return "STATUS=" + told_ + "\n";
}

void Supervisor::send(const std::string& lines) {
    const bool sent = sendTo(wish_.socket, lines);
    const std::string why = std::strerror(errno);
    if (!std::exchange(deaf_, !sent) && !sent)
        Poco::Logger::get("offerbook.supervisor")
            .warning("The supervisor cannot be told how the service fares (NOTIFY_SOCKET is " +
                     printable(wish_.socket) + "): " + why);
}

}  // namespace offerbook
