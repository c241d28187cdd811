// Crashes in a static constructor, before anything is asked of it.
#include "broken.h"

static int* volatile nowhere = nullptr;

struct Early {
    Early() { *nowhere = 1; }
} early;

static void describe(const ob_host* host) {
    emitSector(host);
}
BROKEN_PLUGIN(describe)
