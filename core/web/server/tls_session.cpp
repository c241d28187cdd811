#include "web/server/tls_session.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace offerbook {

namespace {

int socketOf(BIO* bio) {
    return static_cast<const TlsSession*>(BIO_get_data(bio))->socket();
}

/// OpenSSL's own socket BIO sends by write(), which raises SIGPIPE where the peer has gone.
int sendQuietly(BIO* bio, const char* bytes, std::size_t size, std::size_t* put) {
    BIO_clear_retry_flags(bio);
    const ssize_t sent = ::send(socketOf(bio), bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    *put = sent > 0 ? static_cast<std::size_t>(sent) : 0;
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) BIO_set_retry_write(bio);
    return sent > 0 ? 1 : 0;
}

int receiveNow(BIO* bio, char* bytes, std::size_t size, std::size_t* got) {
    BIO_clear_retry_flags(bio);
    const ssize_t received = ::recv(socketOf(bio), bytes, size, MSG_DONTWAIT);
    *got = received > 0 ? static_cast<std::size_t>(received) : 0;
    if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) BIO_set_retry_read(bio);
    return received > 0 ? 1 : 0;
}

long control(BIO*, int command, long, void*) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

/// Lives as long as the process.
const BIO_METHOD* wireMethod() {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "offerbook wire");
        if (made == nullptr) return made;
        BIO_meth_set_write_ex(made, sendQuietly);
        BIO_meth_set_read_ex(made, receiveNow);
        BIO_meth_set_ctrl(made, control);
        return made;
    }();
    return method;
}

using Record = std::array<char, TlsSession::recordBytes>;

/// The first bytes of the pieces, up to a record; `joined` holds them where they come from several pieces.
std::string_view firstRecord(std::span<const iovec> pieces, Record& joined) {
    const iovec& first = pieces.front();
    if (pieces.size() == 1 || first.iov_len >= joined.size())
        return {static_cast<const char*>(first.iov_base), std::min(first.iov_len, joined.size())};
    std::size_t filled = 0;
    for (const iovec& piece : pieces) {
        const std::size_t part = std::min(piece.iov_len, joined.size() - filled);
        std::memcpy(joined.data() + filled, piece.iov_base, part);
        filled += part;
        if (filled == joined.size()) break;
    }
    return {joined.data(), filled};
}

bool isPlainHttp(unsigned long error) {
    return ERR_GET_LIB(error) == ERR_LIB_SSL && ERR_GET_REASON(error) == SSL_R_HTTP_REQUEST;
}

}  // namespace

void TlsSession::Free::operator()(ssl_st* ssl) const {
    SSL_free(ssl);
}

TlsSession::TlsSession(ssl_st* ssl, int socket) : ssl_(ssl), socket_(socket) {
    BIO* bio = ssl_ && wireMethod() != nullptr ? BIO_new(wireMethod()) : nullptr;
    broken_ = bio == nullptr;
    if (broken_) return;
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
}

TlsSession::~TlsSession() = default;

Passed TlsSession::receive(std::span<char> into) {
    if (broken_) return {Passed::How::broken};
    std::size_t got = 0;
    ERR_clear_error();
    if (const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &got); result <= 0)
        return failed(result);
    awaited_ = 0;
    return {Passed::How::some, got};
}

Passed TlsSession::send(std::span<const iovec> pieces) {
    if (broken_) return {Passed::How::broken};
    Record joined;
    const std::string_view record = firstRecord(pieces, joined);
    std::size_t put = 0;
    ERR_clear_error();
    const int result = SSL_write_ex(ssl_.get(), record.data(), record.size(), &put);
    sending_ = result <= 0;
    if (sending_) return failed(result);
    awaited_ = 0;
    return {Passed::How::some, put};
}

Passed TlsSession::failed(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            awaited_ = EPOLLIN;
            return {Passed::How::blocked};
        case SSL_ERROR_WANT_WRITE:
            awaited_ = EPOLLOUT;
            return {Passed::How::blocked};
        case SSL_ERROR_ZERO_RETURN:
            return {Passed::How::ended};
        default:
            // An end without close_notify too: whoever cut the wire may have cut a request.
            broken_ = true;
            return {isPlainHttp(ERR_peek_error()) ? Passed::How::plainHttp : Passed::How::broken};
    }
}

bool TlsSession::finish() {
    if (broken_ || sending_ || finished_ || SSL_is_init_finished(ssl_.get()) == 0) return true;
    ERR_clear_error();
    const int result = SSL_shutdown(ssl_.get());
    finished_ = result >= 0 || failed(result).how != Passed::How::blocked;
    return finished_;
}

}  // namespace offerbook
