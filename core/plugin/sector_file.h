// A sector that is described without C++: `sector.yaml` beside `offers.yaml`, read in the child for the
// ready-made plugin.
//
//   title: Nurseries
//   covers: nursery
//   providers:                                  # optional, as in offers.yaml
//     - {id: nursery-team, title: Nursery team}
//
// `id` is the folder's name unless given; `version` is that of the texts.
#pragma once

#include <string>
#include <string_view>

#include "base/document.h"
#include "plugin/include_file.h"

namespace offerbook::plugin {

inline constexpr std::string_view sectorFileName = "sector.yaml";

/// The file's records: one sector, then its providers. A key that no sector file has is a finding; what else
/// is wrong with the sector's own fields is left to the reader of records.
void addSector(const Document& document, const std::string& plugin, RecordTexts& records, Diagnostics& found);

/// The `version` of the file, or 1.0.0 where it gives none; what is wrong with the file is found when it is
/// included.
std::string sectorVersion(const IncludeSource& source);

}  // namespace offerbook::plugin
