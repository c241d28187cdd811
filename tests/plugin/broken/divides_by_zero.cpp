// Divides by what is nothing.
#include "broken.h"

static void describe(const ob_host* /*host*/) {
    volatile int nothing = 0;
    volatile int result = 100 / nothing;
    (void)result;
}
BROKEN_PLUGIN(describe)
