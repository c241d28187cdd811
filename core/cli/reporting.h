// What commands print as JSON has one shape for findings and one way out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/diagnostic.h"
#include "cli/environment.h"

namespace offerbook {

/// A list of {severity, code, file, line, column, text}.
nlohmann::ordered_json toJson(const Diagnostics& diagnostics);

/// What a refused command answers with --json.
nlohmann::ordered_json refusalJson(const Diagnostics& diagnostics);

/// Prints an answer, indented, ended by a newline.
void printJson(std::ostream& out, const nlohmann::ordered_json& answer);
void printJson(Environment& environment, const nlohmann::ordered_json& answer);

}  // namespace offerbook
