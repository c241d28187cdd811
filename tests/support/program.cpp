#include "support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "support/shared_data.h"
#include "support/temp_folder.h"

extern char** environ;

namespace offerbook::test {

namespace {

pid_t spawn(const std::vector<std::string>& arguments, const std::filesystem::path& out,
            const std::filesystem::path& err) {
    const std::string program = (buildDir() / "bin" / "offerbook").string();
    std::vector<char*> words{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    pid_t process = -1;
    const int problem = posix_spawn(&process, program.c_str(), &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (problem != 0) throw std::runtime_error("cannot start " + program);
    return process;
}

}  // namespace

int waitFor(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Program::Program(std::filesystem::path data, std::filesystem::path config)
    : data_(std::move(data)), config_(std::move(config)) {}

std::vector<std::string> Program::complete(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data", data_.string()});
    if (!config_.empty()) arguments.insert(arguments.end(), {"--config", config_.string()});
    return arguments;
}

Ran Program::run(std::vector<std::string> arguments) const {
    const TempFolder folder;
    const pid_t process = spawn(complete(std::move(arguments)), folder.path() / "out", folder.path() / "err");
    Ran ran;
    ran.exitCode = waitFor(process);
    ran.out = contentOf(folder.path() / "out");
    ran.err = contentOf(folder.path() / "err");
    return ran;
}

pid_t Program::start(std::vector<std::string> arguments, const std::filesystem::path& output) const {
    return spawn(complete(std::move(arguments)), output, output);
}

void Program::fill(const std::filesystem::path& schools) const {
    const std::filesystem::path file =
        schools.empty() ? sourceDir() / "share" / "register" / "sample.csv" : schools;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"register", "import", file.string()},
          std::vector<std::string>{"publish"}}) {
        const Ran ran = run(words);
        if (ran.exitCode != 0) throw std::runtime_error(words[0] + " failed:\n" + ran.out + ran.err);
    }
}

RunningServer::RunningServer(const Program& program, std::vector<std::string> options,
                             std::vector<std::string> command) {
    static int count = 0;
    output_ = program.data().parent_path() /
              ("server-" + std::to_string(getpid()) + "-" + std::to_string(++count) + ".log");
    std::vector<std::string> arguments = std::move(command);
    arguments.insert(arguments.end(), {"--port", "0"});
    arguments.insert(arguments.end(), options.begin(), options.end());
    process_ = program.start(std::move(arguments), output_);
    // The line with the address is printed once the server answers.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (port_ == 0) {
        const std::string text = output();
        constexpr std::string_view before = "://127.0.0.1:";
        const std::size_t address = text.find(before);
        if (address != std::string::npos && text.find('\n', address) != std::string::npos)
            port_ = static_cast<std::uint16_t>(std::stoi(text.substr(address + before.size())));
        int status = 0;
        if (port_ == 0 && (waitpid(process_, &status, WNOHANG) == process_ ||
                           std::chrono::steady_clock::now() > deadline)) {
            ::kill(process_, SIGKILL);
            process_ = -1;
            throw std::runtime_error("the server did not start:\n" + text);
        }
        if (port_ == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

std::string RunningServer::output() const {
    return std::filesystem::exists(output_) ? contentOf(output_) : std::string();
}

void RunningServer::signal(int number) const {
    ::kill(process_, number);
}

int RunningServer::stop() {
    if (process_ < 0) return -1;
    ::kill(process_, SIGTERM);
    const int code = waitFor(process_);
    process_ = -1;
    return code;
}

void RunningServer::kill() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    waitFor(process_);
    process_ = -1;
}

RunningServer::~RunningServer() {
    stop();
}

}  // namespace offerbook::test
