// Where plugins lie.

#include <algorithm>
#include <system_error>

#include "base/text.h"
#include "plugin/host.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

constexpr auto idRule = "A plugin's name is 3 to 64 of a-z, 0-9 and '-', beginning with a letter. Rename it.";

PluginPlace placeOf(const std::string& id, const fs::path& library, const fs::path& config) {
    return {id, library.parent_path(), library, config.empty() ? fs::path() : config / "plugins" / id};
}

}  // namespace

std::vector<PluginPlace> PluginHost::find(const fs::path& plugins, const fs::path& config,
                                          Diagnostics& found) {
    std::vector<PluginPlace> places;
    std::error_code error;
    for (fs::directory_iterator entry(plugins, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code unreadable;
        if (name.front() == '.' || !entry->is_directory(unreadable)) continue;
        const fs::path library = entry->path() / (name + ".so");
        if (!isId(name))
            found.error("plugin", {entry->path().string(), 0, 0},
                        "'" + printable(name) + "' is no name of a plugin. " + idRule);
        else if (!fs::exists(fs::symlink_status(library, unreadable)))
            found.error("plugin", {entry->path().string(), 0, 0},
                        "The folder holds no " + name + ".so. Build the plugin, or take the folder away.");
        else
            places.push_back(placeOf(name, fs::absolute(library), config));
    }
    if (error)
        found.error("plugin", {plugins.string(), 0, 0},
                    "The folder of plugins cannot be read: " + error.message() + ". Set plugins.dir.");
    std::sort(places.begin(), places.end(),
              [](const PluginPlace& left, const PluginPlace& right) { return left.id < right.id; });
    return places;
}

Result<PluginPlace> PluginHost::at(const fs::path& path, const fs::path& config) {
    Diagnostics found;
    std::error_code error;
    fs::path whole = fs::absolute(path).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    const bool folder = fs::is_directory(whole, error);
    const fs::path library = folder ? whole / (whole.filename().string() + ".so") : whole;
    const std::string id = library.stem().string();
    if (!folder && library.extension() != ".so")
        found.error("plugin", {path.string(), 0, 0},
                    "This is neither a folder nor a library. Give the folder of a plugin, or its ID.so.");
    else if (!isId(id))
        found.error("plugin", {path.string(), 0, 0},
                    "'" + printable(id) + "' is no name of a plugin. " + idRule);
    else if (!fs::exists(fs::symlink_status(library, error)))
        found.error("plugin", {path.string(), 0, 0},
                    "There is no library " + library.filename().string() + ". Build the plugin first.");
    if (found.hasErrors()) return found;
    return placeOf(id, library, config);
}

}  // namespace offerbook
