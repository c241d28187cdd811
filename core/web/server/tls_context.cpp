#include "web/server/tls_context.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>

#include "base/settings.h"

namespace offerbook {

namespace {

using PocoContext = Poco::Net::Context;

/// Of TLS 1.2: forward secrecy and authenticated encryption, which every client since 2014 has. Those of 1.3
/// are OpenSSL's own.
constexpr auto ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr auto groups = "X25519:P-256:P-384";
/// The one protocol of ALPN (RFC 7301) that is spoken here, after its length.
constexpr std::string_view http11 = "\x08http/1.1";

int chooseProtocol(SSL*, const unsigned char** chosen, unsigned char* chosenSize,
                   const unsigned char* offered, unsigned int offeredSize, void*) {
    // The list was checked by OpenSSL: each name stands after its length.
    const std::string_view names(reinterpret_cast<const char*>(offered), offeredSize);
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t size = static_cast<unsigned char>(names[at]) + std::size_t{1};
        if (names.substr(at, size) == http11) {
            *chosen = offered + at + 1;
            *chosenSize = static_cast<unsigned char>(size - 1);
            return SSL_TLSEXT_ERR_OK;
        }
        at += size;
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

std::string opensslReason() {
    const unsigned long error = ERR_peek_last_error();
    const char* reason = ERR_reason_error_string(error);
    ERR_clear_error();
    return reason == nullptr ? "unknown reason" : reason;
}

/// A context that knows no files: they are read apart, for the sake of their messages.
PocoContext::Ptr contextWithoutIdentity(bool only13) {
    PocoContext::Params params;
    params.verificationMode = PocoContext::VERIFY_NONE;  // no client is asked for a certificate
    params.cipherList = ciphers;
    params.ecdhCurve = groups;
    params.dhUse2048Bits = true;
    PocoContext::Ptr context(new PocoContext(PocoContext::TLS_SERVER_USE, params));
    context->requireMinimumProtocol(only13 ? PocoContext::PROTO_TLSV1_3 : PocoContext::PROTO_TLSV1_2);
    context->preferServerCiphers();
    SSL_CTX* const raw = context->sslContext();
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_PRIORITIZE_CHACHA);
    // Without AUTO_RETRY each attempt takes one record from the socket, so nobody keeps the loop with records
    // that hold no request.
    SSL_CTX_clear_mode(raw, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_mode(
        raw, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(raw, 0);
    SSL_CTX_set_alpn_select_cb(raw, chooseProtocol, nullptr);
    return context;
}

bool use(SSL_CTX* context, const TlsIdentity& identity) {
    if (SSL_CTX_use_certificate(context, identity.certificate.get()) != 1) return false;
    for (const TlsCertificate& next : identity.chain)
        if (SSL_CTX_add1_chain_cert(context, next.get()) != 1) return false;
    return SSL_CTX_use_PrivateKey(context, identity.key.get()) == 1;
}

}  // namespace

class TlsContext::Impl {
public:
    explicit Impl(PocoContext::Ptr context) : context_(std::move(context)) {}
    SSL_CTX* raw() const { return context_->sslContext(); }

private:
    PocoContext::Ptr context_;
};

TlsContext::TlsContext(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

TlsContext::~TlsContext() = default;

Result<std::shared_ptr<const TlsContext>> TlsContext::make(const TlsOptions& options,
                                                           std::chrono::sys_seconds now) {
    Result<TlsIdentity> identity = readTlsIdentity(options.files, now);
    if (!identity) return std::move(identity).diagnostics();
    Diagnostics found = identity.diagnostics();
    try {
        auto impl = std::make_unique<Impl>(contextWithoutIdentity(options.only13));
        if (use(impl->raw(), identity.value()))
            return {std::shared_ptr<const TlsContext>(new TlsContext(std::move(impl))), std::move(found)};
        found.error(
            "setting", {options.files.certificate.string(), 0, 0},
            "server.tls_certificate: The certificate cannot be used: " + opensslReason() +
                ". Have one made anew, with a key of the kind EC P-256 or RSA with 2048 bits or more.");
    } catch (const Poco::Exception& e) {
        found.error("setting", {},
                    "server.tls_certificate: TLS cannot be set up: " + e.displayText() +
                        ". Look at the settings of OpenSSL on this machine (openssl.cnf).");
    }
    return found;
}

Result<std::shared_ptr<const TlsContext>> TlsContext::from(const Settings& settings,
                                                           std::chrono::sys_seconds now) {
    const std::string& certificate = settings.text("server.tls_certificate");
    const std::string& key = settings.text("server.tls_key");
    if (certificate.empty() && key.empty()) return std::shared_ptr<const TlsContext>();
    if (certificate.empty() || key.empty()) {
        const std::string given = certificate.empty() ? "server.tls_key" : "server.tls_certificate";
        const std::string missing = certificate.empty() ? "server.tls_certificate" : "server.tls_key";
        Diagnostics found;
        found.error("setting", {},
                    given + " is set and " + missing +
                        " is not. Set both to serve HTTPS, or neither to serve plain HTTP.");
        return found;
    }
    return make({{certificate, key}, settings.text("server.tls_minimum") == "1.3"}, now);
}

std::unique_ptr<TlsSession> TlsContext::session(int socket) const {
    return std::make_unique<TlsSession>(SSL_new(impl_->raw()), socket);
}

}  // namespace offerbook
