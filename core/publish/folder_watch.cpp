#include "publish/folder_watch.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace offerbook {

namespace fs = std::filesystem;

FolderWatch::FolderWatch(std::vector<fs::path> folders, std::vector<std::string> without)
    : folders_(std::move(folders)), without_(std::move(without)), settled_(look()), last_(settled_) {}

bool FolderWatch::settled() {
    State now = look();
    const bool quiet = now == last_;
    last_ = std::move(now);
    if (!quiet || last_ == settled_) return false;
    settled_ = last_;
    return true;
}

bool FolderWatch::hasNewerThan(Instant moment) const {
    return std::any_of(last_.begin(), last_.end(), [&](const auto& file) {
        const fs::file_time_type written{fs::file_time_type::duration(file.second.written)};
        return std::chrono::file_clock::to_sys(written) > moment;
    });
}

FolderWatch::State FolderWatch::look() const {
    State state;
    for (const fs::path& folder : folders_) {
        std::error_code problem;
        // A file may go while its folder is read; what cannot be seen now is seen, or missed, at the next
        // look.
        for (fs::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
             entry.increment(problem)) {
            const std::string name = entry->path().filename().string();
            if (std::find(without_.begin(), without_.end(), name) != without_.end()) {
                entry.disable_recursion_pending();
                continue;
            }
            std::error_code gone;
            if (!entry->is_regular_file(gone)) continue;
            const auto size = entry->file_size(gone);
            const auto written = entry->last_write_time(gone).time_since_epoch().count();
            if (!gone) state[entry->path().string()] = {size, written};
        }
    }
    return state;
}

}  // namespace offerbook
