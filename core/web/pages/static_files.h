// The files under `/static/`: style sheets, pictures and scripts of `share/static`, read once and served from
// memory under their digest.
//
// Thread-safety: immutable once read.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "web/http/response.h"

namespace offerbook {

struct StaticFile {
    SharedBytes bytes;
    /// By Coding, compressed where that saves something; else null, and always for identity.
    std::array<SharedBytes, 3> packed{};
    std::string_view contentType;
    std::string digest;  ///< Short; part of the address that may be kept for ever.
};

class StaticFiles {
public:
    /// Reads every regular file whose ending is known of the folder and of `vendor` in it, where other
    /// people's are; a folder that is not there has none.
    explicit StaticFiles(const std::filesystem::path& folder);

    /// Null for any name that is not that of a file read: nothing is looked up on the disk.
    const StaticFile* find(std::string_view name) const;
    /// `/static/site.css?v=DIGEST`. Throws std::runtime_error for a file that is not there: the installation
    /// is broken.
    std::string address(std::string_view name) const;

private:
    void read(const std::filesystem::path& folder);

    std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace offerbook
