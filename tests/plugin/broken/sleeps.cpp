// Waits for better times.
#include <unistd.h>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    ::sleep(1000);
}
BROKEN_PLUGIN(describe)
