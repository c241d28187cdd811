// Runs the built program as a user would: one command with its output, or a server until the test ends.
//
//   const Program program(folder.path() / "data");
//   const Ran ran = program.run({"register", "import", file});
//   RunningServer server(program);
//   get(server.port(), "/api/v1/schools");
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace offerbook::test {

struct Ran {
    int exitCode = -1;  ///< 128 + signal where it was killed.
    std::string out;
    std::string err;
};

class Program {
public:
    /// Every command gets `--data data` and, where given, `--config config`.
    explicit Program(std::filesystem::path data, std::filesystem::path config = {});

    /// Runs one command to its end, at most 60 s.
    Ran run(std::vector<std::string> arguments) const;

    /// Starts one command and leaves it running; its output goes to files in the data folder's parent.
    pid_t start(std::vector<std::string> arguments, const std::filesystem::path& output) const;

    /// Imports the shipped sample register (or another file) and publishes; throws what the program said
    /// where it fails.
    void fill(const std::filesystem::path& schools = {}) const;

    const std::filesystem::path& data() const { return data_; }

private:
    std::vector<std::string> complete(std::vector<std::string> arguments) const;

    std::filesystem::path data_;
    std::filesystem::path config_;
};

/// Waits for the end of a process; 128 + signal where it was killed.
int waitFor(pid_t process);

/// `offerbook serve`, or another command that serves, on a free port; told to stop when the test ends.
class RunningServer {
public:
    explicit RunningServer(const Program& program, std::vector<std::string> options = {},
                           std::vector<std::string> command = {"serve"});
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    ~RunningServer();

    std::uint16_t port() const { return port_; }
    pid_t process() const { return process_; }
    /// Sends a signal such as SIGHUP.
    void signal(int number) const;
    /// Sends SIGTERM and waits; the exit code.
    int stop();
    /// Sends SIGKILL and waits.
    void kill();
    std::string output() const;

private:
    std::filesystem::path output_;
    pid_t process_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace offerbook::test
