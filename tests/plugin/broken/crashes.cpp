// Writes where nothing is.
#include "broken.h"

static int* volatile nowhere = nullptr;

static void describe(const ob_host* /*host*/) {
    *nowhere = 1;
}
BROKEN_PLUGIN(describe)
