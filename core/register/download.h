// Whether bytes are a CSV as the register's site serves it, and the text of its fields: Windows-1252.
//
// Source of the encoding: the download 'Establishment fields CSV' of
// https://get-information-schools.service.gov.uk.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "register/csv.h"

namespace offerbook {

/// What the bytes are instead of plain CSV in Windows-1252, with what to do; nothing where they may be that.
std::optional<Diagnostic> whyNotDownload(std::string_view bytes, const std::string& file);

/// Why the CSV could not be read to its end, or breaks off: `columns` is the number that the header names.
std::optional<Diagnostic> whyNotWhole(const CsvEnd& end, std::size_t columns, const std::string& file);

/// "Download ... again and give that file unchanged."
std::string downloadAgain();

/// A field's text as UTF-8, trimmed; line ends and other control characters within become spaces.
std::string fieldText(std::string_view windows1252);

}  // namespace offerbook
