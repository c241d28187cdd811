#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/descriptor.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

std::string reason() {
    return std::strerror(errno);
}

fs::path folderOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

}  // namespace

Result<std::string> readFile(const fs::path& file, std::size_t limit, std::string_view code) {
    const auto refused = [&](const std::string& text) {
        Diagnostics found;
        found.error(code, {file.string(), 0, 0}, text);
        return found;
    };
    // O_NONBLOCK: opening a FIFO must not wait for a writer.
    const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (open.number() < 0)
        return refused("The file cannot be opened: " + reason() + ". Check its name and rights.");
    struct stat status {};
    if (::fstat(open.number(), &status) != 0) return refused("The file cannot be read: " + reason() + ".");
    if (S_ISDIR(status.st_mode)) return refused("This is a folder. Give the file itself.");
    if (!S_ISREG(status.st_mode))
        return refused("This is a device, a pipe or a socket. Give a regular file.");
    const auto tooLarge = [&](std::uintmax_t size) {
        return refused("The file has " + std::to_string(size) + " bytes or more; at most " +
                       std::to_string(limit) + " are read. Give a smaller file.");
    };
    if (std::cmp_greater(status.st_size, limit)) return tooLarge(static_cast<std::uintmax_t>(status.st_size));
    // One byte more than the size shows the end without a second round; a file may also grow meanwhile.
    std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
    for (std::size_t filled = 0;;) {
        const ssize_t count = ::read(open.number(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return refused("The file cannot be read: " + reason() + ".");
        filled += static_cast<std::size_t>(count);
        if (filled > limit) return tooLarge(filled);
        if (count == 0) {
            bytes.resize(filled);
            return bytes;
        }
        if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
    }
}

void replaceFile(const fs::path& file, std::string_view bytes) {
    static std::atomic<unsigned> written{0};
    const fs::path beside =
        file.string() + ".new." + std::to_string(::getpid()) + "." + std::to_string(++written);
    // What a killed process of the same number left behind.
    ::unlink(beside.c_str());
    const auto failed = [&](const std::string& what) {
        const std::string why = reason();
        ::unlink(beside.c_str());
        throw std::runtime_error(file.string() + " cannot be " + what + ": " + why);
    };
    {
        const Descriptor open(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
        if (open.number() < 0) failed("written");
        for (std::string_view rest = bytes; !rest.empty();) {
            const ssize_t count = ::write(open.number(), rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) failed("written");
            rest.remove_prefix(static_cast<std::size_t>(count));
        }
        if (::fsync(open.number()) != 0) failed("written");
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) failed("replaced");
    // The new name is on the disk only when its folder is; some file systems cannot sync folders.
    const Descriptor folder(::open(folderOf(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() >= 0) ::fsync(folder.number());
}

fs::path thisProgram() {
    return fs::read_symlink("/proc/self/exe");
}

Layout Layout::of(const fs::path& program) {
    const fs::path prefix = program.parent_path().parent_path();
    Layout layout;
    layout.share = prefix / "share" / "offerbook";
    std::error_code ignored;
    if (fs::exists(prefix / "lib" / "offerbook", ignored)) {
        const bool system = prefix == "/usr" || prefix == "/usr/local" || prefix == "/";
        layout.config = (system ? fs::path("/") : prefix) / "etc" / "offerbook";
        layout.plugins = prefix / "lib" / "offerbook" / "plugins";
        layout.data = (system ? fs::path("/") : prefix) / "var" / "lib" / "offerbook";
        layout.readyMade = prefix / "lib" / "offerbook" / "data.so";
    } else {
        layout.config = prefix / "config";
        layout.plugins = prefix / "plugins";
        layout.data = prefix / "data";
        layout.readyMade = prefix / "lib" / "data.so";
    }
    return layout;
}

}  // namespace offerbook
