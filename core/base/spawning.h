// Starting other programs with posix_spawn: what a child is given, and nothing of ours besides.
//
//   SpawnActions actions;
//   actions.give(pipe.writing.number(), STDOUT_FILENO);
//   const pid_t child = spawn("/usr/bin/cmake", {"--build", "build"}, environment, actions,
//   SpawnAttributes());
//
// Thread-safety: each object from one thread; spawn() from any.
#pragma once

#include <spawn.h>
#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.h"

namespace offerbook {

/// A pipe whose ends are closed on exec. The end that a child gets lies above the numbers children are given,
/// so that none overwrites another; the other one does not block. Throws std::system_error.
struct SpawnPipe {
    Descriptor reading;
    Descriptor writing;

    SpawnPipe();
};

/// A copy of a descriptor above the numbers that children are given, closed on exec; the original is closed.
/// Throws std::system_error.
Descriptor aboveChildren(int descriptor);

class SpawnActions {
public:
    SpawnActions();
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions();

    void give(int from, int to);
    /// Standard input is the null device.
    void nothingToRead();
    void closeFrom(int first);
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

/// No signal blocked and each as the system has it: Poco blocks SIGPIPE and a server blocks SIGTERM, and
/// neither may reach a child.
class SpawnAttributes {
public:
    /// `ownSession`: signals of our terminal do not reach the child.
    explicit SpawnAttributes(bool ownSession = false);
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;
    ~SpawnAttributes();

    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

/// `arguments` without the program's name. A program without a slash is looked for in PATH. Throws
/// std::system_error where it cannot be started.
pid_t spawn(const std::filesystem::path& program, std::vector<std::string> arguments,
            std::vector<std::string> environment, const SpawnActions& actions,
            const SpawnAttributes& attributes);

/// Whether PATH leads to an executable of this name.
bool isInPath(const std::string& program);

/// What became of a program that ran to its end.
struct ProgramEnd {
    int code = 0;        ///< Exit code; 128 and the signal's number where one ended it.
    std::string output;  ///< Standard output and error together, the last `kept` bytes.
};

/// Runs a program with our environment and nothing to read, and waits for its end. Throws std::system_error
/// where it cannot be started.
ProgramEnd runToEnd(const std::filesystem::path& program, std::vector<std::string> arguments,
                    std::size_t kept = std::size_t{1} << 20U);

}  // namespace offerbook
