// Writes records without end.
#include "broken.h"

static void describe(const ob_host* host) {
    for (;;) emitSector(host);
}
BROKEN_PLUGIN(describe)
