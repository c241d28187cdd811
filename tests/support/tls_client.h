// A RawClient that speaks TLS. OpenSSL works on memory here, so each byte on the wire is the test's own, and
// none is sent that could raise SIGPIPE.
//
// Thread-safety: none.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "support/raw_client.h"

namespace offerbook::test {

struct TlsWishes {
    std::string trusted{};               ///< PEM of the authority; empty trusts anybody.
    int version = 0;                     ///< Only this one, such as 0x0303 for TLS 1.2; 0: any.
    std::string protocols = "http/1.1";  ///< Of ALPN, separated by spaces.
    bool byteByByte = false;             ///< Sends each byte on the wire by itself.
    int receiveBuffer = 0;
};

class TlsClient final : public RawClient {
public:
    /// Connects, without a handshake as yet; throws where that fails.
    explicit TlsClient(std::uint16_t port, const TlsWishes& wishes = {});
    ~TlsClient() override;

    /// Does the handshake, which otherwise goes with the first bytes; false where it fails.
    bool shakesHands();
    bool send(std::string_view bytes) override;
    /// Says close_notify: no more will be sent.
    void finish() override;
    /// Hangs up without a word.
    void cut() { RawClient::finish(); }
    /// Takes some bytes as they are on the wire, and drops them; false at the end or when patience ends.
    bool dropsSome();
    /// Asks for a new handshake, as TLS 1.2 allows; true where the server does it.
    bool renegotiates();

    bool toldTheEnd() const;       ///< close_notify came.
    std::string version() const;   ///< "TLSv1.3"
    std::string protocol() const;  ///< Chosen by ALPN.
    std::string serverName() const;
    std::string error() const;  ///< Why the handshake failed; the alert where one came.

    /// The first bytes that a client sends.
    static std::string greeting();

protected:
    Came receive(std::string& into) override;

private:
    bool flush();
    Came fetch();

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace offerbook::test
