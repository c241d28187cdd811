#include <chrono>
#include <memory>

#include "cli/commands.h"
#include "cli/plugin_runs.h"
#include "cli/publish_report.h"
#include "store/store.h"

namespace offerbook {

namespace {

std::unique_ptr<DataLock> publishLock(const Environment& environment) {
    // A running server may be publishing a saved file just now.
    constexpr std::chrono::seconds patience{10};
    return std::make_unique<DataLock>(environment.data, "publish", patience);
}

/// A publisher for this installation with what it stands on; a dry run needs neither a right nor a trace.
struct Publishing {
    Publishing(const Environment& environment, bool dryRun)
        : store(dryRun ? environment.existingStore() : environment.storeToPublish()),
          lock(dryRun ? nullptr : publishLock(environment)),
          host(pluginHostOf(environment)),
          publisher(*store, host, {environment.config, environment.plugins}, environment.clock,
                    environment.settings) {}

    std::unique_ptr<Store> store;
    std::unique_ptr<DataLock> lock;
    PluginHost host;
    Publisher publisher;
};

}  // namespace

int publish(Environment& environment, const PublishOptions& options) {
    if (const Diagnostics wrong = checkApproval(environment.settings, options.by, options.note);
        wrong.hasErrors()) {
        refuse(environment, wrong);
        return exitWrongUse;
    }
    Publishing publishing(environment, options.dryRun);
    const PublishOutcome outcome = publishing.publisher.publish(
        {.by = options.by, .note = options.note, .dryRun = options.dryRun, .automatic = false},
        progressOf(environment));
    return tellOutcome(environment, outcome, options.dryRun);
}

int restoreEdition(Environment& environment, std::int64_t number, const PublishOptions& options) {
    Diagnostics wrong = checkApproval(environment.settings, options.by, options.note);
    if (!options.dryRun && (options.by.empty() || options.note.empty()))
        wrong.error(
            "", {"restore", 0, 0},
            "An edition of the past takes back what was published since. Say who decided it and why: --by "
            "ROLE --note TEXT, or try it with --dry-run.");
    if (wrong.hasErrors()) {
        refuse(environment, wrong);
        return exitWrongUse;
    }
    Publishing publishing(environment, options.dryRun);
    const PublishOutcome outcome = publishing.publisher.restore(
        number, {.by = options.by, .note = options.note, .dryRun = options.dryRun, .automatic = false},
        progressOf(environment));
    const int code = tellOutcome(environment, outcome, options.dryRun);
    if (outcome.published && !environment.json)
        environment.out
            << "The plugin and config folders still hold the newer texts, and the next change there "
               "publishes them again: put the texts of edition "
            << number << " back before.\n";
    return code;
}

}  // namespace offerbook
