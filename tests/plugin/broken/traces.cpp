// Wants to look into its parent.
#include <sys/ptrace.h>
#include <unistd.h>

#include "broken.h"

static void describe(const ob_host* /*host*/) {
    ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr);
}
BROKEN_PLUGIN(describe)
