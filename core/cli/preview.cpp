#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "cli/commands.h"
#include "cli/front.h"
#include "cli/plugin_runs.h"
#include "cli/publish_report.h"
#include "publish/draft_view.h"
#include "publish/folder_watch.h"

namespace offerbook {

namespace {

/// What publishing would come to, served as a draft and made anew whenever a file is saved.
class Preview {
public:
    explicit Preview(Environment& environment)
        : environment_(environment), host_(pluginHostOf(environment)) {}

    int run(const StopSignals& stop) {
        const std::chrono::milliseconds between(environment_.settings.whole("publish.look_milliseconds"));
        FolderWatch watch({environment_.plugins, environment_.config});
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
    void show() {
        const auto store = environment_.existingStore();
        Publisher publisher(*store, host_, {environment_.config, environment_.plugins}, environment_.clock,
                            environment_.settings);
        const PublishOutcome outcome = publisher.publish(
            {.by = {}, .note = {}, .dryRun = true, .automatic = false}, progressOf(environment_));
        tellOutcome(environment_, outcome, true);
        PublishReport report = reportOf(outcome, {}, environment_.clock.now());
        if (outcome.refused) {
            if (view_) view_->setTrouble("The draft is the one before the last save: it is refused now.");
            environment_.out << (view_ ? "The draft before this save is still served."
                                       : "Nothing is served yet. Put it right and save.")
                             << std::endl;
        } else {
            serve(outcome);
        }
        if (view_) view_->tell(std::move(report));
    }

    void serve(const PublishOutcome& outcome) {
        if (view_) {
            view_->show(outcome.edition);
        } else {
            view_.emplace(outcome.edition, outcome.latest, environment_.clock);
            constexpr bool isDraft = true;
            front_ = std::make_unique<Front>(environment_, *view_, isDraft);
            front_->start();
        }
        environment_.out << "The draft is served at " << front_->address()
                         << ", what schools gain or lose at " << front_->address() << "/editions/"
                         << outcome.edition->info().number << "/changes (Ctrl-C stops)." << std::endl;
    }

    Environment& environment_;
    PluginHost host_;
    std::optional<DraftView> view_;
    std::unique_ptr<Front> front_;
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
