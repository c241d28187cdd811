// The wire of one connection: bytes to and from a socket that does not block, plain or within TLS.
//
// Receiving and sending never wait; `awaits` says what epoll must watch for until it is worth trying again.
// A plain wire is recv and sendmsg behind one branch.
//
// Thread-safety: none; a wire belongs to its event loop.
#pragma once

#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/descriptor.h"

namespace offerbook {

class TlsSession;

/// What became of one attempt to receive or to send.
struct Passed {
    enum class How : std::uint8_t {
        some,       ///< `bytes` of them; there may be more.
        blocked,    ///< None now.
        ended,      ///< The peer will send no more, and said so.
        broken,     ///< Nothing more can be passed.
        plainHttp,  ///< Instead of a TLS greeting came an HTTP request. The wire is plain from now on.
    };
    How how = How::some;
    std::size_t bytes = 0;
};

class Wire {
public:
    /// Plain where `tls` is null. The session is one for this socket.
    explicit Wire(Descriptor socket, std::unique_ptr<TlsSession> tls = nullptr);
    Wire(Wire&&) noexcept;
    Wire& operator=(Wire&&) = delete;
    ~Wire();

    int socket() const { return socket_.number(); }

    /// Receives what fits into `into`, which has room for TlsSession::recordBytes at least. Under TLS this
    /// also does the handshake.
    Passed receive(std::span<char> into);
    /// Sends the first bytes of the pieces, as many as are taken now. After `blocked` the same bytes must
    /// come first again; more may follow them.
    Passed send(std::span<const iovec> pieces);
    /// What to watch for: `usual`, unless the last attempt has to do the opposite before, as TLS may.
    std::uint32_t awaits(std::uint32_t usual) const;

    /// Tells the peer that nothing more is sent; false where that is blocked. What still comes is no longer
    /// deciphered then: it can only be dropped.
    bool finish();
    /// Closes the socket, with a farewell to a TLS peer where it can be had without waiting.
    void close();

private:
    Descriptor socket_;
    std::unique_ptr<TlsSession> tls_;
};

}  // namespace offerbook
