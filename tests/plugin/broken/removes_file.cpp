// Removes a file.
#include <unistd.h>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    ::unlink("/tmp/offerbook-of-somebody");
}
BROKEN_PLUGIN(describe)
