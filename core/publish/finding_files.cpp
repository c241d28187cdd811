// From the bare names of records to the files that an author edits.

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <system_error>

#include "publish/plugin_check.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

/// How far above a plugin's folder its sources are looked for: build/plugins/ID is three below them.
constexpr int foldersAbove = 4;

bool isFile(const fs::path& file) {
    std::error_code absent;
    return fs::is_regular_file(file, absent);
}

bool isThere(const fs::path& file) {
    std::error_code absent;
    return fs::exists(fs::symlink_status(file, absent));
}

bool sameBytes(const fs::path& left, const fs::path& right) {
    std::error_code problem;
    if (fs::file_size(left, problem) != fs::file_size(right, problem) || problem) return false;
    std::ifstream one(left, std::ios::binary);
    std::ifstream other(right, std::ios::binary);
    using Bytes = std::istreambuf_iterator<char>;
    return one && other && std::equal(Bytes(one), Bytes(), Bytes(other));
}

class FileFinder {
public:
    FileFinder(const PluginPlace& place, fs::path from) : place_(&place), from_(std::move(from)) {}

    std::string shown(const fs::path& file) const {
        const fs::path whole = fs::absolute(file).lexically_normal();
        const fs::path near = whole.lexically_relative(from_);
        return (near.empty() || *near.begin() == "..") ? whole.string() : near.string();
    }

    std::string library() const { return shown(place_->shown()); }

    /// The file that a record calls by its bare name; the name itself where there is none.
    std::string of(const std::string& name) {
        const auto [known, fresh] = known_.try_emplace(name);
        if (fresh) known->second = find(name);
        return known->second;
    }

private:
    std::string find(const std::string& name) const {
        if (!place_->texts.empty() && isThere(place_->texts / name)) return shown(place_->texts / name);
        const fs::path beside = place_->folder / name;
        // What a plugin includes must lie beside it: one that is absent there is no other file's fault.
        const bool isText = beside.extension() == ".yaml" || beside.extension() == ".csv";
        if (!isFile(beside) && (isThere(beside) || isText)) return shown(beside);
        const fs::path source = sourceOf(name);
        if (!isFile(beside)) return source.empty() ? name : shown(source);
        return shown(!source.empty() && sameBytes(beside, source) ? source : beside);
    }

    fs::path sourceOf(const std::string& name) const {
        fs::path above = fs::absolute(place_->folder).lexically_normal();
        for (int count = 0; count < foldersAbove && above.has_relative_path(); ++count) {
            above = above.parent_path();
            for (const fs::path& folder :
                 std::array{above / "plugins" / place_->id, above / place_->id, above, above / "src"})
                if (folder != place_->folder && isFile(folder / name)) return folder / name;
        }
        return {};
    }

    const PluginPlace* place_;
    fs::path from_;
    std::map<std::string, std::string> known_;  ///< Many findings name few files.
};

}  // namespace

Diagnostics ledToFiles(const Diagnostics& findings, const PluginPlace& place, const fs::path& from) {
    FileFinder files(place, from);
    const std::string prefix = place.id + "/";
    Diagnostics led;
    for (Diagnostic finding : findings) {
        Location& where = finding.where;
        if (where.file.starts_with(prefix)) where.file.erase(0, prefix.size());
        if (where.file == place.id + " records") {
            if (where.line > 0)
                finding.text += " (Record " + std::to_string(where.line) + " of what it wrote.)";
            where = {files.library(), 0, 0};
        } else if (where.file.empty()) {
            where.file = files.library();
        } else if (where.file.find('/') == std::string::npos) {
            where.file = files.of(where.file);
        } else {
            where.file = files.shown(where.file);
        }
        led.add(std::move(finding));
    }
    return led;
}

}  // namespace offerbook
