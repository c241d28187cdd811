#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "base/spawning.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/draft_server.h"
#include "cli/front.h"
#include "cli/plugin_report.h"
#include "cli/plugin_runs.h"
#include "cli/sample_schools.h"
#include "publish/plugin_project.h"

namespace offerbook {

namespace {

constexpr std::size_t sampledSchools = 3;

/// Folders of which nothing is edited by hand.
const std::vector<std::string> notWatched{"build", ".git", ".cache"};

/// One author's session: builds, checks and shows the plugin whenever a file of it is saved.
class Dev {
public:
    Dev(Environment& environment, PluginProject project, std::vector<Urn> schools)
        : environment_(environment),
          project_(std::move(project)),
          schools_(std::move(schools)),
          server_(environment) {}

    int run(const StopSignals& stop) {
        environment_.out << "Watching " << project_.sources.string() << " (Ctrl-C stops)." << std::endl;
        server_.follow(stop, FolderWatch({project_.sources, environment_.config}, notWatched),
                       [this] { show(); });
        return exitDone;
    }

private:
    /// Everything from the files as they are to the draft that is served.
    void show() {
        if (!build()) return server_.keep("the plugin does not build");
        const Result<PluginPlace> place = PluginHost::at(project_.folder, environment_.config);
        if (!place) {
            report(environment_, place.diagnostics());
            return server_.keep("the plugin's folder is not in order");
        }
        const Result<PluginGround> ground = pluginGroundOf(environment_);
        if (!ground) {
            report(environment_, ground.diagnostics());
            return server_.keep("the county's folder is not in order");
        }
        const PluginCheck check = checkPlugin(pluginHostOf(environment_), place.value(), ground.value(),
                                              environment_.clock.today());
        printCheck(environment_, check, ground.value());
        if (!check.draft) return server_.keep("the plugin is refused");
        server_.serve(check.draft, ground->latest);
        showSchools(*check.draft);
    }

    bool build() {
        const std::vector<BuildStep> steps = project_.steps();
        return std::all_of(steps.begin(), steps.end(), [this](const BuildStep& step) { return run(step); });
    }

    bool run(const BuildStep& step) {
        environment_.out << step.what << ' ' << project_.id << " ..." << std::endl;
        try {
            const ProgramEnd end =
                runToEnd(step.command.front(), {step.command.begin() + 1, step.command.end()});
            if (end.code == 0) return true;
            environment_.err << end.output << "error: '" << join(step.command, " ") << "' ended with code "
                             << end.code << ". What it said stands above.\n";
        } catch (const std::system_error& problem) {
            environment_.err << "error: " << problem.what() << ". To build a plugin, install it: apt-get "
                             << "install cmake g++\n";
        }
        return false;
    }

    void showSchools(const Edition& draft) {
        std::ostream& out = environment_.out;
        out << "The draft is served at " << server_.address() << '\n';
        std::vector<std::size_t> rows;
        for (const Urn urn : schools_) {
            const auto row = draft.rowOf(urn);
            if (row)
                rows.push_back(*row);
            else
                out << "School " << urn.text() << " is not served.\n";
        }
        if (schools_.empty()) rows = sampleRows(draft, project_.id, sampledSchools);
        if (schools_.empty() && rows.empty()) out << "No school is covered, so there is none to show.\n";
        if (schools_.empty() && !rows.empty())
            out << "What " << rows.size()
                << " of the schools it covers get, and why (others: --school URN):\n";
        for (const std::size_t row : rows)
            printSample(out, server_.now(), project_.id, row, server_.address(), environment_.messages);
        out << std::flush;
    }

    Environment& environment_;
    PluginProject project_;
    std::vector<Urn> schools_;
    DraftServer server_;
};

}  // namespace

int devPlugin(Environment& environment, const DevOptions& options) {
    Diagnostics wrong = setAddress(environment.settings, options.host, options.port);
    std::vector<Urn> schools;
    for (const std::string& text : options.schools) {
        if (const auto urn = Urn::parse(text))
            schools.push_back(*urn);
        else
            wrong.error("", {"--school", 0, 0},
                        "'" + printable(text) + "' is no URN. A URN has six digits, such as 118229.");
    }
    if (wrong.hasErrors()) {
        report(environment, wrong);
        return exitWrongUse;
    }
    const StopSignals stop;
    Result<PluginProject> project = pluginProject(options.path, environment.program);
    if (!project) return refuse(environment, project.diagnostics());
    const Result<PluginGround> ground = pluginGroundOf(environment);
    if (!ground) return refuse(environment, ground.diagnostics());
    if (!ground->schoolRegister)
        return refuse(environment,
                      "No register is imported, so there is no school to show a draft for. Run 'offerbook "
                      "register import FILE' first; " +
                          (environment.share / "register" / "sample.csv").string() +
                          " is a fictional one. 'offerbook plugin check' works without.");
    startLogging(environment.settings);
    return Dev(environment, std::move(project).value(), std::move(schools)).run(stop);
}

}  // namespace offerbook
