// The YAML and CSV files of a plugin, opened before the child limits itself: afterwards it can open none,
// neither these nor any other.
//
//   const TextFiles files(texts, folder, limit);
//   std::optional<std::string> bytes = files.read("offers.yaml", found);
//
// A file of the county's texts is read in place of the one beside the plugin. Everything is decided on the
// open descriptor.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/diagnostic.h"

namespace offerbook::plugin {

/// "offers.yaml", "offers.csv": no path, not hidden, ending in .yaml or .csv.
bool isBareTextName(std::string_view name);

class TextFiles {
public:
    static constexpr std::size_t most = 200;  ///< Files of one folder; a descriptor each.

    /// `texts` need not exist, and may be empty. `bytes` bounds each file.
    TextFiles(const std::filesystem::path& texts, const std::filesystem::path& folder, std::size_t bytes);

    /// Nothing, with a finding, where the file is absent, no regular file, neither ours nor root's, writable
    /// by others, too large, or cannot be read.
    std::optional<std::string> read(const std::string& name, Diagnostics& found) const;

    /// Whether there is such a file, readable or not.
    bool has(const std::string& name) const { return files_.contains(name); }

    /// Whether the first is there and no older word than the second: it lies in the same folder, in that of
    /// the county's texts, or the second is absent.
    bool standsBeside(const std::string& table, const std::string& name) const;

    std::size_t size() const { return files_.size(); }

    /// What is wrong with each file that is there, whether or not it is included.
    Diagnostics wrong() const;

private:
    struct File {
        std::filesystem::path path;
        Descriptor open;
        std::string wrong;   ///< Empty where it may be read.
        bool first = false;  ///< Of the county's texts.
    };
    void add(const std::filesystem::path& folder, bool first);

    std::map<std::string, File> files_;
    std::size_t bytes_;
    std::string tooMany_;
};

}  // namespace offerbook::plugin
