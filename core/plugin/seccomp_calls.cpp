// Which system calls a plugin's process may make. Names that a kernel or libseccomp does not know are
// skipped: what is not allowed by name is refused.

#include "plugin/seccomp_calls.h"

#include <array>

namespace offerbook::plugin {

namespace {

/// Memory, time, reading, waiting, ending: what a computation, a loader and the C library need.
constexpr std::array allowedCalls{"access",
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
                                  "rt_sigpending",
                                  "rt_sigprocmask",
                                  "rt_sigreturn",
                                  "rt_sigsuspend",
                                  "rt_sigtimedwait",
                                  "sched_getaffinity",
                                  "sched_yield",
                                  "seccomp",
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

/// What names files, or needs one that was opened by name.
constexpr std::array fileCalls{"access",     "faccessat", "faccessat2", "getdents64", "lstat",
                               "newfstatat", "open",      "openat",     "readlink",   "readlinkat",
                               "seccomp",    "stat",      "statx"};

}  // namespace

std::span<const char* const> allowed() {
    return allowedCalls;
}

std::span<const Refusal> refused() {
    return refusals;
}

std::span<const char* const> closedAfterLoading() {
    return fileCalls;
}

}  // namespace offerbook::plugin
