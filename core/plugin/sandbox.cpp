#include "plugin/sandbox.h"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "plugin/descriptor.h"
#include "plugin/text_files.h"

namespace offerbook {

SandboxSupport sandboxSupport() {
    const std::uint32_t action = SECCOMP_RET_TRAP;
    const long answer = ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
    return {answer == 0, plugin::landlockVersion()};
}

namespace plugin {

namespace {

constexpr rlim_t stackBytes = rlim_t{8} << 20U;
/// The loader takes some; `TextFiles` of two folders hold one for each YAML or CSV file.
constexpr rlim_t openFiles = 64 + 2 * TextFiles::most;

void limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
    rlimit now{};
    if (::getrlimit(resource, &now) != 0) throwSystemError("getrlimit");
    const rlimit wanted{std::min(soft, now.rlim_max), std::min(hard, now.rlim_max)};
    if (::setrlimit(resource, &wanted) != 0) throwSystemError("setrlimit");
}

}  // namespace

void limitResources(const SandboxPlan& plan) {
    const auto seconds = static_cast<rlim_t>(plan.cpu.count());
    // The soft limit ends it with SIGXCPU, which tells the reason; the hard one is for a plugin that ignores
    // that.
    limit(RLIMIT_CPU, seconds, seconds + 1);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_STACK, stackBytes, stackBytes);
    limit(RLIMIT_NOFILE, openFiles, openFiles);
    limit(RLIMIT_NPROC, 0, 0);
    limit(RLIMIT_MEMLOCK, 0, 0);
    limit(RLIMIT_MSGQUEUE, 0, 0);
#ifndef OFFERBOOK_SANITIZED
    limit(RLIMIT_AS, plan.memory, plan.memory);
#endif
}

void enterSandbox(const SandboxPlan& plan, void (*whenRefused)(const char* what)) {
    limitResources(plan);
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) throwSystemError("prctl(PR_SET_NO_NEW_PRIVS)");
    limitReading(plan.readable);
    limitSystemCalls(whenRefused);
}

}  // namespace plugin

}  // namespace offerbook
