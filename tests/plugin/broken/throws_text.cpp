// Throws through C.
#include <stdexcept>

#include "broken.h"

static void describe(const ob_host* host) {
    throw std::runtime_error("no host is open");
}
BROKEN_PLUGIN(describe)
