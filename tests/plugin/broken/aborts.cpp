// Gives up.
#include <cstdlib>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    std::abort();
}
BROKEN_PLUGIN(describe)
