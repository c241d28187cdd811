// Makes the wire of each accepted connection: plain, or by the TLS that is in force at that moment.
//
// Thread-safety: all functions may be called from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "base/descriptor.h"
#include "web/server/tls_context.h"
#include "web/server/wire.h"

namespace offerbook {

class WireMaker {
public:
    /// For connections from now on; null is plain. Those that there are keep what they have.
    void use(std::shared_ptr<const TlsContext> tls) {
        const std::lock_guard lock(mutex_);
        tls_ = std::move(tls);
    }

    bool usesTls() const { return current() != nullptr; }

    Wire wireOver(Descriptor socket) const {
        const std::shared_ptr<const TlsContext> tls = current();
        auto session = tls ? tls->session(socket.number()) : nullptr;
        return Wire(std::move(socket), std::move(session));
    }

private:
    std::shared_ptr<const TlsContext> current() const {
        const std::lock_guard lock(mutex_);
        return tls_;
    }

    mutable std::mutex mutex_;
    std::shared_ptr<const TlsContext> tls_;
};

}  // namespace offerbook
