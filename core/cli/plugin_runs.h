// Running plugins from the command line with this installation's folders and limits.
#pragma once

#include "cli/environment.h"
#include "plugin/host.h"

namespace offerbook {

PluginHost pluginHostOf(const Environment& environment);

}  // namespace offerbook
