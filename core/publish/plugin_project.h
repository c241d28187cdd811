// A plugin under work: where its author edits, where it is run from, and how the one becomes the other.
//
//   Result<PluginProject> project = pluginProject("nurseries", thisProgram());
//   for (const BuildStep& step : project->steps()) runToEnd(step.command.front(), ...);
//   PluginHost::at(project->folder, config);
//
// A folder with sector.yaml, or with a library beside its YAML, is run as it is. A folder with a
// CMakeLists.txt that calls offerbook_add_plugin is built first: in its own `build` folder where it is a
// project of its own (as `plugin new --cpp` writes it), else in the build folder that this program lies in.
//
// Thread-safety: pure but for looking at files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace offerbook {

struct BuildStep {
    std::string what;                  ///< "Configuring", "Building".
    std::vector<std::string> command;  ///< Program and arguments.
};

struct PluginProject {
    std::string id;
    std::filesystem::path sources;  ///< What its author edits; to be watched.
    std::filesystem::path folder;   ///< What is run; as PluginHost::at takes it. Built by `steps`.
    std::filesystem::path build{};  ///< Folder of the build; empty where nothing is built.
    std::filesystem::path found{};  ///< Where a build of its own finds Offerbook.
    bool ownBuild = false;

    /// What to run, in this order, so that `folder` is up to date.
    std::vector<BuildStep> steps() const;
};

/// Refused: neither a plugin nor the sources of one, or sources that this program cannot build.
Result<PluginProject> pluginProject(const std::filesystem::path& path, const std::filesystem::path& program);

}  // namespace offerbook
