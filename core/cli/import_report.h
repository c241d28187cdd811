// What `register import` tells of a file: what was taken, what was not and why, and what changes.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/environment.h"
#include "register/import.h"

namespace offerbook {

class Diagnostics;

/// For people, the first few of each kind. `changes` is null for a first import.
void printImport(Environment& environment, const RegisterImport& import, const ChangeReport* changes,
                 bool dryRun);
/// With every row and change.
nlohmann::ordered_json importJson(const RegisterImport& import, const ChangeReport& changes, bool dryRun,
                                  const Diagnostics& remarks);

/// Of an import that is refused because too much would be missing: what that is.
void printLosses(Environment& environment, const ChangeReport& changes);
nlohmann::ordered_json lossesJson(const RegisterImport& import, const ChangeReport& changes,
                                  const Diagnostics& found);

}  // namespace offerbook
