#include "house/house_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <string_view>

#include "support/shared_data.h"

namespace offerbook::test {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 11> floors{"base",    "rules",  "register", "catalogue",
                                                  "charter", "plugin", "store",    "search",
                                                  "publish", "web",    "cli"};
constexpr std::array<std::string_view, 7> topLevel{"CMakeLists.txt", "core",  "plugins",  "config",
                                                   "share",          "tests", "README.md"};
/// Each costs seconds in every file that includes it.
constexpr std::array<std::string_view, 4> heavy{"nlohmann/json.hpp", "CLI/", "boost/", "ctemplate/"};
constexpr std::size_t mostLines = 400;

struct Include {
    std::string path;
    bool quoted;
};

std::optional<std::size_t> floorOf(const std::string& path) {
    const std::string name = path.substr(0, path.find('/'));
    const auto* const found = std::find(floors.begin(), floors.end(), name);
    if (found == floors.end()) return std::nullopt;
    return static_cast<std::size_t>(found - floors.begin());
}

/// The target of an include line.
std::optional<Include> includeOf(const std::string& line) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string::npos || line[at] != '#') return std::nullopt;
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string::npos || line.compare(at, 7, "include") != 0) return std::nullopt;
    const std::size_t open = line.find_first_of("\"<", at);
    if (open == std::string::npos) return std::nullopt;
    const std::size_t close = line.find_first_of("\">", open + 1);
    return Include{line.substr(open + 1, close - open - 1), line[open] == '"'};
}

/// One source file, as its rules see it.
class SourceFile {
public:
    SourceFile(const fs::path& root, const fs::path& file)
        : folder_(file.parent_path()),
          name_(fs::relative(file, root).generic_string()),
          isHeader_(file.extension() == ".h" || file.extension() == ".hpp") {
        std::istringstream stream(contentOf(file));
        for (std::string line; std::getline(stream, line);) lines_.push_back(line);
    }

    void check(std::vector<std::string>& broken) const {
        if (lines_.size() > mostLines)
            broken.push_back(name_ + " has " + std::to_string(lines_.size()) + " lines, more than " +
                             std::to_string(mostLines) + ": it holds two ideas, split it");
        if (isHeader_ && !isPublic() && !has("#pragma once")) broken.push_back(name_ + " lacks #pragma once");
        if (isHeader_ && isPublic() && !has("#pragma once") && !has("#ifndef "))
            broken.push_back(name_ + " has no include guard");
        for (const std::string& line : lines_)
            if (const auto include = includeOf(line)) check(*include, broken);
    }

    /// Types that other files can see, with their namespaces: "offerbook::Offer".
    std::vector<std::string> types() const {
        static const std::regex type(
            R"(^(?:struct|class|enum class|union) (\w+)(?: final)?(?: : [^;{]*)?\s*\{.*)");
        std::vector<std::string> spaces, found;
        for (const std::string& line : lines_) {
            std::smatch match;
            if (line.starts_with("namespace ") && line.ends_with("{")) {
                spaces.push_back(line);
            } else if (line.starts_with("}  // namespace")) {
                if (!spaces.empty()) spaces.pop_back();
            } else if (std::regex_match(line, match, type) &&
                       std::find(spaces.begin(), spaces.end(), "namespace {") == spaces.end()) {
                std::string name;
                for (const std::string& space : spaces) name += space + ' ';
                found.push_back(name + match[1].str());
            }
        }
        return found;
    }

    const std::string& name() const { return name_; }

private:
    /// What plugins include, now or in an earlier version: it must stand alone.
    bool isPublic() const {
        return name_.starts_with("core/plugin/include/") || name_.starts_with("tests/plugin/abi_");
    }
    bool isCore() const { return name_.starts_with("core/"); }

    bool has(std::string_view start) const {
        return std::any_of(lines_.begin(), lines_.end(),
                           [&](const std::string& line) { return line.starts_with(start); });
    }

    void check(const Include& include, std::vector<std::string>& broken) const {
        if (!isCore()) return;
        if (isPublic()) {
            const bool allowed = include.quoted
                                     ? isPublicNeighbour(include.path)
                                     : include.path.starts_with("offerbook/") || isStandard(include.path);
            if (!allowed)
                broken.push_back(name_ + " includes " + include.path +
                                 ": plugins get only offerbook/ and standard headers");
            return;
        }
        const std::string ownPath = name_.substr(std::string_view("core/").size());
        const auto own = floorOf(ownPath);
        const auto other = floorOf(include.path);
        if (!own) broken.push_back(name_ + " is on no floor");
        if (own && other && include.quoted && *other > *own)
            broken.push_back(name_ + " includes " + include.path + ": " + std::string(floors[*own]) +
                             " is below " + std::string(floors[*other]));
        if (include.quoted && include.path.find("..") != std::string::npos)
            broken.push_back(name_ + " includes " + include.path + ": write includes from core/");
        if (isHeader_)
            for (const std::string_view part : heavy)
                if (include.path.starts_with(part))
                    broken.push_back(name_ + " includes " + include.path + ": keep heavy headers in sources");
    }

    /// C++ headers have no folder and no ending; of C only those of the language itself.
    static bool isStandard(const std::string& path) {
        return path.find('/') == std::string::npos &&
               (path.find('.') == std::string::npos || path == "stddef.h" || path == "stdint.h" ||
                path == "stdbool.h");
    }

    /// A quoted include between the public headers, from the folder of the one that includes.
    bool isPublicNeighbour(const std::string& path) const {
        const fs::path target = (fs::path(name_).parent_path() / path).lexically_normal();
        return target.generic_string().starts_with("core/plugin/include/offerbook/") &&
               fs::exists(folder_ / path);
    }

    fs::path folder_;
    std::string name_;
    bool isHeader_;
    std::vector<std::string> lines_;
};

bool isSource(const fs::path& file) {
    const std::string ending = file.extension().string();
    return ending == ".h" || ending == ".hpp" || ending == ".cpp" || ending == ".c";
}

bool mayLieOnTop(const std::string& name) {
    // Git ignores build folders and the data that start.sh keeps.
    return name.starts_with('.') || name.starts_with("build") || name == "data" ||
           std::find(topLevel.begin(), topLevel.end(), name) != topLevel.end();
}

}  // namespace

std::vector<std::string> brokenRules(const fs::path& root) {
    std::vector<std::string> broken;
    for (const auto& entry : fs::directory_iterator(root))
        if (const std::string name = entry.path().filename().string(); !mayLieOnTop(name))
            broken.push_back(name + " does not belong on the top level");
    // Two types of one name are one to the linker, which takes the functions of either for both.
    std::map<std::string, std::string> types;
    for (const char* const folder : {"core", "plugins", "tests"}) {
        if (!fs::exists(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file() && isSource(entry.path())) {
                const SourceFile file(root, entry.path());
                file.check(broken);
                if (folder != std::string_view("core")) continue;
                for (const std::string& type : file.types())
                    if (const auto [known, isNew] = types.emplace(type, file.name()); !isNew)
                        broken.push_back(std::max(file.name(), known->second) + " defines " +
                                         type.substr(type.rfind(' ') + 1) + " as does " +
                                         std::min(file.name(), known->second) +
                                         ": give one of them another name");
            }
    }
    std::sort(broken.begin(), broken.end());
    return broken;
}

}  // namespace offerbook::test
