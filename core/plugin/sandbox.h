// What the child takes away from itself before it loads a plugin; static constructors already run behind it.
//
// Resource limits, no new privileges, Landlock where the kernel has it, and last seccomp, without which
// nothing is loaded. seccomp allows by name what a computation needs and refuses the rest; what no plugin
// does by accident (starting a program or thread, opening a socket, writing a file, signalling others) ends
// the process with a message. Once the plugin is loaded, no file can be named any more. There is no way back.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace offerbook {

/// What this machine gives, for `doctor`.
struct SandboxSupport {
    bool seccomp = false;  ///< Filters can be installed; without, no plugin is run.
    int landlock = 0;      ///< ABI version that the kernel reports; 0 means absent.
};
SandboxSupport sandboxSupport();

namespace plugin {

struct SandboxPlan {
    std::vector<std::filesystem::path> readable;  ///< Files and folders; absent ones are skipped.
    std::chrono::seconds cpu{10};
    std::uint64_t memory = 0;  ///< Bytes of address space; ignored in builds with sanitizers.
};

/// Limits the calling process for good. Throws std::runtime_error when a part that must hold does not.
/// `whenRefused` is called in a signal handler with what was tried ("start a program"), and must not return.
void enterSandbox(const SandboxPlan& plan, void (*whenRefused)(const char* what));

/// After loading: files can no longer be opened, looked at or listed by their names (EACCES), also where the
/// kernel has no Landlock.
void closeFiles();

/// What the dynamic loader reads: below each root the libraries that lie in it and the folders of machines
/// ("x86_64-linux-gnu"), never other folders, in which Offerbook and its plugins may lie.
std::vector<std::filesystem::path> loaderPlaces(const std::vector<std::filesystem::path>& roots);
std::vector<std::filesystem::path> loaderPlaces();

/// The parts, in the order of `enterSandbox`.
void limitResources(const SandboxPlan& plan);
int landlockVersion();
void limitReading(const std::vector<std::filesystem::path>& readable);
void limitSystemCalls(void (*whenRefused)(const char* what));

}  // namespace plugin

}  // namespace offerbook
