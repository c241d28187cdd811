// How the server speaks TLS: versions, ciphers, identity; makes the session of each connection.
//
//   const Result<std::shared_ptr<const TlsContext>> made = TlsContext::make({files, false}, now);
//
// Thread-safety: immutable; sessions may be made from any thread.
#pragma once

#include <chrono>
#include <memory>

#include "base/result.h"
#include "web/server/tls_identity.h"
#include "web/server/tls_session.h"

namespace offerbook {

class Settings;

struct TlsOptions {
    TlsFiles files;
    bool only13 = false;  ///< Otherwise 1.2 too; older versions never.
};

class TlsContext {
public:
    /// What readTlsIdentity finds, and refused: an identity that OpenSSL does not accept, such as a key too
    /// weak.
    static Result<std::shared_ptr<const TlsContext>> make(const TlsOptions& options,
                                                          std::chrono::sys_seconds now);
    /// By the settings server.tls_...; null where they ask for plain HTTP. Refused: only one of the two
    /// files.
    static Result<std::shared_ptr<const TlsContext>> from(const Settings& settings,
                                                          std::chrono::sys_seconds now);
    TlsContext(const TlsContext&) = delete;
    TlsContext& operator=(const TlsContext&) = delete;
    ~TlsContext();

    /// The server's side over a connected socket that does not block. It outlives the context.
    std::unique_ptr<TlsSession> session(int socket) const;

private:
    class Impl;
    explicit TlsContext(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace offerbook
