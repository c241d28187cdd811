// The files of a new plugin, from options and templates (share/scaffold).
//
//   const ScaffoldFiles files = scaffold({.id = "nurseries", .title = "Nurseries", .covers = "nursery"},
//   templates); files.at("sector.yaml");
//
// A data-only plugin is sector.yaml and offers.yaml. With C++ there are ID.cpp, CMakeLists.txt and README.md
// beside offers.yaml, and the test that runs `offerbook plugin check`. What is written is accepted but for
// the texts of the example offer, which are left empty so that `plugin check` names each of them.
//
// Thread-safety: pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"

namespace offerbook {

struct ScaffoldOptions {
    std::string id;      ///< Of the plugin, its folder and its sector.
    std::string title;   ///< Of the sector.
    std::string covers;  ///< A rule that was checked.
    bool cpp = false;
    std::string theme;  ///< Of the example offer; ids of county.yaml, like the next two.
    std::string priority;
    std::string role;
    Day today;
};

/// Name within the folder to content.
using ScaffoldFiles = std::map<std::string, std::string>;

/// What is wrong with an id or a title, with the reason.
Diagnostics checkNewPluginId(const std::string& id);
Diagnostics checkNewPluginTitle(const std::string& title);

/// The templates that `scaffold` wants, by name within share/scaffold.
std::vector<std::string> scaffoldTemplates(bool cpp);

/// Throws std::logic_error for a template that is not given and for a `@name@` in one that is not known.
ScaffoldFiles scaffold(const ScaffoldOptions& options, const std::map<std::string, std::string>& templates);

}  // namespace offerbook
