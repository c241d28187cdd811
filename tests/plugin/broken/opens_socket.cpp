// Wants the network.
#include <sys/socket.h>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    ::socket(AF_INET, SOCK_STREAM, 0);
}
BROKEN_PLUGIN(describe)
