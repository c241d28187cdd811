#include "publish/plugin_project.h"

#include <cstdlib>
#include <regex>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "base/spawning.h"
#include "plugin/host.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t cmakeBytes = std::size_t{1} << 20U;

bool isThere(const fs::path& path) {
    std::error_code problem;
    return fs::exists(path, problem);
}

/// What a CMakeLists.txt says, without its comments.
struct CMakeLists {
    std::string plugin;  ///< Id given to offerbook_add_plugin; empty where there is none.
    bool isProject = false;
};

CMakeLists readCMakeLists(const std::string& text) {
    static const std::regex comment("#[^\n]*");
    static const std::regex plugin(R"(offerbook_add_plugin\s*\(\s*([a-z][a-z0-9-]{2,63})[\s)])");
    static const std::regex project(R"((^|\n)\s*project\s*\()", std::regex::icase);
    const std::string code = std::regex_replace(text, comment, "");
    std::smatch found;
    CMakeLists said;
    if (std::regex_search(code, found, plugin)) said.plugin = found[1];
    said.isProject = std::regex_search(code, project);
    return said;
}

Result<PluginProject> sourcesOf(const fs::path& folder, const fs::path& program) {
    Diagnostics found;
    const fs::path file = folder / "CMakeLists.txt";
    const auto refuse = [&](std::string text) {
        found.error("plugin", {file.string(), 0, 0}, std::move(text));
        return found;
    };
    const Result<std::string> text = readFile(file, cmakeBytes, "plugin");
    if (!text) return text.diagnostics();
    const CMakeLists said = readCMakeLists(text.value());
    if (said.plugin.empty())
        return refuse(
            "This calls no offerbook_add_plugin(ID ...). Give the folder of a plugin: one with sector.yaml, "
            "with "
            "ID.so, or with a CMakeLists.txt such as 'offerbook plugin new ID --cpp' writes.");
    const fs::path prefix = program.parent_path().parent_path();
    PluginProject project{.id = said.plugin, .sources = folder, .folder = {}, .ownBuild = said.isProject};
    project.build = said.isProject ? folder / "build" : prefix;
    project.found = prefix;
    project.folder = project.build / "plugins" / said.plugin;
    if (!said.isProject && !isThere(prefix / "CMakeCache.txt"))
        return refuse(
            "This is part of a larger project, and " + program.string() +
            " does not lie in a build folder of it. Run the program of that build folder (build/bin/"
            "offerbook), or make this a project of its own with project() and "
            "find_package(Offerbook).");
    if (said.isProject && !isThere(prefix / "lib" / "cmake" / "Offerbook" / "OfferbookConfig.cmake"))
        return refuse("To build it, find_package(Offerbook) is needed, and " + prefix.string() +
                      "/lib/cmake/Offerbook is not there. Install Offerbook with 'cmake --install'.");
    return project;
}

}  // namespace

std::vector<BuildStep> PluginProject::steps() const {
    std::vector<BuildStep> steps;
    if (build.empty()) return steps;
    const bool configured = isThere(build / "build.ninja") || isThere(build / "Makefile");
    if (ownBuild && !configured) {
        BuildStep configuring{"Configuring", {"cmake", "-S", sources.string(), "-B", build.string()}};
        // CMake's own choice, make, may be missing where ninja is there.
        if (isInPath("ninja") && std::getenv("CMAKE_GENERATOR") == nullptr)
            configuring.command.insert(configuring.command.end(), {"-G", "Ninja"});
        configuring.command.insert(configuring.command.end(),
                                   {"-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_PREFIX_PATH=" + found.string()});
        steps.push_back(std::move(configuring));
    }
    BuildStep making{"Building", {"cmake", "--build", build.string()}};
    if (!ownBuild) {
        const std::string target = "offerbook_plugin_" + id;
        making.command.insert(making.command.end(), {"--target", target, target + "_files"});
    }
    steps.push_back(std::move(making));
    return steps;
}

Result<PluginProject> pluginProject(const fs::path& path, const fs::path& program) {
    fs::path whole = fs::absolute(path).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    std::error_code problem;
    if (fs::is_directory(whole, problem) && isThere(whole / "CMakeLists.txt") &&
        !isThere(whole / "sector.yaml") && !isThere(whole / (whole.filename().string() + ".so")))
        return sourcesOf(whole, program);
    Result<PluginPlace> place = PluginHost::at(whole, {});
    if (!place) return std::move(place).diagnostics();
    return PluginProject{.id = place->id, .sources = place->folder, .folder = place->folder};
}

}  // namespace offerbook
