// Never comes back.
#include "broken.h"

static volatile bool forever = true;

static void describe(const ob_host* /*host*/) {
    while (forever) {
    }
}
BROKEN_PLUGIN(describe)
