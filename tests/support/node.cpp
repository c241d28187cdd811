#include "support/node.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "support/shared_data.h"

namespace offerbook::test {

std::filesystem::path nodeModules() {
    const char* const given = std::getenv("OFFERBOOK_NODE_MODULES");
    return given != nullptr ? std::filesystem::path(given) : buildDir() / "node" / "node_modules";
}

std::string whyNoPackage(const std::string& package) {
    if (std::system("node --version > /dev/null 2>&1") != 0) return "node is not on this machine";
    if (std::filesystem::exists(nodeModules() / package)) return {};
    return package + " is not in " + nodeModules().string() +
           "; run 'sh share/scripts/setup.sh test', or set OFFERBOOK_NODE_MODULES";
}

std::string runNode(const std::string& script, const std::vector<std::string>& arguments) {
    std::string command = "node '" + (sourceDir() / script).string() + "'";
    for (const std::string& argument : arguments) command += " '" + argument + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((command + " 2>&1").c_str(), "r"), &pclose);
    std::string output;
    std::array<char, 4096> buffer{};
    while (pipe != nullptr && fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr)
        output += buffer.data();
    return output;
}

}  // namespace offerbook::test
