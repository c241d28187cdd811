// Ends the process as if all were well.
#include <cstdlib>

#include "broken.h"

static void describe(const ob_host* host) {
    emitSector(host);
    std::exit(0);
}
BROKEN_PLUGIN(describe)
