#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <fstream>
#include <memory>
#include <utility>

#include <Poco/Logger.h>

#include "base/digest.h"
#include "cli/commands.h"
#include "publish/current_view.h"
#include "search/school_index.h"
#include "store/store.h"
#include "web/application.h"
#include "web/build_tag.h"
#include "web/server/server.h"

namespace offerbook {

namespace {

Poco::Logger& accessLog() {
    return Poco::Logger::get("offerbook.access");
}

void logRequest(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took) {
    std::string path;
    for (const std::string& segment : request.path) path += '/' + percentEncoded(segment);
    accessLog().information(request.id + " " + request.client + " " + (path.empty() ? "/" : path) + " " +
                            std::to_string(status) + " " + std::to_string(bytes) + " " +
                            std::to_string(took.count()) + "us");
}

/// Waits for SIGTERM or SIGINT, which every thread of this process has blocked.
void waitForStop(const sigset_t& signals) {
    int received = 0;
    sigwait(&signals, &received);
}

/// A folder that cannot be written still serves what is in it.
std::unique_ptr<Store> openForServing(const std::filesystem::path& data) {
    return openStore(data, ::access(data.c_str(), W_OK) != 0);
}

}  // namespace

int serve(Environment& environment, const ServeOptions& options) {
    Diagnostics wrong;
    if (!options.host.empty())
        wrong.append(environment.settings.set("server.host", options.host, {"--host", 0, 0}));
    if (!options.port.empty())
        wrong.append(environment.settings.set("server.port", options.port, {"--port", 0, 0}));
    if (wrong.hasErrors()) {
        report(environment, wrong);
        return exitWrongUse;
    }
    // Before any thread starts, so that all of them leave these signals to this one.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const std::filesystem::path data = environment.data;
    if (!std::filesystem::exists(data / "offerbook.db"))
        return refuse(environment,
                      "There is no store in " + data.string() +
                          ". Run 'offerbook register import FILE' and 'offerbook publish' first, or give the "
                          "data folder with --data.");
    std::unique_ptr<DataLock> lock;
    if (::access(data.c_str(), W_OK) == 0) lock = std::make_unique<DataLock>(data, "server");
    startLogging(environment.settings);

    CurrentView views([data] { return openForServing(data); }, environment.clock);
    SchoolIndexes indexes;
    WebContext context{.messages = environment.messages,
                       .staleDays = static_cast<int>(environment.settings.whole("availability.stale_days")),
                       .shareFolder = environment.share.string(),
                       .buildTag = buildTagOf(environment.share),
                       .editions = [&views] { return views.editions(); },
                       .schoolIndex = [&indexes](const View& view) { return indexes.of(view.edition); }};
    const Application application(views, std::move(context));
    Handler handler{.answer = [&](const Request& request) { return application.answer(request); },
                    .isLong = [&](const Request& request) { return application.isLong(request); },
                    .log = {}};
    if (environment.settings.flag("log.access")) handler.log = logRequest;
    Server server(limitsFrom(environment.settings), std::move(handler));
    server.start();
    views.watch(std::chrono::milliseconds(environment.settings.whole("publish.watch_milliseconds")));
    environment.out << "Edition " << views.now().edition->info().number << " of "
                    << views.now().edition->county().name.english << " is served at http://"
                    << environment.settings.text("server.host") << ':' << server.port() << std::endl;
    waitForStop(signals);
    environment.out << "Stopping ..." << std::endl;
    server.stop();
    return exitDone;
}

}  // namespace offerbook
