// The little this floor does with file descriptors.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "base/descriptor.h"

namespace offerbook::plugin {

/// Writes all bytes. False when the other side is gone or the system refuses.
inline bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace offerbook::plugin
