// Wants to do two things at once.
#include <thread>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    std::thread([] {}).join();
}
BROKEN_PLUGIN(describe)
