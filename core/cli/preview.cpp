#include "cli/commands.h"
#include "cli/draft_server.h"
#include "cli/plugin_runs.h"
#include "cli/publish_report.h"
#include "publish/publisher.h"

namespace offerbook {

namespace {

/// What publishing would come to, served as a draft and made anew whenever a file is saved.
class Preview {
public:
    explicit Preview(Environment& environment)
        : environment_(environment), host_(pluginHostOf(environment)), server_(environment) {}

    int run(const StopSignals& stop) {
        server_.follow(stop, FolderWatch({environment_.plugins, environment_.config}), [this] { show(); });
        return exitDone;
    }

private:
    void show() {
        const auto store = environment_.existingStore();
        Publisher publisher(*store, host_, {environment_.config, environment_.plugins}, environment_.clock,
                            environment_.settings);
        const PublishRequest draft{.by = {}, .note = {}, .dryRun = true, .automatic = false};
        const PublishOutcome outcome = publisher.publish(draft, progressOf(environment_));
        tellOutcome(environment_, outcome, true);
        if (outcome.refused) {
            server_.keep("what would be published is refused");
        } else {
            server_.serve(outcome.edition, outcome.latest);
            environment_.out << "The draft is served at " << server_.address()
                             << ", what schools gain or lose at " << server_.address() << "/editions/"
                             << outcome.edition->info().number << "/changes (Ctrl-C stops)." << std::endl;
        }
        server_.tell(reportOf(outcome, draft, environment_.clock.now()));
    }

    Environment& environment_;
    PluginHost host_;
    DraftServer server_;
};

}  // namespace

int preview(Environment& environment, const PreviewOptions& options) {
    const Diagnostics wrong = setAddress(environment.settings, options.host, options.port);
    if (wrong.hasErrors()) {
        report(environment, wrong);
        return exitWrongUse;
    }
    const StopSignals stop;
    startLogging(environment.settings);
    return Preview(environment).run(stop);
}

}  // namespace offerbook
