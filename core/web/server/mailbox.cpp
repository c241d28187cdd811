#include "web/server/mailbox.h"

#include <sys/eventfd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace offerbook {

Mailbox::Mailbox() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (event_.number() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

void Mailbox::put(Parcel delivery) {
    {
        const std::lock_guard lock(mutex_);
        deliveries_.push_back(std::move(delivery));
    }
    wake();
}

void Mailbox::wake() {
    // Fails only when the counter is full, and then the loop is being woken already.
    (void)::eventfd_write(event_.number(), 1);
}

std::vector<Parcel> Mailbox::take() {
    eventfd_t count = 0;
    (void)::eventfd_read(event_.number(), &count);
    const std::lock_guard lock(mutex_);
    return std::exchange(deliveries_, {});
}

}  // namespace offerbook
