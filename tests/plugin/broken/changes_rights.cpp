// Makes a file everyone's.
#include <sys/stat.h>

#include "broken.h"

static void describe(const ob_host* host) {
    ::chmod("/etc/hostname", 0777);
}
BROKEN_PLUGIN(describe)
