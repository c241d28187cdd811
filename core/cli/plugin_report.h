// What the check of a plugin found, for a person at a terminal.
#pragma once

#include <cstddef>

#include "base/diagnostic.h"
#include "cli/environment.h"
#include "publish/plugin_check.h"

namespace offerbook {

std::size_t countOf(const Diagnostics& found, Severity severity);

/// The plugin's log, every finding, a summary line, and what could not be checked with what to do about it.
void printCheck(Environment& environment, const PluginCheck& check, const PluginGround& ground);

}  // namespace offerbook
