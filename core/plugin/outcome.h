// What to tell a plugin's author about how its process ended.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "plugin/child_lines.h"
#include "plugin/host.h"
#include "plugin/spawn.h"

namespace offerbook::plugin {

/// Errors, unless the child came to its end as it should; then its own remarks.
Diagnostics judge(const PluginPlace& place, const PluginLimits& limits, const ChildEnd& end,
                  const ChildReport& report);

}  // namespace offerbook::plugin
