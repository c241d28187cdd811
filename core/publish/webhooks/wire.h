// A connection to one address with an end to all patience; internal to this folder.
//
// Thread-safety: one thread; `stop` is set from another.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/address.h"
#include "base/descriptor.h"

struct ssl_ctx_st;
struct ssl_st;

namespace offerbook {

/// Why no answer came, in words.
class WireError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class WebhookWire {
public:
    WebhookWire(std::chrono::milliseconds patience, const std::atomic<bool>& stop);
    WebhookWire(const WebhookWire&) = delete;
    WebhookWire& operator=(const WebhookWire&) = delete;
    ~WebhookWire();

    /// These throw WireError.
    void connect(const Address& address, std::uint16_t port);
    /// The other side must show a certificate for `host`, a name or an address.
    void encrypt(ssl_ctx_st* context, const std::string& host);
    void write(std::string_view bytes);
    /// The next bytes, `most` at most; empty at the end.
    std::string read(std::size_t most);

private:
    void wait(short events);
    /// What to do after a call of OpenSSL's gave `result`: throws, or waits and lets it be called again.
    bool again(int result);

    std::chrono::steady_clock::time_point end_;
    std::chrono::milliseconds patience_;
    const std::atomic<bool>& stop_;
    Descriptor socket_;
    ssl_st* tls_ = nullptr;
};

}  // namespace offerbook
