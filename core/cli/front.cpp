#include "cli/front.h"

#include <exception>
#include <thread>
#include <utility>

#include <Poco/Logger.h>

#include "base/text.h"
#include "publish/view_source.h"
#include "search/offer_index.h"
#include "search/school_index.h"
#include "web/application.h"
#include "web/build_tag.h"
#include "web/operations/access_line.h"
#include "web/operations/metrics.h"
#include "web/server/server.h"
#include "web/server/tls_context.h"

namespace offerbook {

namespace {

Poco::Logger& accessLog() {
    return Poco::Logger::get("offerbook.access");
}

/// What is served, for a scrape.
std::vector<Gauge> gaugesOf(const ViewSource& views, const Application& application, const Server& server) {
    const View view = views.now();
    const EditionInfo& info = view.edition->info();
    const auto number = [](auto value) { return static_cast<double>(value); };
    std::vector<Gauge> gauges = processGauges();
    gauges.push_back({"offerbook_edition", "Number of the edition that is served.", number(info.number)});
    gauges.push_back({"offerbook_edition_published_timestamp_seconds", "When it was published.",
                      number(info.at.time_since_epoch().count()) / 1'000});
    gauges.push_back(
        {"offerbook_schools", "Schools that it serves.", number(view.edition->schools().size())});
    gauges.push_back({"offerbook_offers", "Offers in it.", number(view.edition->offers().size())});
    gauges.push_back({"offerbook_degraded", "1 where what is served is not the newest.",
                      views.trouble().empty() ? 0.0 : 1.0});
    gauges.push_back({"offerbook_connections", "Connections held now.", number(server.connections())});
    gauges.push_back(
        {"offerbook_kept_bytes", "Bytes of answers kept to be sent again.", number(application.keptBytes())});
    return gauges;
}

/// What is looked up in an edition, worked out once.
struct Indexes {
    SchoolIndexes schools;
    OfferIndexes offers;
};

/// English, then those of the setting that there are messages of.
std::vector<std::string> languagesOf(const Environment& environment) {
    std::vector<std::string> languages{"en"};
    const std::string setting = environment.settings.text("pages.languages");
    for (const std::string_view word : split(setting, ' ')) {
        if (word == "en" || word.empty()) continue;
        if (environment.messages.speaks(word))
            languages.emplace_back(word);
        else
            Poco::Logger::get("offerbook")
                .warning("The setting pages.languages names '" + std::string(word) +
                         "', and share/messages has no file of that name: pages cannot be read in it.");
    }
    return languages;
}

WebContext contextOf(const Environment& environment, ViewSource& views, Indexes& indexes, bool draft) {
    return {.messages = environment.messages,
            .staleDays = static_cast<int>(environment.settings.whole("availability.stale_days")),
            .cacheBytes = static_cast<std::size_t>(environment.settings.whole("server.cache_bytes")),
            .holdFor = std::chrono::seconds(environment.settings.whole("server.hold_seconds")),
            .clock = environment.clock,
            .shareFolder = environment.share.string(),
            .buildTag = buildTagOf(environment.share),
            .draft = draft,
            .editions = [&views] { return views.editions(); },
            .changes = [&views](std::int64_t number) { return views.changes(number); },
            .lastReport = [&views] { return views.lastReport(); },
            .schoolIndex = [&indexes](const View& view) { return indexes.schools.of(view.edition); },
            .offerIndex = [&indexes](const View& view) { return indexes.offers.of(*view.edition); },
            .offerHistory = [&views](const View& view) { return views.offerHistory(view); },
            .schoolEvents = [&views](const View& view, Urn urn) { return views.schoolEvents(view, urn); },
            .at = [&views](std::int64_t number) { return views.at(number, std::nullopt); },
            .publicUrl = environment.settings.text("server.public_url"),
            .languages = languagesOf(environment)};
}

}  // namespace

StopSignals::StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignals::waitOrAgain() const {
    int received = 0;
    sigwait(&signals_, &received);
    return received == SIGHUP;
}

bool StopSignals::cameWithin(std::chrono::milliseconds time) const {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    timespec wait{};
    wait.tv_sec = seconds.count();
    wait.tv_nsec = std::chrono::nanoseconds(time - seconds).count();
    return sigtimedwait(&signals_, nullptr, &wait) > 0;
}

Diagnostics setAddress(Settings& settings, const std::string& host, const std::string& port) {
    Diagnostics wrong;
    if (!host.empty()) wrong.append(settings.set("server.host", host, {"--host", 0, 0}));
    if (!port.empty()) wrong.append(settings.set("server.port", port, {"--port", 0, 0}));
    return wrong;
}

struct Front::Parts {
    Parts(Environment& environment, ViewSource& source, Shows shows)
        : views(source),
          moreGauges(std::move(shows.gauges)),
          host(environment.settings.text("server.host")),
          keepsAnswers(environment.settings.whole("server.cache_bytes") > 0),
          application(views, contextWithMetrics(environment, shows.draft)),
          server(limitsFrom(environment.settings), handlerOf(environment)) {}

    WebContext contextWithMetrics(const Environment& environment, bool draft) {
        WebContext context = contextOf(environment, views, indexes, draft);
        context.metrics = [this] {
            std::vector<Gauge> gauges = gaugesOf(views, application, server);
            if (moreGauges)
                for (Gauge& gauge : moreGauges()) gauges.push_back(std::move(gauge));
            return metrics.text(gauges);
        };
        return context;
    }

    Handler handlerOf(const Environment& environment) {
        Handler handler{.answer = [this](const Request& request) { return application.answer(request); },
                        .ready = [this](const Request& request) { return application.ready(request); },
                        .refuses = [this](const Request& head) { return application.refuses(head); },
                        .isLong = [this](const Request& request) { return application.isLong(request); },
                        .log = {}};
        handler.log = [this, &clock = environment.clock, isLogged = environment.settings.flag("log.access")](
                          const Request& request, int status, std::size_t bytes,
                          std::chrono::microseconds took) {
            metrics.count(request, status, bytes, took);
            if (isLogged) accessLog().information(accessLine(request, status, bytes, took, clock.now()));
        };
        return handler;
    }

    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() { waitForFirstAnswers(); }

    /// So that the first page need not wait for templates, the first search not for its index and the first
    /// export not for the texts of offers. Later editions' indexes are built before they are shown.
    void prepareFirstAnswers() {
        preparing = std::thread([this] {
            try {
                answerTo("/");
                indexes.offers.of(*views.now().edition);
                if (keepsAnswers) answerTo("/api/v1/export/offers?format=ndjson");
            } catch (const std::exception& problem) {
                Poco::Logger::get("offerbook")
                    .warning(std::string("The first answers take longer: ") + problem.what());
            }
        });
    }
    void answerTo(std::string_view target) const {
        Request request;
        readTarget(target, request);
        // What is streamed is made while it is read.
        application.answer(request).text();
    }
    void waitForFirstAnswers() {
        if (preparing.joinable()) preparing.join();
    }

    ViewSource& views;
    const std::function<std::vector<Gauge>()> moreGauges;
    std::string host;
    const bool keepsAnswers;
    Indexes indexes;
    Metrics metrics;
    const Application application;
    Server server;
    std::thread preparing;
};

Front::Front(Environment& environment, ViewSource& views, Shows shows)
    : environment_(environment), parts_(std::make_unique<Parts>(environment, views, std::move(shows))) {}

Front::~Front() = default;

Diagnostics Front::takeCertificate() {
    const auto now = std::chrono::floor<std::chrono::seconds>(environment_.clock.now());
    Result<std::shared_ptr<const TlsContext>> tls = TlsContext::from(environment_.settings, now);
    if (tls && tls.value()) {
        encrypted_ = true;
        parts_->server.useTls(tls.value());
    }
    return std::move(tls).diagnostics();
}

void Front::start() {
    parts_->server.start();
    parts_->prepareFirstAnswers();
}

void Front::stop() {
    parts_->server.stop();
    parts_->waitForFirstAnswers();
}

bool Front::turns() {
    return parts_->server.turns();
}

std::string Front::address() const {
    return webAddress(parts_->host, parts_->server.port(), encrypted_);
}

std::string webAddress(const std::string& host, std::uint16_t port, bool encrypted) {
    const bool sixth = host.find(':') != std::string::npos && !host.starts_with('[');
    return (encrypted ? "https://" : "http://") + (sixth ? '[' + host + ']' : host) + ':' +
           std::to_string(port);
}

}  // namespace offerbook
