// Says that it cannot.
#include "broken.h"

static void describe(const ob_host* host) {
    host->fail(host, "the list of hosts is empty");
}
BROKEN_PLUGIN(describe)
