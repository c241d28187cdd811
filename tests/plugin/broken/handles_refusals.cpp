// Wants to catch the signal of what it is refused, so that nobody is told.
#include <sys/socket.h>

#include <csignal>

#include "broken.h"

static void describe(const ob_host* host) {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    ::sigaction(SIGSYS, &action, nullptr);
    ::socket(AF_INET, SOCK_STREAM, 0);
    emitSector(host);
}
BROKEN_PLUGIN(describe)
