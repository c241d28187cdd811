// Where plugins lie.

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "base/text.h"
#include "plugin/host.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

constexpr auto idRule = "A plugin's name is 3 to 64 of a-z, 0-9 and '-', beginning with a letter. Rename it.";
constexpr auto sectorFile = "sector.yaml";

bool isThere(const fs::path& file) {
    std::error_code unreadable;
    return fs::exists(fs::symlink_status(file, unreadable));
}

/// The place of a folder with one of the two; a text in `wrong` where it has neither or both.
PluginPlace placeOf(const std::string& id, const fs::path& folder, const fs::path& config,
                    const fs::path& readyMade, std::string& wrong) {
    PluginPlace place{id, folder, folder / (id + ".so"), {}, {}};
    if (!config.empty()) place.texts = config / "plugins" / id;
    const bool hasLibrary = isThere(place.library);
    const bool hasSector = isThere(folder / sectorFile);
    if (hasLibrary && hasSector)
        wrong = "The folder holds both " + id +
                ".so and sector.yaml, so that it is unclear which describes " +
                "the sector. Take one of them away.";
    else if (!hasLibrary && !hasSector)
        wrong = "The folder holds no " + id + ".so and no sector.yaml. Build the plugin, or write a " +
                "sector.yaml, or take the folder away.";
    if (!hasLibrary && hasSector) {
        place.sector = folder / sectorFile;
        place.library = readyMade;
    }
    return place;
}

}  // namespace

fs::path PluginHost::readyMade() {
    return Layout::of(thisProgram()).readyMade;
}

std::vector<PluginPlace> PluginHost::find(const fs::path& plugins, const fs::path& config, Diagnostics& found,
                                          const fs::path& readyMade) {
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator entry(plugins, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unreadable;
        if (entry->path().filename().string().front() != '.' && entry->is_directory(unreadable))
            folders.push_back(entry->path());
    }
    std::sort(folders.begin(), folders.end());
    std::vector<PluginPlace> places;
    for (const fs::path& folder : folders) {
        const std::string name = folder.filename().string();
        std::string wrong;
        PluginPlace place = placeOf(name, fs::absolute(folder), config, readyMade, wrong);
        if (!isId(name)) wrong = "'" + printable(name) + "' is no name of a plugin. " + idRule;
        if (wrong.empty())
            places.push_back(std::move(place));
        else
            found.error("plugin", {folder.string(), 0, 0}, wrong);
    }
    if (error)
        found.error("plugin", {plugins.string(), 0, 0},
                    "The folder of plugins cannot be read: " + error.message() + ". Set plugins.dir.");
    return places;
}

Result<PluginPlace> PluginHost::at(const fs::path& path, const fs::path& config, const fs::path& readyMade) {
    Diagnostics found;
    const auto refuse = [&](std::string text) {
        found.error("plugin", {path.string(), 0, 0}, std::move(text));
        return found;
    };
    std::error_code error;
    fs::path whole = fs::absolute(path).lexically_normal();
    if (!whole.has_filename() || whole.filename() == sectorFile) whole = whole.parent_path();
    const bool folder = fs::is_directory(whole, error);
    const std::string id = folder ? whole.filename().string() : whole.stem().string();
    if (!folder && whole.extension() != ".so")
        return refuse("This is neither a folder nor a library. Give the folder of a plugin, or its ID.so.");
    if (!isId(id)) return refuse("'" + printable(id) + "' is no name of a plugin. " + idRule);
    if (!folder && !isThere(whole))
        return refuse("There is no library " + whole.filename().string() + ". Build the plugin first.");
    std::string wrong;
    PluginPlace place = placeOf(id, folder ? whole : whole.parent_path(), config, readyMade, wrong);
    if (!wrong.empty()) return refuse(wrong);
    return place;
}

}  // namespace offerbook
