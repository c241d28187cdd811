// Tells what its environment holds, and what a server's would.
#include <unistd.h>

#include <cstdlib>

#include "broken.h"

static void describe(const ob_host* host) {
    for (char** entry = environ; *entry != nullptr; ++entry) host->log(host, OB_INFORMATION, *entry);
    const char* home = std::getenv("HOME");
    host->log(host, OB_INFORMATION, home == nullptr ? "no home" : home);
    emitSector(host);
}
BROKEN_PLUGIN(describe)
