// Talks on both outputs, with bytes no terminal should see, and is in order otherwise.
#include <cstdio>

#include "broken.h"

static void describe(const ob_host* host) {
    std::puts("hello \x1b[31m red");
    std::fputs("and goodbye\n", stderr);
    host->log(host, OB_WARNING, "mind the gap");
    emitSector(host);
}
BROKEN_PLUGIN(describe)
