// The same past the C library, with a signal's number whose upper half only the filter would look at.
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>

#include "broken.h"

static void describe(const ob_host* host) {
    struct {
        void (*handler)(int);
        unsigned long flags;
        void (*restorer)();
        unsigned long mask;
    } const ignore{SIG_IGN, 0, nullptr, 0};
    ::syscall(SYS_rt_sigaction, (1L << 32) | SIGSYS, &ignore, nullptr, sizeof ignore.mask);
    emitSector(host);
}
BROKEN_PLUGIN(describe)
