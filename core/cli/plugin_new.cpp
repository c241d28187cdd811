#include <istream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/plugin_runs.h"
#include "cli/reporting.h"
#include "cli/sector_rule.h"
#include "plugin/scaffold.h"

namespace offerbook {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t templateBytes = std::size_t{64} << 10U;

/// Asks on a terminal, where there is one. Questions go beside the answer in JSON mode.
class Questions {
public:
    Questions(std::istream* answers, std::ostream& out) : answers_(answers), out_(&out) {}

    bool canAsk() const { return answers_ != nullptr; }

    /// Empty at the end of input; nothing is asked after that.
    std::optional<std::string> ask(const std::string& question) {
        if (answers_ == nullptr) return std::nullopt;
        *out_ << question << ' ' << std::flush;
        std::string line;
        if (std::getline(*answers_, line)) return std::string(trim(line));
        answers_ = nullptr;
        *out_ << '\n';
        return std::nullopt;
    }

    /// An answer that is neither yes nor no is taken for `otherwise`.
    bool confirm(const std::string& question, bool otherwise) {
        const auto answer = ask(question + (otherwise ? " [Y/n]" : " [y/N]"));
        if (!answer || answer->empty()) return otherwise;
        const char letter = lowerAscii(*answer).front();
        return letter == 'y' || (letter != 'n' && otherwise);
    }

private:
    std::istream* answers_;
    std::ostream* out_;
};

Diagnostics checkPlace(const Environment& environment, const NewPluginOptions& options,
                       const fs::path& folder) {
    Diagnostics found = checkNewPluginId(options.id);
    std::error_code unreadable;
    const auto taken = [&](const fs::path& path) { return fs::exists(fs::symlink_status(path, unreadable)); };
    if (!found.hasErrors() && taken(folder))
        found.error(
            "plugin", {folder.string(), 0, 0},
            "This is there already, and nothing of it is changed. Choose another id, or another place "
            "with --dir.");
    else if (!found.hasErrors() && taken(environment.plugins / options.id))
        found.error("plugin", {(environment.plugins / options.id).string(), 0, 0},
                    "A plugin of this name is there already. Choose another id.");
    if (!options.dir.empty() && !fs::is_directory(options.dir, unreadable))
        found.error("plugin", {options.dir, 0, 0},
                    "There is no such folder. Make it, or give another with --dir.");
    return found;
}

int tellMissing(const Environment& environment, const NewPluginOptions& options) {
    std::vector<std::string> missing;
    if (options.title.empty()) missing.emplace_back("--title");
    if (options.covers.empty()) missing.emplace_back("--covers");
    environment.err << "error: " << join(missing, " and ") << (missing.size() == 1 ? " is" : " are")
                    << " missing, and there is no terminal to ask on. Give for example: offerbook plugin new "
                    << options.id << " --title Nurseries --covers nursery\n";
    return exitWrongUse;
}

/// Asks until there is a title; false at the end of input.
bool settleTitle(Environment& environment, Questions& questions, std::string& title) {
    while (title.empty()) {
        const auto answer = questions.ask("Title, as schools will read it (for example Nurseries):");
        if (!answer) return false;
        const Diagnostics found = checkNewPluginTitle(*answer);
        if (found.hasErrors())
            environment.err << toString(found);
        else
            title = *answer;
    }
    return true;
}

/// Asks until there is a rule that its author keeps; empty at the end of input, or where a rule that was
/// given is refused and nobody can be asked.
std::optional<SectorRule> settleRule(Environment& environment, Questions& questions,
                                     const PluginGround& ground, const NewPluginOptions& options,
                                     Diagnostics& found) {
    std::string text = options.covers;
    for (;;) {
        if (text.empty()) {
            const auto answer =
                questions.ask("Which schools? A rule, for example phase = 'Primary', or TRUE for all:");
            if (!answer) return std::nullopt;
            text = *answer;
            if (text.empty()) continue;
        }
        SectorRule rule = readSectorRule(text, ground);
        if (!environment.json && rule.rule) environment.out << sectorRuleText(rule, ground);
        if (rule.rule && (options.yes || !questions.canAsk() || questions.confirm("Keep this rule?", true)))
            return rule;
        if (!rule.rule && !questions.canAsk()) {
            found = rule.found;
            return std::nullopt;
        }
        if (!rule.rule) environment.err << toString(rule.found);
        text.clear();
    }
}

std::map<std::string, std::string> templatesIn(const fs::path& share, bool cpp) {
    std::map<std::string, std::string> templates;
    for (const std::string& name : scaffoldTemplates(cpp)) {
        Result<std::string> text = readFile(share / "scaffold" / name, templateBytes);
        if (!text) throw std::runtime_error(toString(text.diagnostics()));
        templates.emplace(name, std::move(text).value());
    }
    return templates;
}

/// The folder appears with all of its files, or not at all.
void writeFolder(const fs::path& folder, const ScaffoldFiles& files) {
    const fs::path beside = folder.string() + ".new";
    fs::remove_all(beside);
    fs::create_directory(beside);
    // Whatever the umask: what others may write to is refused as a plugin.
    using fs::perms;
    constexpr perms readable =
        perms::owner_read | perms::owner_write | perms::group_read | perms::others_read;
    constexpr perms searchable = perms::owner_exec | perms::group_exec | perms::others_exec;
    fs::permissions(beside, readable | searchable);
    for (const auto& [name, text] : files) {
        replaceFile(beside / name, text);
        fs::permissions(beside / name, readable);
    }
    fs::rename(beside, folder);
}

void printNextSteps(Environment& environment, const fs::path& folder, const NewPluginOptions& options) {
    const std::string shown = folder.string();
    const std::string& given = environment.options;
    std::ostream& out = environment.out;
    out << "Next:\n  1. Write the texts of the example offer in " << (folder / "offers.yaml").string()
        << '\n';
    if (options.cpp)
        out << "  2. cmake -S " << shown << " -B " << (folder / "build").string() << " && cmake --build "
            << (folder / "build").string() << "\n  3. offerbook plugin check "
            << (folder / "build" / "plugins" / options.id).string() << given << "\n  4. Copy that folder to "
            << environment.plugins.string() << "\n  5. offerbook publish --dry-run" << given << '\n';
    else
        out << "  2. offerbook plugin check " << shown << given << "\n  3. Copy the folder to "
            << environment.plugins.string() << "\n  4. offerbook publish --dry-run" << given << '\n';
}

}  // namespace

int newPlugin(Environment& environment, NewPluginOptions options, std::istream* answers) {
    const fs::path folder = (fs::path(options.dir) / options.id).lexically_normal();
    Diagnostics found = checkPlace(environment, options, folder);
    if (!options.title.empty()) found.append(checkNewPluginTitle(options.title));
    if (found.hasErrors()) return refuse(environment, found);
    if (answers == nullptr && (options.title.empty() || options.covers.empty()))
        return tellMissing(environment, options);
    const Result<PluginGround> ground = pluginGroundOf(environment);
    if (!ground) return refuse(environment, ground.diagnostics());

    Questions questions(answers, environment.json ? environment.err : environment.out);
    if (!settleTitle(environment, questions, options.title)) return tellMissing(environment, options);
    const auto rule = settleRule(environment, questions, ground.value(), options, found);
    if (!rule) return found.hasErrors() ? refuse(environment, found) : tellMissing(environment, options);
    if (!options.cpp && !options.yes)
        options.cpp = questions.confirm(
            "C++? It is needed only for facts that are computed, such as the distance to a place.", false);

    const County& county = *ground->county.county;
    const auto first = [](const auto& list) { return list.empty() ? std::string() : list.front().id; };
    ScaffoldOptions wanted;
    wanted.id = options.id;
    wanted.title = options.title;
    wanted.covers = print(*rule->rule);
    wanted.cpp = options.cpp;
    wanted.theme = first(county.themes);
    wanted.priority = first(county.priorities);
    wanted.role = first(county.roles);
    wanted.today = environment.clock.today();
    const ScaffoldFiles files = scaffold(wanted, templatesIn(environment.share, options.cpp));
    writeFolder(folder, files);

    Json names = Json::array();
    for (const auto& [name, text] : files) names.push_back((folder / name).string());
    if (environment.json) {
        Json answer{{"id", options.id}, {"folder", folder.string()}, {"files", names}};
        answer.update(sectorRuleJson(*rule, ground.value()));
        printJson(environment, answer);
        return exitDone;
    }
    for (const auto& name : names) environment.out << "Wrote " << name.get<std::string>() << '\n';
    printNextSteps(environment, folder, options);
    return exitDone;
}

}  // namespace offerbook
