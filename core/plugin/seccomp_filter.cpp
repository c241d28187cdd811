// The filters of system calls: one before a plugin is loaded, a second one before it describes. Of two
// answers the kernel takes the stricter, so that the second only takes away.

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
#include "plugin/seccomp_calls.h"

namespace offerbook::plugin {

namespace {

constexpr auto writing = "write a file";
constexpr auto signalling = "signal another process";
constexpr auto hiding = "hide what it is refused (it sets a handler of SIGSYS)";

/// The numbers of `refused()`, for a handler that may not look names up.
std::array<int, 100> refusedNumbers{};
std::array<int, 3> openNumbers{};
int handlerNumber = -1;
void (*whenRefusedNow)(const char* what) = nullptr;

void onRefusal(int /*signal*/, siginfo_t* info, void* /*context*/) {
    const char* what = signalling;
    for (const int number : openNumbers)
        if (number == info->si_syscall) what = writing;
    if (handlerNumber == info->si_syscall) what = hiding;
    for (std::size_t i = 0; i < refused().size(); ++i)
        if (refusedNumbers.at(i) == info->si_syscall) what = refused()[i].what;
    whenRefusedNow(what);
    ::_exit(1);
}

class Filter {
public:
    /// `otherwise` is the answer to calls without a rule.
    explicit Filter(std::uint32_t otherwise) : context_(seccomp_init(otherwise), &seccomp_release) {
        if (!context_) throw std::runtime_error("seccomp_init failed");
        // The process has given that up already, and the first filter lets nobody do it again.
        if (seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_NNP, 0) != 0)
            throw std::runtime_error("seccomp_attr_set failed");
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

/// Our handler of SIGSYS stays: a plugin with one of its own would not be told of. Signal by signal, because
/// the kernel looks at the lower half of the argument only and the filter at both.
void allowHandlersBut(Filter& filter, int ours) {
    for (int signal = 1; signal <= SIGRTMAX; ++signal)
        if (signal != ours)
            filter.rule(SCMP_ACT_ALLOW, "rt_sigaction",
                        SCMP_CMP(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(signal), 0));
    constexpr scmp_datum_t lowerHalf = 0xFFFF'FFFF;
    filter.rule(SCMP_ACT_TRAP, "rt_sigaction",
                SCMP_CMP(0, SCMP_CMP_MASKED_EQ, lowerHalf, static_cast<scmp_datum_t>(ours)));
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

    handlerNumber = seccomp_syscall_resolve_name("rt_sigaction");
    // An unknown call is told to be missing: the C library then takes the older one (clone3, openat2).
    Filter filter(SCMP_ACT_ERRNO(ENOSYS));
    for (const char* call : allowed()) filter.rule(SCMP_ACT_ALLOW, call);
    for (std::size_t i = 0; i < refused().size(); ++i) {
        refusedNumbers.at(i) = seccomp_syscall_resolve_name(refused()[i].call);
        filter.rule(SCMP_ACT_TRAP, refused()[i].call);
    }
    allowHandlersBut(filter, SIGSYS);
    allowReadingFiles(filter);
    allowSignallingItself(filter);
    allowSomeArguments(filter);
    filter.load();
}

void closeFiles() {
    Filter filter(SCMP_ACT_ALLOW);
    for (const char* call : closedAfterLoading()) filter.rule(SCMP_ACT_ERRNO(EACCES), call);
    filter.load();
}

}  // namespace offerbook::plugin
