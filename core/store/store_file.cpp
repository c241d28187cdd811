#include "store/store_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace offerbook {

namespace fs = std::filesystem;

namespace {

constexpr auto giveAnother = " Run this as the account that owns it, or give another folder with --data.";

fs::path fileIn(const fs::path& folder) {
    return folder / "offerbook.db";
}

void makeFolder(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        throw StoreError("The data folder " + folder.string() + " cannot be made: " + problem.message() +
                         ". Give another with --data.");
}

/// An empty file is a store without tables. It comes to hold the secrets of webhooks, so only its account and
/// its group read it; SQLite gives the files beside it the same rights.
void makeFile(const fs::path& file) {
    constexpr mode_t ownerAndGroup = 0640;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, ownerAndGroup);
    if (descriptor >= 0) ::close(descriptor);
    // Where it cannot be made, opening it says why.
}

/// "Permission denied; it belongs to account 1000"
std::string whyDenied(int error, const struct stat& status) {
    std::string why = std::strerror(error);
    if (error == EACCES) why += "; it belongs to account " + std::to_string(status.st_uid);
    return why;
}

}  // namespace

fs::path checkedStoreFile(const fs::path& folder, StoreAccess access) {
    if (access == StoreAccess::create) makeFolder(folder);
    fs::path file = fileIn(folder);
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            throw StoreError(file.string() + " cannot be looked at: " + std::strerror(errno) + "." +
                             giveAnother);
        if (access == StoreAccess::create) {
            makeFile(file);
            return file;
        }
        throw StoreError("There is no store in " + folder.string() +
                         ". Run 'offerbook register import FILE' and 'offerbook publish' first, or give "
                         "the data folder with --data.");
    }
    if (!S_ISREG(status.st_mode))
        throw StoreError(file.string() +
                         " is a folder or a device, not a store. Move it away, or give another data folder "
                         "with --data.");
    if (::access(file.c_str(), R_OK) != 0)
        throw StoreError(file.string() + " cannot be read: " + whyDenied(errno, status) + "." + giveAnother);
    if (access == StoreAccess::readOnly) return file;
    // A log is written beside the file.
    if (::access(file.c_str(), W_OK) != 0 || ::access(folder.c_str(), W_OK) != 0)
        throw StoreError(file.string() + " cannot be written: " + whyDenied(errno, status) + "." +
                         giveAnother);
    return file;
}

std::unique_ptr<Store> openExistingStore(const fs::path& folder) {
    const bool writable = ::access(folder.c_str(), W_OK) == 0 && ::access(fileIn(folder).c_str(), W_OK) == 0;
    return openStore(folder, writable ? StoreAccess::write : StoreAccess::readOnly);
}

}  // namespace offerbook
