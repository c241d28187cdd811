#include "plugin/rights.h"

#include <unistd.h>

namespace offerbook {

std::string wrongRights(const struct stat& status, const std::string& what,
                        const std::filesystem::path& path) {
    const uid_t own = ::geteuid();
    if (status.st_uid != 0 && status.st_uid != own)
        return "The " + what + " belongs to another account (" + std::to_string(status.st_uid) +
               "). It must belong to the account that runs Offerbook, or to root: chown " +
               std::to_string(own) + " " + path.string();
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return "Others may write to the " + what + ". Take that right away: chmod go-w " + path.string();
    return {};
}

Diagnostics vetFolder(const std::filesystem::path& folder, const std::string& what) {
    Diagnostics found;
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0) return found;
    const std::string wrong =
        S_ISLNK(status.st_mode)
            ? "The " + what + " is a symbolic link, whose target can change. Put the folder itself there."
            : wrongRights(status, what, folder);
    if (!wrong.empty()) found.error("plugin", {folder.string(), 0, 0}, wrong);
    return found;
}

}  // namespace offerbook
