// Ends the process from a static constructor.
#include <unistd.h>

#include "broken.h"

struct Early {
    Early() { ::_exit(0); }
} early;

static void describe(const ob_host* host) {
    emitSector(host);
}
BROKEN_PLUGIN(describe)
