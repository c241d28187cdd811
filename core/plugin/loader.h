// Loads a plugin's library with Boost.DLL and looks at its one symbol before anything is called. Only the
// child does this, behind its sandbox.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "plugin/include/offerbook/plugin.h"

namespace offerbook::plugin {

/// The plugin's symbol, valid to the end of the process: a library is never unloaded, so that what it left
/// for its end does not run. `copy` is what is loaded, `shown` the file that messages name, `id` what the
/// plugin must call itself.
Result<const ob_plugin*> loadPlugin(const std::filesystem::path& copy, const std::filesystem::path& shown,
                                    const std::string& id);

}  // namespace offerbook::plugin
