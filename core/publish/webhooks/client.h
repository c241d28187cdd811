// Sends one message to a receiver that may be slow, broken or hostile: within a time, reading little, to the
// very address that was checked.
//
// Not Poco's client sessions: their time limits hold for each read and not for the whole, so that a receiver
// who dribbles bytes would hold them for ever.
//
// Thread-safety: post() from any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/day.h"
#include "publish/webhooks/target.h"

namespace offerbook {

struct ClientRules {
    TargetRules target{};
    std::chrono::milliseconds patience{10'000};      ///< For connecting, TLS, sending and the answer's head.
    std::size_t headBytes = std::size_t{16} << 10U;  ///< Of an answer that are read; no more ever is.
    std::string
        authorities{};  ///< PEM file of authorities that are trusted beside the system's; may be empty.
};

/// The addresses of a host; empty where it has none.
using Resolve = std::function<std::vector<Address>(const std::string& host)>;
std::vector<Address> resolveBySystem(const std::string& host);

struct WebhookMessage {
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;
};

struct WebhookAnswer {
    int status = 0;       ///< 0 where no whole head came.
    std::string error{};  ///< In words; empty where the status tells all.
    std::optional<std::chrono::seconds> retryAfter{};
    std::chrono::milliseconds took{0};
    bool stopped = false;  ///< Given up because of `stop`; nobody knows whether it arrived.
};

class WebhookClient {
public:
    /// Throws std::runtime_error where the authorities cannot be read.
    explicit WebhookClient(ClientRules rules, Resolve resolve = resolveBySystem);
    WebhookClient(const WebhookClient&) = delete;
    WebhookClient& operator=(const WebhookClient&) = delete;
    ~WebhookClient();

    /// Redirects are not followed. Refuses a host of which any address is not public, unless the rules allow
    /// that. `now` is for a Retry-After that names a date.
    WebhookAnswer post(const WebhookTarget& target, const WebhookMessage& message, Instant now,
                       const std::atomic<bool>& stop) const;

private:
    struct Tls;
    ClientRules rules_;
    Resolve resolve_;
    std::unique_ptr<Tls> tls_;
};

}  // namespace offerbook
