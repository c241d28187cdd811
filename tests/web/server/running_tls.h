// A server on a free port that speaks TLS with a certificate made for the test.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>

#include "support/temp_folder.h"
#include "support/test_certificate.h"
#include "support/tls_client.h"
#include "web/server/running_server.h"
#include "web/server/tls_context.h"

namespace offerbook::test {

inline std::chrono::sys_seconds thisSecond() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// A certificate and its key in files, as settings name them.
class TlsFolder {
public:
    explicit TlsFolder(TestCertificate identity = testCertificate()) { put(std::move(identity)); }

    void put(TestCertificate identity) {
        identity_ = std::move(identity);
        folder_.write("certificate.pem", identity_.certificate);
        std::filesystem::permissions(
            folder_.write("key.pem", identity_.key),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    const std::string& certificate() const { return identity_.certificate; }
    TlsFiles files() const { return {folder_.path() / "certificate.pem", folder_.path() / "key.pem"}; }
    const TempFolder& folder() const { return folder_; }

    std::shared_ptr<const TlsContext> context(bool only13 = false) const {
        const auto made = TlsContext::make({files(), only13}, thisSecond());
        if (!made) throw std::runtime_error(toString(made.diagnostics()));
        return made.value();
    }

private:
    TempFolder folder_;
    TestCertificate identity_;
};

struct RunningTls {
    explicit RunningTls(Handler handler, ServerLimits limits = {}, bool only13 = false)
        : server(Running::oneLoop(limits), std::move(handler)) {
        server.useTls(identity.context(only13));
        server.start();
    }
    std::uint16_t port() const { return server.port(); }
    TlsFolder identity;
    Server server;
};

}  // namespace offerbook::test
