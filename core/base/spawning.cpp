#include "base/spawning.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "base/text.h"

extern char** environ;

namespace offerbook {

namespace {

/// Children are given low numbers: standard streams and a few more.
constexpr int firstOfOurs = 10;

void check(int error, const char* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

std::vector<std::string> ourEnvironment() {
    std::vector<std::string> environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    return environment;
}

}  // namespace

Descriptor aboveChildren(int descriptor) {
    const Descriptor original(descriptor);
    Descriptor moved(::fcntl(descriptor, F_DUPFD_CLOEXEC, firstOfOurs));
    if (!moved) throwSystemError("fcntl");
    return moved;
}

SpawnPipe::SpawnPipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throwSystemError("pipe2");
    reading = Descriptor(ends[0]);
    writing = aboveChildren(ends[1]);
    if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) throwSystemError("fcntl");
}

SpawnActions::SpawnActions() {
    check(::posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions_init");
}

SpawnActions::~SpawnActions() {
    ::posix_spawn_file_actions_destroy(&actions_);
}

void SpawnActions::give(int from, int to) {
    check(::posix_spawn_file_actions_adddup2(&actions_, from, to), "posix_spawn_file_actions_adddup2");
}

void SpawnActions::nothingToRead() {
    check(::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
          "posix_spawn_file_actions_addopen");
}

void SpawnActions::closeFrom(int first) {
    check(::posix_spawn_file_actions_addclosefrom_np(&actions_, first),
          "posix_spawn_file_actions_addclosefrom_np");
}

SpawnAttributes::SpawnAttributes(bool ownSession) {
    check(::posix_spawnattr_init(&attributes_), "posix_spawnattr_init");
    sigset_t signals;
    sigemptyset(&signals);
    check(::posix_spawnattr_setsigmask(&attributes_, &signals), "posix_spawnattr_setsigmask");
    sigfillset(&signals);
    check(::posix_spawnattr_setsigdefault(&attributes_, &signals), "posix_spawnattr_setsigdefault");
    const int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (ownSession ? POSIX_SPAWN_SETSID : 0);
    check(::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags)), "posix_spawnattr_setflags");
}

SpawnAttributes::~SpawnAttributes() {
    ::posix_spawnattr_destroy(&attributes_);
}

pid_t spawn(const std::filesystem::path& program, std::vector<std::string> arguments,
            std::vector<std::string> environment, const SpawnActions& actions,
            const SpawnAttributes& attributes) {
    arguments.insert(arguments.begin(), program.string());
    pid_t child = -1;
    check(::posix_spawnp(&child, program.c_str(), actions.get(), attributes.get(), pointers(arguments).data(),
                         pointers(environment).data()),
          ("starting " + program.string()).c_str());
    return child;
}

bool isInPath(const std::string& program) {
    const char* const path = std::getenv("PATH");
    const std::vector<std::string_view> folders = split(path == nullptr ? "" : path, ':');
    return std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
        return !folder.empty() && ::access((std::string(folder) + "/" + program).c_str(), X_OK) == 0;
    });
}

ProgramEnd runToEnd(const std::filesystem::path& program, std::vector<std::string> arguments,
                    std::size_t kept) {
    SpawnPipe pipe;
    SpawnActions actions;
    actions.nothingToRead();
    actions.give(pipe.writing.number(), STDOUT_FILENO);
    actions.give(pipe.writing.number(), STDERR_FILENO);
    const pid_t child = spawn(program, std::move(arguments), ourEnvironment(), actions, SpawnAttributes());
    pipe.writing.close();
    ::fcntl(pipe.reading.number(), F_SETFL, 0);

    ProgramEnd end;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = ::read(pipe.reading.number(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        end.output.append(buffer.data(), static_cast<std::size_t>(got));
        if (end.output.size() > 2 * kept) end.output.erase(0, end.output.size() - kept);
    }
    if (end.output.size() > kept) end.output.erase(0, end.output.size() - kept);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    end.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return end;
}

}  // namespace offerbook
