// A file that a plugin includes, turned into records with file and line. Runs in the child.
//
// It is YAML, or a spreadsheet of offers (CSV). Where `offers.yaml` is included and `offers.csv` stands
// beside it, the offers of the latter stand in place of the former's: what an officer exported, changed and
// put back is taken as it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/document.h"
#include "plugin/text_files.h"

namespace offerbook::plugin {

/// The name that a record includes; empty unless it is an `include` record.
std::string includedFile(std::string_view record);

struct IncludeSource {
    TextFiles files;
    std::string plugin{};                             ///< Id of the sector in a sector.yaml that gives none.
    std::size_t recordBytes = std::size_t{1} << 20U;  ///< Of one record, at most.
};

/// The records of a file: one `offer` or `provider` a list item, of `sector.yaml` its sector. Whatever is
/// wrong with the name or the file is a finding, with the file's line where there is one; that a spreadsheet
/// stands in place of offers is a note. `all` are the names that the plugin includes: a spreadsheet among
/// them stands in place of nothing.
std::vector<std::string> readIncluded(const std::string& name, const IncludeSource& source,
                                      Diagnostics& found, const std::vector<std::string>& all = {});

/// Records as text. One that is longer than `bytes` is a finding with its line and is left out.
struct RecordTexts {
    std::vector<std::string> texts;
    std::size_t bytes = std::size_t{1} << 20U;
};

/// The parts of it, for sector.yaml and for tests: the file as a tree, a record of one of its maps, a record
/// for each item of a list, all records of a file of offers.
std::optional<Document> readIncludedFile(const std::string& name, const IncludeSource& source,
                                         Diagnostics& found);
void addRecord(const Document& document, std::string_view kind, const Node& item, RecordTexts& records,
               Diagnostics& found);
void addItems(const Document& document, const Node& list, const std::string& key, std::string_view kind,
              RecordTexts& records, Diagnostics& found);
void addOffers(const Document& document, RecordTexts& records, Diagnostics& found);

}  // namespace offerbook::plugin
