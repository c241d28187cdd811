#include "cli/plugin_runs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <system_error>

#include "store/store.h"

namespace offerbook {

namespace {

namespace fs = std::filesystem;

/// Whether the copies can be kept there: it is ours, or it can be made.
bool isOurs(const fs::path& cache) {
    struct stat status {};
    if (::lstat(cache.c_str(), &status) == 0) return status.st_uid == ::geteuid();
    fs::path above = cache.parent_path();
    while (::stat(above.c_str(), &status) != 0 && above.has_relative_path()) above = above.parent_path();
    return ::access(above.c_str(), W_OK | X_OK) == 0;
}

/// A folder that the environment names; only an absolute path counts (XDG Base Directory Specification).
fs::path named(const char* variable) {
    const char* const value = std::getenv(variable);
    return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
}

}  // namespace

fs::path pluginCacheFor(const fs::path& data) {
    if (isOurs(data / "plugins")) return data / "plugins";
    const fs::path home = named("HOME");
    for (const fs::path& caches : {named("XDG_CACHE_HOME"), home.empty() ? home : home / ".cache"})
        if (!caches.empty() && isOurs(caches / "offerbook" / "plugins"))
            return caches / "offerbook" / "plugins";
    // Vetting refuses it unless it is a folder of ours alone.
    return fs::temp_directory_path() / ("offerbook-plugins-" + std::to_string(::geteuid()));
}

PluginHost pluginHostOf(const Environment& environment) {
    return {{.program = environment.program, .cache = pluginCacheFor(environment.data)},
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
