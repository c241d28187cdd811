// Leaves a file behind.
#include <cstdio>

#include "broken.h"

static void describe(const ob_host* host) {
    std::FILE* file = std::fopen("/tmp/offerbook-was-here", "w");
    if (file != nullptr) std::fclose(file);
    emitSector(host);
}
BROKEN_PLUGIN(describe)
