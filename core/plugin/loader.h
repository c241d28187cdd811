// Loads a plugin's library with Boost.DLL and looks at its one symbol before anything is called. Only the
// child does this, behind its sandbox.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "plugin/include/offerbook/plugin.h"

namespace offerbook::plugin {

/// The plugin's symbol, valid to the end of the process: a library is never unloaded, so that what it left
/// for its end does not run. `copy` is what is loaded, `shown` the name that messages give it, `id` what
/// the plugin must call itself. Findings name no file: the host knows which it is.
Result<const ob_plugin*> loadPlugin(const std::filesystem::path& copy, const std::string& shown,
                                    const std::string& id);

}  // namespace offerbook::plugin
