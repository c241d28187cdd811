// Prints without end.
#include <cstdio>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    for (;;) std::puts("again and again and again and again and again and again");
}
BROKEN_PLUGIN(describe)
