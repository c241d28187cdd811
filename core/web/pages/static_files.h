// The files under `/static/`: style sheets, pictures and scripts of `share/static`, read once and served from
// memory under their digest.
//
// Thread-safety: immutable once read.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "web/http/response.h"

namespace offerbook {

struct StaticFile {
    SharedBytes bytes;
    SharedBytes packed;  ///< The same as gzip; null where that saves nothing.
    std::string_view contentType;
    std::string digest;  ///< Short; part of the address that may be kept for ever.
};

class StaticFiles {
public:
    /// Reads every regular file of the folder whose ending is known; a folder that is not there has none.
    explicit StaticFiles(const std::filesystem::path& folder);

    /// Null for any name that is not that of a file read: nothing is looked up on the disk.
    const StaticFile* find(std::string_view name) const;
    /// `/static/site.css?v=DIGEST`. Throws std::runtime_error for a file that is not there: the installation
    /// is broken.
    std::string address(std::string_view name) const;

private:
    std::map<std::string, StaticFile, std::less<>> files_;
};

}  // namespace offerbook
