// Calls itself without end.
#include "broken.h"

#pragma GCC diagnostic ignored "-Winfinite-recursion"
static int deeper(int depth) {
    volatile char room[1000];
    room[depth % 1000] = 1;
    return deeper(depth + 1) + room[0];
}

static void describe(const ob_host* /*host*/) {
    deeper(1);
}
BROKEN_PLUGIN(describe)
