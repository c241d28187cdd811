#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <thread>

#include "base/text.h"
#include "store/store.h"

namespace offerbook {

namespace {

/// Whether the lock was got, now or within the time.
bool lockWithin(int descriptor, std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds between{20};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        std::this_thread::sleep_for(between);
    }
    return true;
}

}  // namespace

DataLock::DataLock(const std::filesystem::path& folder, std::string_view purpose,
                   std::chrono::milliseconds patience) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    const std::filesystem::path file = folder / (std::string(purpose) + ".lock");
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor_ < 0)
        throw StoreError(
            file.string() + " cannot be made: " + std::strerror(errno) +
            ". Check that the data folder is yours and can be written, or give another with --data.");
    if (!lockWithin(descriptor_, patience)) {
        std::array<char, 32> holder{};
        const ssize_t length = ::read(descriptor_, holder.data(), holder.size() - 1);
        ::close(descriptor_);
        descriptor_ = -1;
        const std::string process(trim({holder.data(), length > 0 ? static_cast<std::size_t>(length) : 0}));
        throw StoreError("Another process" + (process.empty() ? "" : " (" + printable(process) + ")") +
                         " uses " + folder.string() + " for '" + std::string(purpose) +
                         "'. Stop it first, or give another folder with --data.");
    }
    const std::string self = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, self.data(), self.size(), 0) < 0) {
        // The lock holds without the number in it; only the other side's message is poorer.
    }
}

DataLock::~DataLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace offerbook
