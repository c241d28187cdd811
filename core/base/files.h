// Reading and writing whole files with the errors a person can act on, and where an installation keeps its
// files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace offerbook {

/// The bytes of a regular file of at most `limit` bytes. Refused with a message: absent, a folder, a FIFO or
/// device, too large, unreadable.
Result<std::string> readFile(const std::filesystem::path& file, std::size_t limit,
                             std::string_view code = "file");

/// Replaces a file as a whole: writes beside it, syncs, renames. Throws std::runtime_error with the system's
/// reason; what was there stays then.
void replaceFile(const std::filesystem::path& file, std::string_view bytes);

/// The folders of one installation, or of a build tree, which has the same shape.
struct Layout {
    std::filesystem::path share;      ///< templates, messages, static files, schemas, the sample register
    std::filesystem::path config;     ///< offerbook.properties, county.yaml, groups/, plugins/
    std::filesystem::path plugins;    ///< one folder per plugin
    std::filesystem::path data;       ///< the store
    std::filesystem::path readyMade;  ///< library that speaks for plugin folders without one

    /// By the place of the running program: PREFIX/bin/offerbook has PREFIX/share/offerbook and
    /// PREFIX/lib/offerbook/plugins, /etc/offerbook and /var/lib/offerbook (under PREFIX unless that is /usr
    /// or /usr/local), the ready-made plugin in PREFIX/lib/offerbook/data.so; build/bin/offerbook has
    /// build/share/offerbook, build/config, build/plugins, build/data and build/lib/data.so.
    static Layout of(const std::filesystem::path& program);
};

/// The path of the running program (/proc/self/exe).
std::filesystem::path thisProgram();

}  // namespace offerbook
