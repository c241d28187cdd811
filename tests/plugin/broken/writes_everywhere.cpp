// Writes garbage to every descriptor that it finds, the private one too.
#include <unistd.h>

#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    for (int i = 0; i < 1024; ++i)
        if (::write(i, "{garbage}\n", 10) < 0) continue;
}
BROKEN_PLUGIN(describe)
