#include "web/server/wire.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "web/server/tls_session.h"

namespace offerbook {

Wire::Wire(Descriptor socket, std::unique_ptr<TlsSession> tls)
    : socket_(std::move(socket)), tls_(std::move(tls)) {}

Wire::Wire(Wire&&) noexcept = default;

Wire::~Wire() = default;

Passed Wire::receive(std::span<char> into) {
    if (tls_) {
        const Passed got = tls_->receive(into);
        if (got.how == Passed::How::plainHttp) tls_.reset();
        return got;
    }
    const ssize_t got = ::recv(socket(), into.data(), into.size(), 0);
    if (got > 0) return {Passed::How::some, static_cast<std::size_t>(got)};
    if (got == 0) return {Passed::How::ended};
    return {errno == EAGAIN || errno == EINTR ? Passed::How::blocked : Passed::How::broken};
}

Passed Wire::send(std::span<const iovec> pieces) {
    if (tls_) return tls_->send(pieces);
    msghdr message{};
    // sendmsg takes a non-const pointer and does not write through it.
    message.msg_iov = const_cast<iovec*>(pieces.data());
    message.msg_iovlen = pieces.size();
    for (;;) {
        const ssize_t put = ::sendmsg(socket(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put >= 0) return {Passed::How::some, static_cast<std::size_t>(put)};
        if (errno == EINTR) continue;
        return {errno == EAGAIN || errno == EWOULDBLOCK ? Passed::How::blocked : Passed::How::broken};
    }
}

std::uint32_t Wire::awaits(std::uint32_t usual) const {
    return tls_ ? tls_->awaits(usual) : usual;
}

bool Wire::finish() {
    if (tls_ && !tls_->finish()) return false;
    tls_.reset();
    ::shutdown(socket(), SHUT_WR);
    return true;
}

void Wire::close() {
    if (tls_) tls_->finish();
    tls_.reset();
    socket_.close();
}

}  // namespace offerbook
