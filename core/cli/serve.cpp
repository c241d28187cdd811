#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include <Poco/Logger.h>

#include "cli/commands.h"
#include "cli/front.h"
#include "cli/open_files.h"
#include "cli/plugin_runs.h"
#include "cli/supervisor.h"
#include "publish/auto_publisher.h"
#include "publish/current_view.h"
#include "publish/offer_history.h"
#include "publish/webhooks/sender.h"
#include "store/store.h"
#include "web/operations/metrics.h"

namespace offerbook {

namespace {

/// Shows what the server published by itself from now on, and says in its log what became of it.
void told(CurrentView& views, const PublishOutcome& outcome) {
    views.refresh();
    Poco::Logger& logger = Poco::Logger::get("offerbook.publish");
    if (outcome.published) logger.information("Published edition " + std::to_string(outcome.info.number));
    for (const WaitingReason& reason : outcome.waiting)
        logger.warning("Waits for approval: " + (reason.offer.empty() ? "" : reason.offer + ": ") +
                       reason.what);
    for (const Diagnostic& finding : outcome.diagnostics)
        if (finding.severity == Severity::error) logger.error(toString(finding));
    if (outcome.refused) logger.error("Refused: what is served stays as it is.");
}

/// One line for whoever looks at the service.
std::string statusOf(const View& view, const std::string& address) {
    return "Edition " + std::to_string(view.edition->info().number) + " of " +
           view.edition->county().name.english + " for " + std::to_string(view.edition->schools().size()) +
           " schools is served at " + address;
}

void makeRoomForClients(const Settings& settings) {
    const std::string warning =
        tooFewOpenFiles(raiseOpenFiles(), static_cast<std::uint64_t>(settings.whole("server.connections")));
    if (!warning.empty()) Poco::Logger::get("offerbook.server").warning(warning);
}

/// Says in the log what was found of the certificate.
void told(const Diagnostics& certificate) {
    Poco::Logger& logger = Poco::Logger::get("offerbook.tls");
    for (const Diagnostic& finding : certificate) {
        if (finding.severity == Severity::error)
            logger.error(toString(finding));
        else if (finding.severity == Severity::warning)
            logger.warning(toString(finding));
        else
            logger.information(toString(finding));
    }
}

/// A renewed certificate is for whoever connects next.
void takeCertificateAgain(Front& front) {
    const Diagnostics found = front.takeCertificate();
    told(found);
    if (found.hasErrors())
        Poco::Logger::get("offerbook.tls").error("The certificate that was served before is kept.");
}

/// Offers of a store that an earlier program filled are given their dates before they are shown.
void completeHistory(const std::filesystem::path& data) {
    Poco::Logger& logger = Poco::Logger::get("offerbook.publish");
    try {
        const DataLock publishing(data, "publish");
        completeOfferHistory(*openExistingStore(data),
                             [&](std::string_view what) { logger.information(std::string(what)); });
    } catch (const std::exception& problem) {
        // Who publishes now does it; and the book is worth more than its dates.
        logger.warning(std::string("When offers came and changed is found out later: ") + problem.what());
    }
}

WebhookSender::Parts webhookPartsOf(Environment& environment, const CurrentView& views,
                                    std::shared_ptr<WebhookCounts> counts) {
    const Settings& settings = environment.settings;
    return {.openStore = [data = environment.data] { return openExistingStore(data); },
            .data = environment.data,
            .clock = environment.clock,
            .client = clientRulesFrom(settings),
            .retry = RetryRules::from(settings),
            .atOnce = static_cast<std::size_t>(settings.whole("webhooks.at_once")),
            .logRows = static_cast<std::size_t>(settings.whole("webhooks.log_rows")),
            .look = std::chrono::milliseconds(settings.whole("webhooks.look_milliseconds")),
            .chance =
                [random = std::mt19937(std::random_device{}())]() mutable {
                    return std::uniform_real_distribution<double>(0, 1)(random);
                },
            // Who reads the site after a message must find in it what the message tells of.
            .served = [&views] { return views.now().edition->info().number; },
            .counts = std::move(counts)};
}

/// Wakes the sender when there is another edition to tell of, as long as this lives.
class WakesWhenServed {
public:
    WakesWhenServed(CurrentView& views, WebhookSender& webhooks) : views_(views) {
        views_.whenServed([&webhooks] { webhooks.wake(); });
    }
    WakesWhenServed(const WakesWhenServed&) = delete;
    WakesWhenServed& operator=(const WakesWhenServed&) = delete;
    ~WakesWhenServed() { views_.whenServed({}); }

private:
    CurrentView& views_;
};

std::vector<Gauge> gaugesOf(const WebhookCounts& counts) {
    const auto sendings = [](const char* outcome, const std::atomic<std::uint64_t>& count) {
        return Gauge{.name = "offerbook_webhook_sendings_total",
                     .help =
                         "What became of messages that were sent: received; retried; given_up, lost to the "
                         "receiver; stopped, by an answer 410.",
                     .value = static_cast<double>(count.load()),
                     .grows = true,
                     .labels = {{"outcome", outcome}}};
    };
    return {sendings("received", counts.received),
            sendings("retried", counts.failed),
            sendings("given_up", counts.givenUp),
            sendings("stopped", counts.stopped),
            {.name = "offerbook_webhook_deliveries_waiting",
             .help = "Messages that wait to be sent.",
             .value = static_cast<double>(counts.waiting.load())}};
}

}  // namespace

int serve(Environment& environment, const ServeOptions& options) {
    const Diagnostics wrong = setAddress(environment.settings, options.host, options.port);
    if (wrong.hasErrors()) {
        report(environment, wrong);
        return exitWrongUse;
    }
    const StopSignals stop;
    const std::filesystem::path data = environment.data;
    if (!std::filesystem::exists(data / "offerbook.db"))
        return refuse(environment,
                      "There is no store in " + data.string() +
                          ". Run 'offerbook register import FILE' and 'offerbook publish' first, or give the "
                          "data folder with --data.");
    std::unique_ptr<DataLock> lock;
    if (::access(data.c_str(), W_OK) == 0) lock = std::make_unique<DataLock>(data, "server");
    startLogging(environment.settings);
    makeRoomForClients(environment.settings);

    if (lock) completeHistory(data);
    CurrentView views([data] { return openExistingStore(data); }, environment.clock);
    const auto sent = std::make_shared<WebhookCounts>();
    Front front(environment, views, {.gauges = [sent] { return gaugesOf(*sent); }});
    const Diagnostics certificate = front.takeCertificate();
    if (certificate.hasErrors()) {
        report(environment, certificate);
        return exitWrongUse;
    }
    told(certificate);
    front.start();
    const PluginHost host = pluginHostOf(environment);
    WebhookSender webhooks(webhookPartsOf(environment, views, sent));
    const WakesWhenServed wakes(views, webhooks);
    AutoPublisher publisher({.openStore = [data] { return openExistingStore(data); },
                             .host = host,
                             .places = {environment.config, environment.plugins},
                             .data = data,
                             .clock = environment.clock,
                             .settings = environment.settings,
                             .done = [&](const PublishOutcome& outcome) { told(views, outcome); }});
    views.watch(std::chrono::milliseconds(environment.settings.whole("publish.watch_milliseconds")));
    const View now = views.now();
    environment.out << "Edition " << now.edition->info().number << " of "
                    << now.edition->county().name.english << " is served at " << front.address() << std::endl;
    if (lock) {
        publisher.start();
        webhooks.start();
    }
    Supervisor supervisor(Supervisor::Wish::ofEnvironment());
    supervisor.start({.status = [&] { return statusOf(views.now(), front.address()); },
                      .turns = [&] { return front.turns(); }});
    while (stop.waitOrAgain()) {
        takeCertificateAgain(front);
        publisher.ask();
    }
    supervisor.stop();
    environment.out << "Stopping ..." << std::endl;
    front.stop();
    // A plugin may take long. What the store has is whole at any moment, so nothing is lost by leaving.
    constexpr std::chrono::milliseconds patience{1000};
    const bool silent = webhooks.stop(patience);
    if (!publisher.stop(patience) || !silent) std::_Exit(exitDone);
    return exitDone;
}

}  // namespace offerbook
