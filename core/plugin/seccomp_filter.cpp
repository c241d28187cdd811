// The list of system calls that a plugin's process may make. Names that a kernel or libseccomp does not know
// are skipped: what is not allowed by name is refused.

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include <seccomp.h>

#include "plugin/descriptor.h"
#include "plugin/sandbox.h"

namespace offerbook::plugin {

namespace {

/// Memory, time, reading, waiting, ending: what a computation, a loader and the C library need.
constexpr std::array allowed{"access",
                             "arch_prctl",
                             "brk",
                             "clock_getres",
                             "clock_gettime",
                             "clock_nanosleep",
                             "close",
                             "close_range",
                             "dup",
                             "dup2",
                             "dup3",
                             "exit",
                             "exit_group",
                             "faccessat",
                             "faccessat2",
                             "fadvise64",
                             "fstat",
                             "futex",
                             "getcwd",
                             "getdents64",
                             "getegid",
                             "geteuid",
                             "getgid",
                             "getpgrp",
                             "getpid",
                             "getppid",
                             "getrandom",
                             "getrlimit",
                             "getrusage",
                             "gettid",
                             "gettimeofday",
                             "getuid",
                             "lseek",
                             "lstat",
                             "madvise",
                             "membarrier",
                             "mmap",
                             "mprotect",
                             "mremap",
                             "munmap",
                             "nanosleep",
                             "newfstatat",
                             "pause",
                             "pipe",
                             "pipe2",
                             "poll",
                             "ppoll",
                             "pread64",
                             "preadv",
                             "pselect6",
                             "read",
                             "readlink",
                             "readlinkat",
                             "readv",
                             "restart_syscall",
                             "rseq",
                             "rt_sigaction",
                             "rt_sigpending",
                             "rt_sigprocmask",
                             "rt_sigreturn",
                             "rt_sigsuspend",
                             "rt_sigtimedwait",
                             "sched_getaffinity",
                             "sched_yield",
                             "select",
                             "set_robust_list",
                             "set_tid_address",
                             "sigaltstack",
                             "stat",
                             "statx",
                             "sysinfo",
                             "time",
                             "times",
                             "uname",
                             "write",
                             "writev"};

struct Refusal {
    const char* what;  ///< Completes 'The plugin tried to ...'.
    const char* call;
};

/// Nothing that happens by accident: worth a message of its own.
constexpr std::array refusals{
    Refusal{"start a thread or a process", "clone"},
    Refusal{"start a thread or a process", "fork"},
    Refusal{"start a thread or a process", "vfork"},
    Refusal{"run a program", "execve"},
    Refusal{"run a program", "execveat"},
    Refusal{"open a network connection", "socket"},
    Refusal{"open a network connection", "socketpair"},
    Refusal{"open a network connection", "connect"},
    Refusal{"open a network connection", "bind"},
    Refusal{"open a network connection", "listen"},
    Refusal{"write a file", "creat"},
    Refusal{"write a file", "truncate"},
    Refusal{"write a file", "ftruncate"},
    Refusal{"write a file", "fallocate"},
    Refusal{"remove or rename a file", "unlink"},
    Refusal{"remove or rename a file", "unlinkat"},
    Refusal{"remove or rename a file", "rmdir"},
    Refusal{"remove or rename a file", "rename"},
    Refusal{"remove or rename a file", "renameat"},
    Refusal{"remove or rename a file", "renameat2"},
    Refusal{"make a file or folder", "mkdir"},
    Refusal{"make a file or folder", "mkdirat"},
    Refusal{"make a file or folder", "mknod"},
    Refusal{"make a file or folder", "mknodat"},
    Refusal{"make a file or folder", "link"},
    Refusal{"make a file or folder", "linkat"},
    Refusal{"make a file or folder", "symlink"},
    Refusal{"make a file or folder", "symlinkat"},
    Refusal{"change the rights or the owner of a file", "chmod"},
    Refusal{"change the rights or the owner of a file", "fchmod"},
    Refusal{"change the rights or the owner of a file", "fchmodat"},
    Refusal{"change the rights or the owner of a file", "chown"},
    Refusal{"change the rights or the owner of a file", "fchown"},
    Refusal{"change the rights or the owner of a file", "lchown"},
    Refusal{"change the rights or the owner of a file", "fchownat"},
    Refusal{"change the rights or the owner of a file", "utimensat"},
    Refusal{"change the rights or the owner of a file", "setxattr"},
    Refusal{"signal another process", "rt_sigqueueinfo"},
    Refusal{"signal another process", "rt_tgsigqueueinfo"},
    Refusal{"signal another process", "pidfd_send_signal"},
    Refusal{"look into another process", "ptrace"},
    Refusal{"look into another process", "process_vm_readv"},
    Refusal{"look into another process", "process_vm_writev"},
    Refusal{"look into another process", "pidfd_getfd"},
    Refusal{"change the machine", "mount"},
    Refusal{"change the machine", "umount2"},
    Refusal{"change the machine", "pivot_root"},
    Refusal{"change the machine", "chroot"},
    Refusal{"change the machine", "unshare"},
    Refusal{"change the machine", "setns"},
    Refusal{"change the machine", "bpf"},
    Refusal{"change the machine", "init_module"},
    Refusal{"change the machine", "finit_module"},
    Refusal{"change the machine", "reboot"},
    Refusal{"change the machine", "perf_event_open"},
    Refusal{"change the machine", "setuid"},
    Refusal{"change the machine", "setgid"},
    Refusal{"use a kernel queue", "io_uring_setup"},
    Refusal{"use a kernel queue", "io_uring_enter"},
};

constexpr auto writing = "write a file";
constexpr auto signalling = "signal another process";

/// The numbers of `refusals`, for a handler that may not look names up.
std::array<int, refusals.size()> refusedNumbers{};
std::array<int, 3> openNumbers{};
void (*whenRefusedNow)(const char* what) = nullptr;

void onRefusal(int /*signal*/, siginfo_t* info, void* /*context*/) {
    const char* what = signalling;
    for (const int number : openNumbers)
        if (number == info->si_syscall) what = writing;
    for (std::size_t i = 0; i < refusals.size(); ++i)
        if (refusedNumbers[i] == info->si_syscall) what = refusals[i].what;
    whenRefusedNow(what);
    ::_exit(1);
}

class Filter {
public:
    // An unknown call is told to be missing: the C library then takes the older one (clone3, openat2).
    Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), &seccomp_release) {
        if (!context_) throw std::runtime_error("seccomp_init failed");
    }

    template <class... Compare>
    void rule(std::uint32_t action, const char* call, Compare... compare) {
        const int number = seccomp_syscall_resolve_name(call);
        if (number < 0) return;
        const int error = seccomp_rule_add(context_.get(), action, number, sizeof...(compare), compare...);
        if (error != 0) throw std::runtime_error("seccomp_rule_add of " + std::string(call) + " failed");
    }
    void load() {
        if (seccomp_load(context_.get()) != 0)
            throw std::runtime_error("the kernel takes no seccomp filter (CONFIG_SECCOMP_FILTER)");
    }

private:
    std::unique_ptr<void, decltype(&seccomp_release)> context_;
};

void allowReadingFiles(Filter& filter) {
    const auto open = [&](const char* call, unsigned flags) {
        constexpr scmp_datum_t changing = O_ACCMODE | O_CREAT | O_TRUNC;
        filter.rule(SCMP_ACT_ALLOW, call, SCMP_CMP(flags, SCMP_CMP_MASKED_EQ, changing, O_RDONLY));
        for (const scmp_datum_t flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC})
            filter.rule(SCMP_ACT_TRAP, call, SCMP_CMP(flags, SCMP_CMP_MASKED_EQ, flag, flag));
    };
    open("open", 1);
    open("openat", 2);
}

void allowSignallingItself(Filter& filter) {
    const auto self = static_cast<scmp_datum_t>(::getpid());
    for (const char* call : {"kill", "tkill", "tgkill"}) {
        filter.rule(SCMP_ACT_ALLOW, call, SCMP_CMP(0, SCMP_CMP_EQ, self, 0));
        filter.rule(SCMP_ACT_TRAP, call, SCMP_CMP(0, SCMP_CMP_NE, self, 0));
    }
}

void allowSomeArguments(Filter& filter) {
    for (const scmp_datum_t command : {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL})
        filter.rule(SCMP_ACT_ALLOW, "fcntl", SCMP_CMP(1, SCMP_CMP_EQ, command, 0));
    // Reading limits, never setting them.
    filter.rule(SCMP_ACT_ALLOW, "prlimit64", SCMP_CMP(2, SCMP_CMP_EQ, 0, 0));
    // The C library asks whether an output is a terminal.
    filter.rule(SCMP_ACT_ERRNO(ENOTTY), "ioctl");
}

}  // namespace

void limitSystemCalls(void (*whenRefused)(const char* what)) {
    whenRefusedNow = whenRefused;
    openNumbers = {seccomp_syscall_resolve_name("open"), seccomp_syscall_resolve_name("openat"),
                   seccomp_syscall_resolve_name("creat")};
    struct sigaction action {};
    action.sa_sigaction = onRefusal;
    action.sa_flags = SA_SIGINFO;
    if (::sigaction(SIGSYS, &action, nullptr) != 0) throwSystemError("sigaction");

    Filter filter;
    for (const char* call : allowed) filter.rule(SCMP_ACT_ALLOW, call);
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        refusedNumbers[i] = seccomp_syscall_resolve_name(refusals[i].call);
        filter.rule(SCMP_ACT_TRAP, refusals[i].call);
    }
    allowReadingFiles(filter);
    allowSignallingItself(filter);
    allowSomeArguments(filter);
    filter.load();
}

}  // namespace offerbook::plugin
