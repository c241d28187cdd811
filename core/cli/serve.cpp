#include <unistd.h>

#include <chrono>
#include <memory>

#include "cli/commands.h"
#include "cli/front.h"
#include "publish/current_view.h"
#include "store/store.h"

namespace offerbook {

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

    CurrentView views([data] { return openExistingStore(data); }, environment.clock);
    Front front(environment, views);
    front.start();
    views.watch(std::chrono::milliseconds(environment.settings.whole("publish.watch_milliseconds")));
    const View now = views.now();
    environment.out << "Edition " << now.edition->info().number << " of "
                    << now.edition->county().name.english << " is served at " << front.address() << std::endl;
    stop.wait();
    environment.out << "Stopping ..." << std::endl;
    front.stop();
    return exitDone;
}

}  // namespace offerbook
