#include "plugin/spawn.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "base/spawning.h"
#include "plugin/descriptor.h"

namespace offerbook::plugin {

namespace {

using Clock = std::chrono::steady_clock;

/// What may be read from the environment would be read by the plugin: none of ours.
std::vector<std::string> cleanEnvironment() {
    std::vector<std::string> environment{"LANG=C.UTF-8"};
#ifdef OFFERBOOK_SANITIZED
    // Crashes stay signals; the leak check needs a thread of its own.
    environment.emplace_back(
        "ASAN_OPTIONS=detect_leaks=0:handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:"
        "handle_sigill=0:use_sigaltstack=0:allocator_may_return_null=0");
    environment.emplace_back("UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=0");
#endif
    return environment;
}

pid_t start(const ChildStart& wanted, const SpawnPipe& records, const SpawnPipe& chatter, int facts) {
    SpawnActions actions;
    actions.nothingToRead();
    actions.give(chatter.writing.number(), STDOUT_FILENO);
    actions.give(chatter.writing.number(), STDERR_FILENO);
    actions.give(facts, factsDescriptor);
    actions.give(records.writing.number(), recordsDescriptor);
    actions.closeFrom(recordsDescriptor + 1);
    constexpr bool ownSession = true;
    return spawn(wanted.program, wanted.arguments, cleanEnvironment(), actions, SpawnAttributes(ownSession));
}

/// A started child; ends and reaps it on every way out.
class Child {
public:
    explicit Child(pid_t child)
        : child_(child), ended_(static_cast<int>(::syscall(SYS_pidfd_open, child, 0))) {
        if (!ended_) {
            const int error = errno;
            kill();
            reap();
            throw std::system_error(error, std::generic_category(), "pidfd_open");
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (child_ < 0) return;
        kill();
        reap();
    }

    int descriptor() const { return ended_.number(); }

    /// Itself and what it may have started; it is not reaped yet, so that the number is still its own.
    void kill() const {
        ::kill(-child_, SIGKILL);
        ::kill(child_, SIGKILL);
    }
    siginfo_t reap() {
        siginfo_t status{};
        while (::waitid(P_PID, static_cast<id_t>(child_), &status, WEXITED) != 0 && errno == EINTR) {
        }
        child_ = -1;
        return status;
    }

private:
    pid_t child_;
    Descriptor ended_;
};

/// One stream from the child. Reads what is there; beyond `limit` it is told by `over`, beyond `kept`
/// dropped.
struct Stream {
    Descriptor& from;
    std::string& into;
    std::size_t kept;
    std::size_t limit;
    std::size_t seen = 0;

    bool over() const { return seen > limit; }
    void read() {
        static thread_local std::array<char, std::size_t{64} << 10U> buffer;
        while (from && !over()) {
            const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0 && errno == EAGAIN) return;
            if (got <= 0) {
                from.close();
                return;
            }
            const auto count = static_cast<std::size_t>(got);
            seen += count;
            into.append(buffer.data(), std::min(count, kept - std::min(kept, into.size())));
        }
    }
};

}  // namespace

ChildEnd spawnChild(const ChildStart& wanted) {
    SpawnPipe records;
    SpawnPipe chatter;
    const Descriptor facts = aboveChildren(::fcntl(wanted.facts, F_DUPFD_CLOEXEC, 0));
    const auto begin = Clock::now();
    const auto deadline = begin + wanted.time;
    Child child(start(wanted, records, chatter, facts.number()));
    records.writing.close();
    chatter.writing.close();

    ChildEnd end;
    Stream recordStream{records.reading, end.records, wanted.outputBytes, wanted.outputBytes};
    Stream chatterStream{chatter.reading, end.chatter, chatterKept, wanted.outputBytes};
    bool ended = false;
    while (!ended && end.how == ChildEnd::How::exited) {
        std::array<pollfd, 3> watched{pollfd{child.descriptor(), POLLIN, 0},
                                      pollfd{records.reading.number(), POLLIN, 0},
                                      pollfd{chatter.reading.number(), POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) {
            end.how = ChildEnd::How::timedOut;
            break;
        }
        if (::poll(watched.data(), watched.size(), static_cast<int>(left.count())) < 0 && errno != EINTR)
            throwSystemError("poll");
        ended = watched[0].revents != 0;
        recordStream.read();
        chatterStream.read();
        if (recordStream.over()) end.how = ChildEnd::How::tooManyRecords;
        if (chatterStream.over()) end.how = ChildEnd::How::tooMuchChatter;
    }
    child.kill();
    const siginfo_t status = child.reap();
    if (end.how == ChildEnd::How::exited) {
        end.how = status.si_code == CLD_EXITED ? ChildEnd::How::exited : ChildEnd::How::killed;
        end.code = status.si_status;
    }
    end.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    return end;
}

int sealedMemory(const std::string& bytes) {
    const int number = ::memfd_create("offerbook-facts", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (number < 0) throwSystemError("memfd_create");
    Descriptor memory(number);
    if (!writeAll(number, bytes) || ::lseek(number, 0, SEEK_SET) != 0 ||
        ::fcntl(number, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        throwSystemError("filling a memory file");
    return ::fcntl(number, F_DUPFD_CLOEXEC, 10);
}

}  // namespace offerbook::plugin
