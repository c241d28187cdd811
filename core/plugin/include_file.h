// A YAML file that a plugin includes, turned into records with file and line. Runs in the child.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/document.h"

namespace offerbook::plugin {

/// The name that a record includes; empty unless it is an `include` record.
std::string includedFile(std::string_view record);

struct IncludePlaces {
    std::filesystem::path texts;   ///< Read first; need not exist.
    std::filesystem::path folder;  ///< The plugin's own.
    std::size_t bytes = 0;         ///< Of one file, at most.
    std::string plugin{};          ///< Id of the sector in a sector.yaml that gives none.
};

/// The records of a file: one `offer` or `provider` a list item, of `sector.yaml` its sector. Whatever is
/// wrong with the name or the file is a finding, with the file's line where there is one.
std::vector<std::string> readIncluded(const std::string& name, const IncludePlaces& places,
                                      Diagnostics& found);

/// The parts of it, for sector.yaml: the file as a tree, a record of one of its maps, a record for each item
/// of a list.
std::optional<Document> readIncludedFile(const std::string& name, const IncludePlaces& places,
                                         Diagnostics& found);
std::string recordOf(std::string_view kind, const std::string& file, const Node& item);
void addItems(const Document& document, const Node& list, const std::string& key, std::string_view kind,
              std::vector<std::string>& records, Diagnostics& found);

}  // namespace offerbook::plugin
