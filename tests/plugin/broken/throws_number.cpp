// Throws what is no exception, through C.
#include "broken.h"

static void describe(const ob_host* /*host*/) {
    throw 42;
}
BROKEN_PLUGIN(describe)
