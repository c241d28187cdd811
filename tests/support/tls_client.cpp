#include "support/tls_client.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace offerbook::test {

struct TlsClient::Parts {
    explicit Parts(const TlsWishes& wishes)
        : byteByByte(wishes.byteByByte), context(SSL_CTX_new(TLS_client_method())) {
        if (context == nullptr) throw std::runtime_error("no context for TLS");
        // Level 0 and a low least version let the test offer what a server must refuse.
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_min_proto_version(context, wishes.version == 0 ? TLS1_VERSION : wishes.version);
        SSL_CTX_set_max_proto_version(context, wishes.version);
        if (!wishes.trusted.empty()) trust(wishes.trusted);
        ssl = SSL_new(context);
        SSL_set_bio(ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_connect_state(ssl);
        SSL_set_tlsext_host_name(ssl, "localhost");
        std::string list;
        std::istringstream names(wishes.protocols);
        for (std::string name; names >> name;) list += static_cast<char>(name.size()) + name;
        if (!list.empty())
            SSL_set_alpn_protos(ssl, reinterpret_cast<const unsigned char*>(list.data()),
                                static_cast<unsigned>(list.size()));
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() {
        SSL_free(ssl);
        SSL_CTX_free(context);
    }

    void trust(const std::string& pem) const {
        BIO* const reader = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
        X509* const authority = PEM_read_bio_X509(reader, nullptr, nullptr, nullptr);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
        X509_free(authority);
        BIO_free(reader);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    }

    /// Whether the last attempt waits for bytes; notes the error otherwise.
    bool waits(int result) {
        const int why = SSL_get_error(ssl, result);
        if (why == SSL_ERROR_WANT_READ) return true;
        const char* reason = ERR_reason_error_string(ERR_peek_error());
        error = reason == nullptr ? "" : reason;
        ERR_clear_error();
        return false;
    }

    /// What OpenSSL wants to have sent.
    std::string written() const {
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(SSL_get_wbio(ssl), &bytes);
        return {bytes, static_cast<std::size_t>(size)};
    }

    bool byteByByte;
    SSL_CTX* context;
    SSL* ssl = nullptr;
    std::string error;
};

TlsClient::TlsClient(std::uint16_t port, const TlsWishes& wishes)
    : RawClient(port, wishes.receiveBuffer), parts_(std::make_unique<Parts>(wishes)) {}

TlsClient::~TlsClient() = default;

bool TlsClient::flush() {
    const std::string cipher = parts_->written();
    BIO_reset(SSL_get_wbio(parts_->ssl));
    if (!parts_->byteByByte) return RawClient::send(cipher);
    for (const char c : cipher)
        if (!RawClient::send({&c, 1})) return false;
    return true;
}

RawClient::Came TlsClient::fetch() {
    std::string cipher;
    const Came came = RawClient::receive(cipher);
    if (came == Came::bytes)
        BIO_write(SSL_get_rbio(parts_->ssl), cipher.data(), static_cast<int>(cipher.size()));
    return came;
}

bool TlsClient::shakesHands() {
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(parts_->ssl);
        const bool waits = result != 1 && parts_->waits(result);
        // A server that refused may have gone already; its alert is read all the same.
        flush();
        if (result == 1) return true;
        if (!waits || fetch() != Came::bytes) return false;
    }
}

bool TlsClient::send(std::string_view bytes) {
    if (SSL_is_init_finished(parts_->ssl) == 0 && !shakesHands()) return false;
    while (!bytes.empty()) {
        ERR_clear_error();
        const std::size_t part = std::min<std::size_t>(bytes.size(), 16'384);
        if (SSL_write(parts_->ssl, bytes.data(), static_cast<int>(part)) <= 0 || !flush()) return false;
        bytes.remove_prefix(part);
    }
    return true;
}

void TlsClient::finish() {
    ERR_clear_error();
    SSL_shutdown(parts_->ssl);
    flush();
}

bool TlsClient::dropsSome() {
    std::string dropped;
    return RawClient::receive(dropped) == Came::bytes;
}

bool TlsClient::renegotiates() {
    ERR_clear_error();
    if (SSL_renegotiate(parts_->ssl) != 1) return false;
    return shakesHands();
}

RawClient::Came TlsClient::receive(std::string& into) {
    std::string part(16'384, '\0');
    for (;;) {
        ERR_clear_error();
        const int got = SSL_read(parts_->ssl, part.data(), static_cast<int>(part.size()));
        if (got > 0) {
            into.append(part, 0, static_cast<std::size_t>(got));
            return Came::bytes;
        }
        const bool waits = parts_->waits(got);
        flush();
        if (!waits) return Came::end;
        if (const Came came = fetch(); came != Came::bytes) return came;
    }
}

bool TlsClient::toldTheEnd() const {
    return (SSL_get_shutdown(parts_->ssl) & SSL_RECEIVED_SHUTDOWN) != 0;
}

std::string TlsClient::version() const {
    return SSL_get_version(parts_->ssl);
}

std::string TlsClient::protocol() const {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(parts_->ssl, &name, &size);
    return {reinterpret_cast<const char*>(name), size};
}

std::string TlsClient::serverName() const {
    X509* const certificate = SSL_get1_peer_certificate(parts_->ssl);
    if (certificate == nullptr) return {};
    std::string name(256, '\0');
    const int size = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                               name.data(), static_cast<int>(name.size()));
    name.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    X509_free(certificate);
    return name;
}

std::string TlsClient::error() const {
    return parts_->error;
}

std::string TlsClient::greeting() {
    const Parts parts({});
    SSL_do_handshake(parts.ssl);
    return parts.written();
}

}  // namespace offerbook::test
