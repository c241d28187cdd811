// Waits for itself.
#include <mutex>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    std::mutex mutex;
    mutex.lock();
    mutex.lock();
}
BROKEN_PLUGIN(describe)
