// Logs without end.
#include "broken.h"

static void describe(const ob_host* host) {
    for (;;) host->log(host, OB_INFORMATION, "again and again and again and again");
}
BROKEN_PLUGIN(describe)
