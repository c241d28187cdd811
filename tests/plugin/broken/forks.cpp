// Wants to be many.
#include <unistd.h>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    for (;;) ::fork();
}
BROKEN_PLUGIN(describe)
