// Running plugins from the command line with this installation's folders and limits.
#pragma once

#include "cli/environment.h"
#include "plugin/host.h"
#include "publish/plugin_check.h"

namespace offerbook {

/// Where plugins are copied before they run: below `data` where that is ours, otherwise in a cache of the
/// account's own (XDG_CACHE_HOME, ~/.cache, or a private folder below /tmp), so that whoever may read a
/// service's data folder can check a plugin against it.
std::filesystem::path pluginCacheFor(const std::filesystem::path& data);

PluginHost pluginHostOf(const Environment& environment);

/// What plugins are checked against here: the county's folder, and the store where there is one.
Result<PluginGround> pluginGroundOf(const Environment& environment);

}  // namespace offerbook
