// Findings for editors and code hosts: SARIF 2.1.0 (OASIS standard, 2020).
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "base/diagnostic.h"

namespace offerbook {

/// One run with a result per finding; rules are the codes of base/diagnostic_codes.h with their help. Files
/// that findings name relatively are relative to `from` (section 3.4.4: uriBaseId), the others are file URIs.
nlohmann::ordered_json sarifOf(const Diagnostics& findings, const std::filesystem::path& from);

}  // namespace offerbook
