// The TLS of one connection: OpenSSL's SSL object over a socket that does not block, its answers told as
// those of a wire.
//
// It receives one record at a time and asks the socket for no byte of the next. So nothing that a client sent
// waits within OpenSSL where epoll does not see it, and no client keeps the loop by what it sent at once.
//
// Thread-safety: none; OpenSSL's queue of errors belongs to the thread.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "web/server/wire.h"

struct ssl_st;

namespace offerbook {

class TlsSession {
public:
    /// Bytes of the largest record's content (RFC 8446, section 5.1).
    static constexpr std::size_t recordBytes = 16'384;

    /// Takes a fresh SSL object of the server's side; null makes a session that is broken from the beginning.
    TlsSession(ssl_st* ssl, int socket);
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;
    ~TlsSession();

    // As a wire does.
    Passed receive(std::span<char> into);
    Passed send(std::span<const iovec> pieces);
    std::uint32_t awaits(std::uint32_t usual) const { return awaited_ != 0 ? awaited_ : usual; }
    /// Sends close_notify, once, where the handshake is done and nothing broke; false where it is blocked.
    bool finish();

    int socket() const { return socket_; }

private:
    struct Free {
        void operator()(ssl_st* ssl) const;
    };
    Passed failed(int result);

    std::unique_ptr<ssl_st, Free> ssl_;
    int socket_;
    std::uint32_t awaited_ = 0;  ///< What the last attempt waits for; 0 where it was done.
    bool broken_ = false;
    bool sending_ = false;  ///< A record is partly sent, so no other may follow.
    bool finished_ = false;
};

}  // namespace offerbook
