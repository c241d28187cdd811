// Who may change a plugin's files: only the account that runs Offerbook, and root.
//
// Thread-safety: pure.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "base/diagnostic.h"

namespace offerbook {

/// What is wrong with the owner or the rights of a file or folder, with the command that puts it right; empty
/// where nothing is. `what` begins the sentence in the middle: "library".
std::string wrongRights(const struct stat& status, const std::string& what,
                        const std::filesystem::path& path);

/// The same of a folder by its name, which must be no symbolic link. One that is absent is left to its
/// reader.
Diagnostics vetFolder(const std::filesystem::path& folder, const std::string& what);

}  // namespace offerbook
