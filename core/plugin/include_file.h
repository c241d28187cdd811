// A YAML file that a plugin includes, turned into records with file and line. Runs in the child.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace offerbook::plugin {

/// The name that a record includes; empty unless it is an `include` record.
std::string includedFile(std::string_view record);

struct IncludePlaces {
    std::filesystem::path texts;   ///< Read first; need not exist.
    std::filesystem::path folder;  ///< The plugin's own.
    std::size_t bytes = 0;         ///< Of one file, at most.
};

/// The records of a file: one `offer` or `provider` a list item. Whatever is wrong with the name or the file
/// is a finding, with the file's line where there is one.
std::vector<std::string> readIncluded(const std::string& name, const IncludePlaces& places,
                                      Diagnostics& found);

}  // namespace offerbook::plugin
