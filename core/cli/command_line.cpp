#include "cli/command_line.h"

#include <unistd.h>

#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/reporting.h"
#include "cli/sarif.h"
#include "cli/version.h"

namespace offerbook {

namespace {

/// The chosen command, bound to its options.
using Chosen = std::function<int(Environment&)>;

/// An empty value is most often a variable that a script did not set; the default would hide that.
std::string refuseEmpty(const std::string& value) {
    return value.empty() ? "the value is empty. Give one, or leave the option or argument out." : "";
}

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
        choose(command(app_, "doctor", "Say whether this machine and this installation are in order"),
               [](Environment& environment) { return doctor(environment); });
    }

    CLI::App& app() { return app_; }
    const CommonOptions& common() const { return common_; }
    const Chosen& chosen() const { return chosen_; }
    bool asksForSarif() const { return check_.sarif; }

private:
    /// A command with the options that every command takes.
    CLI::App* command(CLI::App& parent, const std::string& name, const std::string& help,
                      bool reports = true) {
        CLI::App* added = parent.add_subcommand(name, help);
        added->add_option("--config", common_.config, "Properties file (default: the installed one)")
            ->type_name("FILE")
            ->check(notEmpty_);
        added->add_option("--data", common_.data, "Folder of the store (default: setting data.dir)")
            ->type_name("DIR")
            ->check(notEmpty_);
        if (reports) added->add_flag("--json", common_.json, "Answer as JSON");
        return added;
    }

    void addAddress(CLI::App& listener, std::string& host, std::string& port) {
        listener.add_option("--host", host, "Address to listen on (default: setting server.host)")
            ->type_name("H")
            ->check(notEmpty_);
        listener
            .add_option("--port", port, "Port to listen on, 0 for a free one (default: setting server.port)")
            ->type_name("N")
            ->check(notEmpty_);
    }

    void choose(CLI::App* command, Chosen work) {
        command->callback([this, work = std::move(work)] { chosen_ = work; });
    }

    void addServe() {
        CLI::App* serveCommand = command(app_, "serve", "Serve the published catalogue over HTTP", false);
        addAddress(*serveCommand, serve_.host, serve_.port);
        choose(serveCommand, [this](Environment& environment) { return serve(environment, serve_); });
    }

    void addRegister() {
        CLI::App* group = app_.add_subcommand("register", "The register of schools");
        group->require_subcommand(1);
        CLI::App* import = command(*group, "import", "Import the school register as downloaded (GIAS CSV)");
        import->add_option("file", import_.file, "The downloaded file")
            ->required()
            ->type_name("FILE")
            ->check(notEmpty_);
        import->add_option("--links", import_.links, "File of links between predecessors and successors")
            ->type_name("FILE")
            ->check(notEmpty_);
        import->add_flag("--dry-run", import_.dryRun, "Tell what would change and store nothing");
        choose(import, [this](Environment& environment) { return importRegisterFile(environment, import_); });
        CLI::App* show = command(*group, "show",
                                 "Show what the register knows of one school, or which register is in use");
        show->add_option("urn", urn_, "Unique reference number, six digits")
            ->type_name("URN")
            ->check(notEmpty_);
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
        CLI::App* fresh =
            command(*group, "new", "Write the files of a new plugin, asking for what is not given");
        fresh->add_option("id", new_.id, "Name of the plugin: 3 to 64 of a-z, 0-9 and '-'")
            ->required()
            ->type_name("ID");
        fresh->add_option("--title", new_.title, "What schools call the sector")
            ->type_name("T")
            ->check(notEmpty_);
        fresh
            ->add_option("--covers", new_.covers,
                         "Which schools, as a rule: \"phase = 'Primary'\", nursery, TRUE")
            ->type_name("RULE")
            ->check(notEmpty_);
        fresh->add_flag("--cpp", new_.cpp, "Write a plugin in C++, for facts that are computed");
        fresh->add_option("--dir", new_.dir, "Folder to make the plugin's folder in (default: this one)")
            ->type_name("DIR")
            ->check(notEmpty_);
        fresh->add_flag("--yes", new_.yes, "Keep the rule as given and ask nothing else");
        choose(fresh, [this](Environment& environment) {
            return newPlugin(environment, new_, ::isatty(STDIN_FILENO) == 1 ? &std::cin : nullptr);
        });
        CLI::App* check =
            command(*group, "check", "Check one plugin, a folder or a library, and print every finding");
        check->add_option("path", check_.path, "Folder of the plugin, or its library")
            ->required()
            ->type_name("PATH")
            ->check(notEmpty_);
        check->add_flag("--sarif", check_.sarif, "Answer as SARIF 2.1.0, for editors and code hosts")
            ->excludes("--json");
        choose(check, [this](Environment& environment) { return checkPlugin(environment, check_); });
        CLI::App* dev =
            command(*group, "dev",
                    "Build, check and serve a draft of one plugin on every save, and show what a few "
                    "schools get",
                    false);
        dev->add_option("path", dev_.path, "Folder of the plugin, or of its sources with a CMakeLists.txt")
            ->required()
            ->type_name("PATH")
            ->check(notEmpty_);
        addAddress(*dev, dev_.host, dev_.port);
        dev->add_option("--school", dev_.schools, "Show this school, by URN, instead of three that differ")
            ->type_name("URN")
            ->check(notEmpty_);
        choose(dev, [this](Environment& environment) { return devPlugin(environment, dev_); });
    }

    const CLI::Validator notEmpty_{refuseEmpty, ""};
    CLI::App app_{"Offerbook: the county's support for its schools in one book", "offerbook"};
    CommonOptions common_;
    ServeOptions serve_;
    ImportOptions import_;
    PublishOptions publish_;
    std::string urn_, offer_;
    CheckOptions check_;
    DevOptions dev_;
    NewPluginOptions new_;
    std::int64_t before_ = 0, after_ = 0;
    Chosen chosen_;
};

/// Before there is an environment to report with.
void tell(const CommandLine& line, const Diagnostics& found, std::ostream& out, std::ostream& err) {
    if (line.asksForSarif())
        printJson(out, sarifOf(found, std::filesystem::current_path()));
    else if (line.common().json)
        printJson(out, refusalJson(found));
    else
        err << toString(found);
}

int runChosen(const CommandLine& line, const Clock& clock, std::ostream& out, std::ostream& err) {
    try {
        Result<Environment> environment = environmentOf(line.common(), thisProgram(), clock, out, err);
        if (environment) return line.chosen()(environment.value());
        tell(line, environment.diagnostics(), out, err);
        return exitWrongUse;
    } catch (const std::exception& problem) {
        Diagnostics found;
        found.error("", {}, problem.what());
        tell(line, found, out, err);
        return exitRefused;
    }
}

/// Why no command was found: the library says only that one is required.
std::string unknownCommand(CLI::App& app) {
    CLI::App* deepest = &app;
    while (!deepest->get_subcommands().empty()) deepest = deepest->get_subcommands().front();
    std::vector<std::string> known;
    for (const CLI::App* command : deepest->get_subcommands({})) known.push_back(command->get_name());
    const std::string commands = " Commands: " + join(known, ", ") + ".";
    const std::vector<std::string> words = deepest->remaining();
    if (words.empty()) return "Give a command." + commands;
    const std::string& word = words.front();
    const std::string shown = "'" + printable(word, 60) + "'";
    if (word.starts_with('-')) return "There is no option " + shown + " before a command." + commands;
    return "There is no command " + shown + "." + didYouMean(word, known) + commands;
}

int wrongUse(CLI::App& app, const CLI::ParseError& problem, std::ostream& out, std::ostream& err) {
    const bool lacksCommand = dynamic_cast<const CLI::RequiredError*>(&problem) != nullptr &&
                              std::string_view(problem.what()) == CLI::RequiredError::Subcommand(1).what();
    if (!lacksCommand) return app.exit(problem, out, err) == 0 ? exitDone : exitWrongUse;
    err << "error: " << unknownCommand(app) << " 'offerbook --help' tells more.\n";
    return exitWrongUse;
}

}  // namespace

int runCommandLine(int argc, char** argv, const Clock& clock, std::ostream& out, std::ostream& err) {
    CommandLine line;
    try {
        line.app().parse(argc, argv);
        return runChosen(line, clock, out, err);
    } catch (const CLI::ParseError& problem) {
        return wrongUse(line.app(), problem, out, err);
    }
}

}  // namespace offerbook
