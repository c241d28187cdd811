// Programs of npm that tests compare with; `npm ci` puts them into the build folder (share/scripts/setup.sh
// test).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace offerbook::test {

/// $OFFERBOOK_NODE_MODULES, or node/node_modules in the build folder.
std::filesystem::path nodeModules();

/// Why a package cannot be used on this machine; empty where it can.
std::string whyNoPackage(const std::string& package);

/// Runs a script of the source tree with node and gives all that it prints. Arguments hold no quotation
/// marks.
std::string runNode(const std::string& script, const std::vector<std::string>& arguments);

}  // namespace offerbook::test
