// Loops in a static constructor.
#include "broken.h"

static volatile bool forever = true;

struct Early {
    Early() {
        while (forever) {
        }
    }
} early;

static void describe(const ob_host* host) {
    emitSector(host);
}
BROKEN_PLUGIN(describe)
