// Crashes when the process ends, which never comes to pass.
#include "broken.h"

static int* volatile nowhere = nullptr;

struct AtExit {
    ~AtExit() { *nowhere = 1; }
} atExit;

static void describe(const ob_host* host) {
    emitSector(host);
}
BROKEN_PLUGIN(describe)
