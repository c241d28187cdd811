// Looks at a plugin's library before anything runs it, and keeps a copy that nobody else can change.
//
// The file is opened once, never through a symbolic link, and everything is decided on that descriptor, so
// that a file put in its place meanwhile changes nothing. What is loaded later is the copy, named by its
// content.
//
// Thread-safety: may be called from several threads and processes with the same cache.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace offerbook {

struct VettedLibrary {
    std::filesystem::path copy;  ///< In the cache, mode 0500.
    std::string digest;          ///< Of its bytes.
};

/// Refused with a message: absent, a symbolic link, no regular file, neither ours nor root's, writable by
/// group or others (or its folder so), larger than `limit` bytes, no shared library for this machine.
/// `cache` is made when absent. Throws std::system_error where the cache cannot be written.
Result<VettedLibrary> vetLibrary(const std::filesystem::path& library, const std::filesystem::path& cache,
                                 std::uint64_t limit);

/// The same without a copy; empty where the library may be run.
Diagnostics examineLibrary(const std::filesystem::path& library, std::uint64_t limit);

}  // namespace offerbook
