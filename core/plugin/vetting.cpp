#include "plugin/vetting.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include "base/digest.h"
#include "base/files.h"
#include "base/text.h"
#include "plugin/descriptor.h"
#include "plugin/rights.h"

namespace offerbook {

namespace {

namespace fs = std::filesystem;
using plugin::writeAll;

Diagnostics refused(const fs::path& library, std::string text) {
    Diagnostics found;
    found.error("plugin", {library.string(), 0, 0}, std::move(text));
    return found;
}

std::string notOpened(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return "There is no such library. Build the plugin, or give the folder that holds ID/ID.so.";
        case ELOOP:
            return "The library is a symbolic link. Put the file itself there.";
        case EACCES:
            return "The library cannot be read. Give the account that runs Offerbook the right to read it.";
        default:
            return "The library cannot be opened: " + std::generic_category().message(error) + ".";
    }
}

std::string wrongFile(const fs::path& library, const struct stat& file, const struct stat& folder,
                      std::uint64_t limit) {
    if (!S_ISREG(file.st_mode)) return "The library is no regular file. Put the built file itself there.";
    if (std::string text = wrongRights(file, "library", library); !text.empty()) return text;
    if (std::string text = wrongRights(folder, "library's folder", library.parent_path()); !text.empty())
        return text;
    if (static_cast<std::uint64_t>(file.st_size) > limit)
        return "The library has " + std::to_string(file.st_size) + " bytes; at most " +
               std::to_string(limit) +
               " are accepted (setting plugin.file_bytes). Build it without debugging information, or raise "
               "the limit.";
    return {};
}

std::string machineName(std::uint16_t machine) {
    switch (machine) {
        case EM_X86_64:
            return "x86-64";
        case EM_386:
            return "x86";
        case EM_AARCH64:
            return "AArch64";
        case EM_ARM:
            return "ARM";
        case EM_RISCV:
            return "RISC-V";
        default:
            return "number " + std::to_string(machine);
    }
}

/// The part of an ELF header that is the same in both classes.
struct ElfStart {
    std::array<unsigned char, EI_NIDENT> ident;
    std::uint16_t type;
    std::uint16_t machine;
};

ElfStart ownElf() {
    ElfStart start{};
    const Descriptor self(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
    if (::read(self.number(), &start, sizeof start) != sizeof start)
        throwSystemError("reading /proc/self/exe");
    return start;
}

/// Only fixed fields are looked at: the rest of a hostile file is for the child's loader.
std::string wrongContent(std::string_view bytes) {
    ElfStart start{};
    if (bytes.empty()) return "The library is an empty file. Build the plugin again.";
    if (bytes.substr(0, SELFMAG) != std::string_view(ELFMAG, SELFMAG))
        return "This is no shared library: the file begins with '" + printable(bytes.substr(0, 16)) +
               "'. Give the .so file that the build makes.";
    if (bytes.size() < sizeof start) return "The library is cut short. Build or copy it again.";
    std::memcpy(&start, bytes.data(), sizeof start);
    static const ElfStart own = ownElf();
    if (start.ident[EI_CLASS] != own.ident[EI_CLASS] || start.ident[EI_DATA] != own.ident[EI_DATA] ||
        start.machine != own.machine)
        return "The library is built for another machine (" + machineName(start.machine) + "); this one is " +
               machineName(own.machine) + ". Build it here, or for this machine.";
    if (start.type != ET_DYN)
        return "This is no shared library but another kind of object file. Give the .so file that the build "
               "makes.";
    return {};
}

/// Empty bytes and a text when the file could not be read as it was vetted.
std::string readWhole(int descriptor, const struct stat& vetted, std::string& bytes) {
    bytes.resize(static_cast<std::size_t>(vetted.st_size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return "The library cannot be read: " + std::generic_category().message(errno) + ".";
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    struct stat now {};
    if (::fstat(descriptor, &now) != 0) throwSystemError("fstat");
    const bool same = filled == bytes.size() && now.st_size == vetted.st_size &&
                      now.st_mtim.tv_sec == vetted.st_mtim.tv_sec &&
                      now.st_mtim.tv_nsec == vetted.st_mtim.tv_nsec;
    return same ? "" : "The library changed while it was read. Try again when the build is done.";
}

/// The bytes of a library that may be run, or why it may not.
Diagnostics readVetted(const fs::path& library, std::uint64_t limit, std::string& bytes) {
    const fs::path parent = library.has_parent_path() ? library.parent_path() : fs::path(".");
    const Descriptor folder(::open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder) return refused(library, notOpened(errno));
    // Without O_NONBLOCK, opening a FIFO waits for a writer that never comes.
    const Descriptor file(::openat(folder.number(), library.filename().c_str(),
                                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file) return refused(library, notOpened(errno));

    struct stat fileStatus {};
    struct stat folderStatus {};
    if (::fstat(file.number(), &fileStatus) != 0 || ::fstat(folder.number(), &folderStatus) != 0)
        throwSystemError("fstat");
    if (std::string text = wrongFile(library, fileStatus, folderStatus, limit); !text.empty())
        return refused(library, text);
    if (std::string text = readWhole(file.number(), fileStatus, bytes); !text.empty())
        return refused(library, text);
    if (std::string text = wrongContent(bytes); !text.empty()) return refused(library, text);
    return {};
}

void prepareCache(const fs::path& cache) {
    std::error_code problem;
    if (cache.has_parent_path()) fs::create_directories(cache.parent_path(), problem);
    if (!problem && ::mkdir(cache.c_str(), 0700) != 0 && errno != EEXIST)
        problem.assign(errno, std::generic_category());
    if (problem)
        throw std::system_error(problem, "The folder " + cache.string() +
                                             ", where plugins are copied before they run, cannot be made "
                                             "(give a data folder of your own with --data)");
    struct stat folder {};
    if (::lstat(cache.c_str(), &folder) != 0) throwSystemError(("stat " + cache.string()).c_str());
    if (!S_ISDIR(folder.st_mode))
        throw std::runtime_error(cache.string() +
                                 " is no folder, and plugins are copied into it before they run. Move it "
                                 "away.");
    if (folder.st_uid != ::geteuid())
        throw std::runtime_error("The folder " + cache.string() +
                                 ", where plugins are copied before they run, belongs to another account (" +
                                 std::to_string(folder.st_uid) +
                                 "). Run as that account, or give a data folder of your own with --data.");
    if ((folder.st_mode & 0777) != 0700 && ::chmod(cache.c_str(), 0700) != 0)
        throwSystemError(("chmod " + cache.string()).c_str());
}

/// Copies that no run has asked for in a week; a run that starts now has renewed its own.
void forgetOldCopies(const fs::path& cache) {
    std::error_code ignored;
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours(24 * 7);
    for (const auto& entry : fs::directory_iterator(cache, ignored))
        if (entry.last_write_time(ignored) < old) fs::remove(entry.path(), ignored);
}

/// Gives the written file the name of the copy. A run beside this one may have made the same copy, and its
/// child may load just that file: then that one stays. One of another size is damaged and gives way.
bool place(const std::string& written, const fs::path& copy, bool damaged) {
    if (damaged) return ::rename(written.c_str(), copy.c_str()) == 0;
    const bool placed = ::link(written.c_str(), copy.c_str()) == 0 || errno == EEXIST;
    if (placed) ::unlink(written.c_str());
    return placed;
}

void keepCopy(const fs::path& copy, std::string_view bytes) {
    std::error_code absent;
    const bool isWhole = fs::file_size(copy, absent) == bytes.size() && !absent;
    if (isWhole) {
        ::utimensat(AT_FDCWD, copy.c_str(), nullptr, 0);
        return;
    }
    std::string temporary = (copy.parent_path() / ".new-XXXXXX").string();
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file) throwSystemError(("writing into " + copy.parent_path().string()).c_str());
    if (!writeAll(file.number(), bytes) || ::fchmod(file.number(), 0500) != 0 ||
        !place(temporary, copy, !absent)) {
        const int error = errno;
        ::unlink(temporary.c_str());
        throw std::system_error(error, std::generic_category(), "writing " + copy.string());
    }
    forgetOldCopies(copy.parent_path());
}

}  // namespace

Diagnostics examineLibrary(const fs::path& library, std::uint64_t limit) {
    std::string bytes;
    return readVetted(library, limit, bytes);
}

Result<VettedLibrary> vetLibrary(const fs::path& library, const fs::path& cache, std::uint64_t limit) {
    std::string bytes;
    if (Diagnostics found = readVetted(library, limit, bytes); found.hasErrors()) return found;
    prepareCache(cache);
    VettedLibrary vetted;
    vetted.digest = digestOf(bytes);
    vetted.copy = fs::absolute(cache / (vetted.digest + ".so"));
    keepCopy(vetted.copy, bytes);
    return vetted;
}

}  // namespace offerbook
