// Starts the child of one plugin, holds the clock, collects what it writes, and ends it.
//
// The child gets an empty environment, the null device as input, default signals, a session of its own, and
// two descriptors: the facts (3) and the records (4). Whatever it does, `spawnChild` returns soon after the
// time limit.
//
// Thread-safety: may be called from several threads at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace offerbook::plugin {

constexpr int factsDescriptor = 3;
constexpr int recordsDescriptor = 4;

/// Bytes of standard output and error that are kept; what goes beyond them is read and dropped.
constexpr std::size_t chatterKept = std::size_t{64} << 10U;

struct ChildStart {
    std::filesystem::path program;
    std::vector<std::string> arguments;  ///< After the program's name.
    int facts = -1;                      ///< Stays the caller's.
    std::chrono::milliseconds time{0};
    std::size_t outputBytes = 0;  ///< Limit of records, and again of standard output and error.
};

struct ChildEnd {
    enum class How { exited, killed, timedOut, tooManyRecords, tooMuchChatter };

    How how = How::exited;
    int code = 0;         ///< Exit code, or the signal that killed it.
    std::string records;  ///< What came on the private descriptor, at most `outputBytes`.
    std::string chatter;  ///< Standard output and error, the first `chatterKept` bytes.
    std::chrono::milliseconds took{0};
};

/// Throws std::system_error when no child can be started.
ChildEnd spawnChild(const ChildStart& wanted);

/// A descriptor, closed on exec, with these bytes to read; they cannot be changed. Throws std::system_error.
int sealedMemory(const std::string& bytes);

}  // namespace offerbook::plugin
