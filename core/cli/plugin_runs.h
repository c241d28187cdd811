// Running plugins from the command line with this installation's folders and limits.
#pragma once

#include "cli/environment.h"
#include "plugin/host.h"
#include "publish/plugin_check.h"

namespace offerbook {

PluginHost pluginHostOf(const Environment& environment);

/// What plugins are checked against here: the county's folder, and the store where there is one.
Result<PluginGround> pluginGroundOf(const Environment& environment);

}  // namespace offerbook
