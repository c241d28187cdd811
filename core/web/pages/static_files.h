// The files under `/static/`: style sheets, pictures and scripts of `share/static`, read once and served from
// memory under their digest.
//
// Thread-safety: any thread; what is read never changes.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "web/http/compression.h"
#include "web/http/response.h"

namespace offerbook {

class StaticFile {
public:
    StaticFile(std::string bytes, std::string_view type);

    SharedBytes bytes;
    std::string_view contentType;
    std::string digest;  ///< Short; part of the address that may be kept for ever.

    /// The bytes in that coding; null where that saves nothing, and for identity. Compressed when first asked
    /// for: the largest takes 80 ms, and most readers never see the page that needs it.
    SharedBytes packed(Coding coding) const;

private:
    struct Packed {
        std::once_flag once;
        SharedBytes bytes;
    };
    std::unique_ptr<std::array<Packed, 3>> packed_;  ///< By Coding; null where compressing saves nothing.
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
