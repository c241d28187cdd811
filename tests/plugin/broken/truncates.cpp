// Empties a file.
#include <unistd.h>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    if (::truncate("/tmp/offerbook-of-somebody", 0) != 0) return;
}
BROKEN_PLUGIN(describe)
