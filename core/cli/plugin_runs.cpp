#include "cli/plugin_runs.h"

#include <system_error>

#include "store/store.h"

namespace offerbook {

PluginHost pluginHostOf(const Environment& environment) {
    return {{.program = environment.program, .cache = environment.data / "plugins"},
            pluginLimitsFrom(environment.settings)};
}

Result<PluginGround> pluginGroundOf(const Environment& environment) {
    std::error_code problem;
    const bool stored = std::filesystem::exists(environment.data / "offerbook.db", problem);
    const auto store = stored ? environment.existingStore() : nullptr;
    return pluginGround(store.get(), environment.config,
                        static_cast<std::size_t>(environment.settings.whole("yaml.file_bytes")),
                        environment.clock.today());
}

}  // namespace offerbook
