#include <utility>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/plugin_runs.h"
#include "cli/reporting.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

int listPlugins(Environment& environment) {
    Diagnostics found;
    const std::vector<PluginPlace> places = PluginHost::find(environment.plugins, environment.config, found);
    const Result<PluginGround> ground = pluginGroundOf(environment);
    if (!ground) return refuse(environment, ground.diagnostics());
    const PluginHost host = pluginHostOf(environment);
    Json list = Json::array();
    for (const PluginPlace& place : places) {
        PluginRun run = host.run(place, ground->facts);
        const std::size_t offers = run.output ? run.output->bundle.offers.size() : 0;
        const std::string version = run.output ? run.output->bundle.version : "";
        const std::string title =
            run.output && !run.output->bundle.sectors.empty() ? run.output->bundle.sectors[0].title : "";
        if (!environment.json)
            environment.out << place.id
                            << (run.output
                                    ? " " + version + "  " + title + "  " + std::to_string(offers) + " offers"
                                    : "  refused")
                            << "  " << place.shown().string() << '\n';
        list.push_back({{"id", place.id},
                        {"version", version},
                        {"sector", title},
                        {"offers", offers},
                        {"accepted", run.output.has_value()},
                        {"library", place.library.string()}});
        found.append(ledToFiles(run.diagnostics, place, std::filesystem::current_path()));
    }
    report(environment, found);
    if (environment.json)
        printJson(environment, {{"items", list}, {"total", list.size()}, {"diagnostics", toJson(found)}});
    else if (places.empty())
        environment.out << "There is no plugin in " << environment.plugins.string() << ".\n";
    return found.hasErrors() ? exitRefused : exitDone;
}

}  // namespace offerbook
