// Notices that files below some folders changed, by name, size, kind and time.
//
// It looks when asked, so whoever asks decides how often; a file that is still being written shows as another
// change at the next look, so `settled` waits until two looks agree.
//
// Thread-safety: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/day.h"

namespace offerbook {

class FolderWatch {
public:
    /// Folders that do not exist count as empty. Files below folders with one of the names `without` are left
    /// out.
    FolderWatch(std::vector<std::filesystem::path> folders, std::vector<std::string> without = {});

    /// Looks once. True when something changed since the last settled state and nothing has changed since the
    /// look before this one; the state now is the settled one then.
    bool settled();

    /// Whether a file was written after that moment, as the file system's clock has it.
    bool hasNewerThan(Instant moment) const;

private:
    struct Stamp {
        std::uintmax_t size = 0;
        std::int64_t written = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    using State = std::map<std::string, Stamp>;

    State look() const;

    std::vector<std::filesystem::path> folders_;
    std::vector<std::string> without_;
    State settled_;
    State last_;
};

}  // namespace offerbook
