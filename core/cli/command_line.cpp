#include "cli/command_line.h"

#include <exception>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/version.h"

namespace offerbook {

namespace {

/// The chosen command, bound to its options.
using Chosen = std::function<int(Environment&)>;

class CommandLine {
public:
    CommandLine() {
        app_.require_subcommand(1);
        app_.set_version_flag("--version", std::string(programVersion));
        app_.failure_message(CLI::FailureMessage::help);
        app_.footer("Exit code: 0 done, 1 refused with diagnostics, 2 wrong use.");
        addServe();
        addRegister();
        addPublish();
        addEditions();
        addExplain();
        addPlugin();
    }

    CLI::App& app() { return app_; }
    const CommonOptions& common() const { return common_; }
    const Chosen& chosen() const { return chosen_; }

private:
    /// A command with the options that every command takes.
    CLI::App* command(CLI::App& parent, const std::string& name, const std::string& help,
                      bool reports = true) {
        CLI::App* added = parent.add_subcommand(name, help);
        added->add_option("--config", common_.config, "Properties file (default: the installed one)")
            ->type_name("FILE");
        added->add_option("--data", common_.data, "Folder of the store (default: setting data.dir)")
            ->type_name("DIR");
        if (reports) added->add_flag("--json", common_.json, "Answer as JSON");
        return added;
    }

    void choose(CLI::App* command, Chosen work) {
        command->callback([this, work = std::move(work)] { chosen_ = work; });
    }

    void addServe() {
        CLI::App* serveCommand = command(app_, "serve", "Serve the published catalogue over HTTP", false);
        serveCommand->add_option("--host", serve_.host, "Address to listen on (default: setting server.host)")
            ->type_name("H");
        serveCommand
            ->add_option("--port", serve_.port,
                         "Port to listen on, 0 for a free one (default: setting server.port)")
            ->type_name("N");
        choose(serveCommand, [this](Environment& environment) { return serve(environment, serve_); });
    }

    void addRegister() {
        CLI::App* group = app_.add_subcommand("register", "The register of schools");
        group->require_subcommand(1);
        CLI::App* import = command(*group, "import", "Import the school register as downloaded (GIAS CSV)");
        import->add_option("file", import_.file, "The downloaded file")->required()->type_name("FILE");
        import->add_option("--links", import_.links, "File of links between predecessors and successors")
            ->type_name("FILE");
        import->add_flag("--dry-run", import_.dryRun, "Tell what would change and store nothing");
        choose(import, [this](Environment& environment) { return importRegisterFile(environment, import_); });
        CLI::App* show = command(*group, "show",
                                 "Show what the register knows of one school, or which register is in use");
        show->add_option("urn", urn_, "Unique reference number, six digits")->type_name("URN");
        choose(show, [this](Environment& environment) { return showSchool(environment, urn_); });
    }

    void addPublish() {
        CLI::App* publishCommand =
            command(app_, "publish", "Run the plugins, check everything and publish a new edition");
        publishCommand->add_option("--by", publish_.by, "Role of the person who publishes")
            ->type_name("ROLE");
        publishCommand->add_option("--note", publish_.note, "What this edition is about")->type_name("TEXT");
        publishCommand->add_flag("--dry-run", publish_.dryRun, "Tell what would change and publish nothing");
        choose(publishCommand, [this](Environment& environment) { return publish(environment, publish_); });
    }

    void addEditions() {
        CLI::App* group = command(app_, "editions", "List published editions, newest first");
        // The callback of the group runs after that of its subcommand, which has chosen already then.
        group->callback([this, group] {
            if (group->get_subcommands().empty())
                chosen_ = [](Environment& environment) { return listEditions(environment); };
        });
        CLI::App* show = command(*group, "show", "Show what is in one edition");
        show->add_option("number", before_, "Number of the edition")->required()->type_name("N");
        choose(show, [this](Environment& environment) { return showEdition(environment, before_); });
        CLI::App* diff = command(*group, "diff", "Tell what changed between two editions");
        diff->add_option("before", before_, "Number of the earlier edition")->required()->type_name("A");
        diff->add_option("after", after_, "Number of the later edition")->required()->type_name("B");
        choose(diff, [this](Environment& environment) { return diffEditions(environment, before_, after_); });
    }

    void addExplain() {
        CLI::App* explain = command(app_, "explain", "Explain whether a school can have an offer, and why");
        explain->add_option("urn", urn_, "Unique reference number of the school")
            ->required()
            ->type_name("URN");
        explain->add_option("offer", offer_, "Id of the offer")->required()->type_name("OFFER");
        choose(explain, [this](Environment& environment) { return explainOffer(environment, urn_, offer_); });
    }

    void addPlugin() {
        CLI::App* group = app_.add_subcommand("plugin", "The plugins that describe sectors");
        group->require_subcommand(1);
        CLI::App* list = command(*group, "list", "List the plugins of the plugin folder with what they say");
        choose(list, [](Environment& environment) { return listPlugins(environment); });
        CLI::App* check =
            command(*group, "check", "Check one plugin, a folder or a library, and print every finding");
        check->add_option("path", path_, "Folder of the plugin, or its library")
            ->required()
            ->type_name("PATH");
        choose(check, [this](Environment& environment) { return checkPlugin(environment, path_); });
    }

    CLI::App app_{"Offerbook: the county's support for its schools in one book", "offerbook"};
    CommonOptions common_;
    ServeOptions serve_;
    ImportOptions import_;
    PublishOptions publish_;
    std::string urn_, offer_, path_;
    std::int64_t before_ = 0, after_ = 0;
    Chosen chosen_;
};

int runChosen(const CommandLine& line, const Clock& clock, std::ostream& out, std::ostream& err) {
    Result<Environment> environment = environmentOf(line.common(), thisProgram(), clock, out, err);
    if (!environment) {
        err << toString(environment.diagnostics());
        return exitWrongUse;
    }
    try {
        return line.chosen()(environment.value());
    } catch (const std::exception& problem) {
        return refuse(environment.value(), problem.what());
    }
}

}  // namespace

int runCommandLine(int argc, char** argv, const Clock& clock, std::ostream& out, std::ostream& err) {
    CommandLine line;
    try {
        line.app().parse(argc, argv);
        return runChosen(line, clock, out, err);
    } catch (const CLI::ParseError& problem) {
        return line.app().exit(problem, out, err) == 0 ? exitDone : exitWrongUse;
    } catch (const std::exception& problem) {
        err << "error: " << problem.what() << '\n';
        return exitRefused;
    }
}

}  // namespace offerbook
