#include "plugin/scaffold.h"

#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "plugin/child_lines.h"

namespace offerbook {

namespace {

struct Template {
    std::string_view name;
    std::string_view file;  ///< What it becomes; empty: ID.cpp.
};
constexpr std::array dataTemplates{Template{"data/sector.yaml", "sector.yaml"},
                                   Template{"offers.yaml", "offers.yaml"}};
constexpr std::array cppTemplates{
    Template{"cpp/plugin.cpp", ""}, Template{"cpp/CMakeLists.txt", "CMakeLists.txt"},
    Template{"cpp/README.md", "README.md"}, Template{"offers.yaml", "offers.yaml"}};

constexpr std::size_t longestTitle = 100;
/// Ids made of the plugin's must stay ids.
constexpr std::size_t stemOfIds = 56;
/// A quarter of a year: time enough to agree on a figure.
constexpr int daysOwed = 91;

using Values = std::map<std::string, std::string, std::less<>>;

template <class Use>
void forEachTemplate(bool cpp, Use use) {
    if (cpp)
        for (const Template& row : cppTemplates) use(row);
    else
        for (const Template& row : dataTemplates) use(row);
}

/// Replaces every @name@; a single @ that begins no name stays ("you@example.org").
std::string filled(std::string_view text, const Values& values) {
    std::string result;
    while (!text.empty()) {
        const std::size_t at = text.find('@');
        result += text.substr(0, at);
        if (at == std::string_view::npos) break;
        text.remove_prefix(at);
        const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", 1);
        if (end == std::string_view::npos || end == 1 || text[end] != '@') {
            result += '@';
            text.remove_prefix(1);
            continue;
        }
        const auto value = values.find(text.substr(1, end - 1));
        if (value == values.end())
            throw std::logic_error("a template asks for '" + std::string(text.substr(1, end - 1)) + "'");
        result += value->second;
        text.remove_prefix(end + 1);
    }
    return result;
}

std::string stemOf(const std::string& id) {
    std::string stem = id.substr(0, stemOfIds);
    while (stem.ends_with('-')) stem.pop_back();
    return stem;
}

std::string idProblem(const std::string& id) {
    if (id.size() < 3) return "it has fewer than 3 characters";
    if (id.size() > 64) return "it has more than 64 characters";
    if (id.front() < 'a' || id.front() > 'z') return "it does not begin with a small letter";
    for (const char letter : id) {
        const bool fits =
            (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
        if (!fits && letter >= 'A' && letter <= 'Z') return "it has a capital letter";
        if (!fits) return "it has a character that is no small letter, digit or hyphen";
    }
    return {};
}

}  // namespace

Diagnostics checkNewPluginId(const std::string& id) {
    Diagnostics found;
    if (const std::string problem = idProblem(id); !problem.empty())
        found.error(
            "plugin", {},
            "'" + printable(id) + "' cannot name a plugin: " + problem +
                ". Write 3 to 64 of a-z, 0-9 and '-', beginning with a letter, for example nurseries.");
    return found;
}

Diagnostics checkNewPluginTitle(const std::string& title) {
    Diagnostics found;
    if (trim(title).empty() || title.size() > longestTitle || printable(title) != title)
        found.error("plugin", {},
                    "'" + printable(title) +
                        "' cannot be a title. Write what schools call the sector, 1 to " +
                        std::to_string(longestTitle) + " characters in one line, for example Nurseries.");
    return found;
}

std::vector<std::string> scaffoldTemplates(bool cpp) {
    std::vector<std::string> list;
    forEachTemplate(cpp, [&](const Template& row) { list.emplace_back(row.name); });
    return list;
}

ScaffoldFiles scaffold(const ScaffoldOptions& options, const std::map<std::string, std::string>& templates) {
    // A JSON string is a string of YAML and of C++ too.
    const Values values{{"id", options.id},
                        {"title", options.title},
                        {"title_quoted", plugin::jsonString(options.title)},
                        {"covers", options.covers},
                        {"covers_quoted", plugin::jsonString(options.covers)},
                        {"offer", stemOf(options.id) + "-first"},
                        {"provider", stemOf(options.id) + "-team"},
                        {"provider_title_quoted", plugin::jsonString(options.title + " team")},
                        {"theme", options.theme},
                        {"priority", options.priority},
                        {"role", options.role},
                        {"owed_by", options.today.plusDays(daysOwed).iso()}};
    ScaffoldFiles files;
    forEachTemplate(options.cpp, [&](const Template& row) {
        const auto text = templates.find(std::string(row.name));
        if (text == templates.end()) throw std::logic_error("no template " + std::string(row.name));
        files.emplace(row.file.empty() ? options.id + ".cpp" : std::string(row.file),
                      filled(text->second, values));
    });
    return files;
}

}  // namespace offerbook
