#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "base/spawning.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/front.h"
#include "cli/plugin_report.h"
#include "cli/plugin_runs.h"
#include "cli/sample_schools.h"
#include "publish/draft_view.h"
#include "publish/folder_watch.h"
#include "publish/plugin_project.h"

namespace offerbook {

namespace {

constexpr std::size_t sampledSchools = 3;

/// How often files are looked at: two looks that agree end a save, so an author waits half a second at most.
constexpr std::chrono::milliseconds between{150};

/// Folders of which nothing is edited by hand.
const std::vector<std::string> notWatched{"build", ".git", ".cache"};

/// One author's session: builds, checks and shows the plugin whenever a file of it is saved.
class Dev {
public:
    Dev(Environment& environment, PluginProject project, std::vector<Urn> schools)
        : environment_(environment), project_(std::move(project)), schools_(std::move(schools)) {}

    int run(const StopSignals& stop) {
        FolderWatch watch({project_.sources, environment_.config}, notWatched);
        environment_.out << "Watching " << project_.sources.string() << " (Ctrl-C stops)." << std::endl;
        show();
        while (!stop.cameWithin(between)) {
            if (!watch.settled()) continue;
            environment_.out << "\nSaved." << std::endl;
            show();
        }
        if (front_) front_->stop();
        return exitDone;
    }

private:
    /// Everything from the files as they are to the draft that is served.
    void show() {
        if (!build()) return keep("the plugin does not build");
        const Result<PluginPlace> place = PluginHost::at(project_.folder, environment_.config);
        if (!place) {
            report(environment_, place.diagnostics());
            return keep("the plugin's folder is not in order");
        }
        const Result<PluginGround> ground = pluginGroundOf(environment_);
        if (!ground) {
            report(environment_, ground.diagnostics());
            return keep("the county's folder is not in order");
        }
        const PluginCheck check = checkPlugin(pluginHostOf(environment_), place.value(), ground.value(),
                                              environment_.clock.today());
        printCheck(environment_, check, ground.value());
        if (!check.draft) return keep("the plugin is refused");
        serve(check.draft, ground->latest);
        showSchools(*check.draft);
    }

    bool build() {
        for (const BuildStep& step : project_.steps()) {
            environment_.out << step.what << ' ' << project_.id << " ..." << std::endl;
            try {
                const ProgramEnd end =
                    runToEnd(step.command.front(), {step.command.begin() + 1, step.command.end()});
                if (end.code == 0) continue;
                environment_.err << end.output << "error: '" << join(step.command, " ")
                                 << "' ended with code " << end.code << ". What it said stands above.\n";
            } catch (const std::system_error& problem) {
                environment_.err << "error: " << problem.what() << ". To build a plugin, install it: apt-get "
                                 << "install cmake g++\n";
            }
            return false;
        }
        return true;
    }

    /// What is served stays, and says that it is old.
    void keep(const std::string& why) {
        if (!view_) {
            environment_.out << "Nothing is served yet: " << why << ". Put it right and save." << std::endl;
            return;
        }
        view_->setTrouble("The draft is the one before the last save: " + why + ".");
        environment_.out << "The draft before this save is still served, because " << why << '.' << std::endl;
    }

    void serve(std::shared_ptr<const Edition> draft, std::shared_ptr<const Edition> published) {
        if (view_) return view_->show(std::move(draft));
        view_.emplace(std::move(draft), std::move(published), environment_.clock);
        constexpr bool isDraft = true;
        front_ = std::make_unique<Front>(environment_, *view_, isDraft);
        front_->start();
    }

    void showSchools(const Edition& draft) {
        std::ostream& out = environment_.out;
        out << "The draft is served at " << front_->address() << '\n';
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
            printSample(out, view_->now(), project_.id, row, front_->address(), environment_.messages);
        out << std::flush;
    }

    Environment& environment_;
    PluginProject project_;
    std::vector<Urn> schools_;
    std::optional<DraftView> view_;
    std::unique_ptr<Front> front_;
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
