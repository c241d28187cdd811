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
#include "cli/wrong_use.h"

namespace offerbook {

namespace {

/// The chosen command, bound to its options.
using Chosen = std::function<int(Environment&)>;

/// An empty value is most often a variable that a script did not set; the default would hide that.
std::string refuseEmpty(const std::string& value) {
    return value.empty() ? "the value is empty. Give one, or leave the option or argument out." : "";
}

/// Editions count from 1.
std::string refuseNoEdition(const std::string& value) {
    if (parseWhole(value).value_or(0) >= 1) return "";
    return "'" + printable(value, 60) +
           "' is no number of an edition. Give a whole number from 1; 'offerbook "
           "editions' lists them.";
}

std::string refuseNoSubscription(const std::string& value) {
    if (parseWhole(value).value_or(0) >= 1) return "";
    return "'" + printable(value, 60) +
           "' is no number of a subscription; 'offerbook webhooks list' shows them.";
}

std::string refuseNoFormat(const std::string& value) {
    if (value == "json" || value == "ndjson" || value == "csv") return "";
    return "'" + printable(value, 60) + "' is no format. Give json, ndjson or csv.";
}

class CommandLine {
public:
    CommandLine() {
        app_.require_subcommand(1);
        app_.set_version_flag("--version", std::string(programVersion));
        app_.footer("Exit code: 0 done, 1 refused with diagnostics, 2 wrong use.");
        addServe();
        addRegister();
        addPublish();
        addPreview();
        addEditions();
        addExplain();
        addExport();
        addPlugin();
        addWebhooks();
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

    /// Shown with the help, and with what is said of wrong use.
    static void example(CLI::App* command, const std::string& words) {
        command->footer("For example: offerbook " + words);
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
        example(serveCommand, "serve --port 8080");
        choose(serveCommand, [this](Environment& environment) { return serve(environment, serve_); });
    }

    void addRegister() {
        CLI::App* group = app_.add_subcommand("register", "The register of schools");
        group->require_subcommand(1);
        example(group, "register show 118229");
        CLI::App* import = command(*group, "import", "Import the school register as downloaded (GIAS CSV)");
        import->add_option("file", import_.file, "The downloaded file")
            ->required()
            ->type_name("FILE")
            ->check(notEmpty_);
        import->add_option("--links", import_.links, "File of links between predecessors and successors")
            ->type_name("FILE")
            ->check(notEmpty_);
        import->add_flag("--dry-run", import_.dryRun, "Tell what would change and store nothing");
        import->add_flag("--accept-losses", import_.acceptLosses,
                         "Take the file even where it lacks more of the register in the store than setting "
                         "register.most_gone_percent allows");
        example(import,
                "register import edubasealldata20261103.csv --links links_edubasealldata20261103.csv");
        choose(import, [this](Environment& environment) { return importRegisterFile(environment, import_); });
        CLI::App* show = command(*group, "show",
                                 "Show what the register knows of one school, or which register is in use");
        show->add_option("urn", urn_, "Unique reference number, six digits")
            ->type_name("URN")
            ->check(notEmpty_);
        example(show, "register show 118229");
        choose(show, [this](Environment& environment) { return showSchool(environment, urn_); });
    }

    void addPublish() {
        CLI::App* publishCommand =
            command(app_, "publish", "Run the plugins, check everything and publish a new edition");
        addApproval(*publishCommand);
        example(publishCommand, R"(publish --by "Head of inclusion" --note "Autumn offers")");
        choose(publishCommand, [this](Environment& environment) { return publish(environment, publish_); });
    }

    void number(CLI::App* command, const std::string& name, std::string& value, const std::string& help) {
        command->add_option(name, value, help)->required()->type_name(name)->check(isEdition_);
    }

    /// Who publishes and why; it lets through what waits.
    void addApproval(CLI::App& publisher) {
        publisher.add_option("--by", publish_.by, "Role of the person who publishes")->type_name("ROLE");
        publisher
            .add_option(
                "--note", publish_.note,
                "What this edition is about; with --by it approves what takes support from a school or "
                "raises a cost")
            ->type_name("TEXT");
        publisher.add_flag("--dry-run", publish_.dryRun, "Tell what would change and publish nothing");
    }

    void addPreview() {
        CLI::App* previewCommand =
            command(app_, "preview", "Serve a draft of what would be published, anew on every save", false);
        addAddress(*previewCommand, preview_.host, preview_.port);
        example(previewCommand, "preview --port 8081");
        choose(previewCommand, [this](Environment& environment) { return preview(environment, preview_); });
    }

    void addEditions() {
        CLI::App* group = command(app_, "editions", "List published editions, newest first");
        // The callback of the group runs after that of its subcommand, which has chosen already then.
        group->callback([this, group] {
            if (group->get_subcommands().empty())
                chosen_ = [](Environment& environment) { return listEditions(environment); };
        });
        example(group, "editions show 3");
        CLI::App* show = command(*group, "show", "Show what is in one edition");
        number(show, "N", before_, "Number of the edition");
        example(show, "editions show 3");
        choose(show,
               [this](Environment& environment) { return showEdition(environment, *parseWhole(before_)); });
        CLI::App* diff = command(*group, "diff", "Tell what changed between two editions");
        number(diff, "A", before_, "Number of the earlier edition");
        number(diff, "B", after_, "Number of the later edition");
        example(diff, "editions diff 2 3");
        choose(diff, [this](Environment& environment) {
            return diffEditions(environment, *parseWhole(before_), *parseWhole(after_));
        });
        CLI::App* restore = command(*group, "restore", "Publish an edition of the past again");
        number(restore, "N", before_, "Number of the edition");
        addApproval(*restore);
        example(restore,
                R"(editions restore 3 --by "Head of inclusion" --note "Edition 4 left out outreach")");
        choose(restore, [this](Environment& environment) {
            return restoreEdition(environment, *parseWhole(before_), publish_);
        });
    }

    void addExplain() {
        CLI::App* explain = command(app_, "explain", "Explain whether a school can have an offer, and why");
        explain->add_option("urn", urn_, "Unique reference number of the school")
            ->required()
            ->type_name("URN");
        explain->add_option("offer", offer_, "Id of the offer")->required()->type_name("OFFER");
        example(explain, "explain 118229 autism-outreach");
        choose(explain, [this](Environment& environment) { return explainOffer(environment, urn_, offer_); });
    }

    void addExport() {
        CLI::App* exportCommand = command(
            app_, "export", "Write the offers of the latest edition, for integrations and spreadsheets");
        exportCommand
            ->add_option("--format", export_.format,
                         "json, a document; ndjson, one offer a line; csv, a spreadsheet of one sector "
                         "(default: as FILE ends, or json)")
            ->type_name("json|ndjson|csv")
            ->check(isFormat_);
        exportCommand->add_option("--sector", export_.sector, "Only the offers of this sector")
            ->type_name("ID")
            ->check(notEmpty_);
        exportCommand->add_option("--output", export_.output, "File to write (default: standard output)")
            ->type_name("FILE")
            ->check(notEmpty_);
        example(exportCommand, "export --format csv --sector special --output offers.csv");
        choose(exportCommand,
               [this](Environment& environment) { return exportOffers(environment, export_); });
    }

    void addPlugin() {
        CLI::App* group = app_.add_subcommand("plugin", "The plugins that describe sectors");
        group->require_subcommand(1);
        example(group, "plugin check plugins/primary");
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
        example(fresh, "plugin new nurseries --title \"Nurseries\" --covers nursery");
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
        example(check, "plugin check plugins/primary");
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
        example(dev, "plugin dev plugins/primary --port 8081");
        choose(dev, [this](Environment& environment) { return devPlugin(environment, dev_); });
    }

    void addWebhooks() {
        CLI::App* group = app_.add_subcommand("webhooks", "Who is told of new editions");
        group->require_subcommand(1);
        example(group, "webhooks list");
        CLI::App* add = command(*group, "add", "Tell an address of the web of each new edition");
        add->add_option("url", webhook_.url, "Address, such as https://hooks.example.org/offerbook")
            ->required()
            ->type_name("URL")
            ->check(notEmpty_);
        CLI::Option* sector = add->add_option("--sector", webhook_.sector, "Only of this sector's support");
        CLI::Option* theme = add->add_option("--theme", webhook_.theme, "Only of support about this theme");
        CLI::Option* school =
            add->add_option("--school", webhook_.school, "Only of what concerns this school");
        for (CLI::Option* const scope : {sector, theme}) scope->type_name("ID")->check(notEmpty_);
        school->type_name("URN")->check(notEmpty_)->excludes(sector)->excludes(theme);
        sector->excludes(theme);
        add->add_option("--secret-file", webhook_.secretFile,
                        "File with the secret, or - for standard input (default: one is made and shown)")
            ->type_name("FILE")
            ->check(notEmpty_);
        example(add, "webhooks add https://hooks.example.org/offerbook --theme send-inclusion");
        choose(add, [this](Environment& environment) { return addWebhook(environment, webhook_); });
        choose(command(*group, "list", "List subscriptions"),
               [](Environment& environment) { return listWebhooks(environment); });
        const auto numbered = [this, group](const char* name, const char* help, bool needed,
                                            int (*work)(Environment&, std::int64_t)) {
            CLI::App* added = command(*group, name, help);
            added->add_option("id", before_, "Number of the subscription")
                ->required(needed)
                ->type_name("ID")
                ->check(isSubscription_);
            example(added, "webhooks " + std::string(name) + " 1");
            choose(added, [this, work](Environment& environment) {
                return work(environment, parseWhole(before_).value_or(0));
            });
        };
        numbered("remove", "Tell it of nothing any more", true, removeWebhook);
        numbered("resume", "Send again to one that an answer 410 stopped", true, resumeWebhook);
        numbered("deliveries", "Show what was sent, and what waits", false, listDeliveries);
        numbered("test", "Send a message now and say what came of it", true, testWebhook);
    }

    const CLI::Validator notEmpty_{refuseEmpty, ""};
    const CLI::Validator isEdition_{refuseNoEdition, ""};
    const CLI::Validator isFormat_{refuseNoFormat, ""};
    const CLI::Validator isSubscription_{refuseNoSubscription, ""};
    CLI::App app_{"Offerbook: the county's support for its schools in one book", "offerbook"};
    CommonOptions common_;
    ServeOptions serve_;
    ImportOptions import_;
    PublishOptions publish_;
    PreviewOptions preview_;
    ExportOptions export_;
    std::string urn_, offer_;
    CheckOptions check_;
    DevOptions dev_;
    NewPluginOptions new_;
    WebhookOptions webhook_;
    std::string before_, after_;
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

}  // namespace

int runCommandLine(int argc, char** argv, const Clock& clock, std::ostream& out, std::ostream& err) {
    CommandLine line;
    try {
        line.app().parse(argc, argv);
        return runChosen(line, clock, out, err);
    } catch (const CLI::ParseError& problem) {
        return answerStoppedParsing(line.app(), problem, out, err);
    }
}

}  // namespace offerbook
