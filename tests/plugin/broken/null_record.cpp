// Null pointers wherever the host takes one.
#include "broken.h"

static void describe(const ob_host* host) {
    (void)host->fact(host, nullptr);
    host->log(host, OB_ERROR, nullptr);
    host->emit(host, nullptr, 10);
}
BROKEN_PLUGIN(describe)
