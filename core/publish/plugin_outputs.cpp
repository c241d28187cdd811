#include "publish/plugin_outputs.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <optional>
#include <thread>
#include <utility>

#include "publish/place_check.h"

namespace offerbook {

namespace {

/// Plugins run at once: each is a process that mostly computes.
constexpr std::size_t pluginsAtOnce = 2;

/// A run that is refused where what it computes does not speak of schools' traits.
PluginRun runChecked(const PluginHost& host, const PluginPlace& place, const FactTable& facts) {
    PluginRun run = host.run(place, facts);
    if (!run.output) return run;
    const Diagnostics found = checkPlaces(host, place, facts, *run.output);
    run.diagnostics.append(found);
    if (found.hasErrors()) run.output.reset();
    return run;
}

std::vector<PluginRun> runAll(const PluginHost& host, const std::vector<PluginPlace>& places,
                              const FactTable& facts) {
    std::vector<PluginRun> runs(places.size());
    std::vector<std::exception_ptr> broken(places.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t index = next++; index < places.size(); index = next++) {
            try {
                runs[index] = runChecked(host, places[index], facts);
            } catch (...) {
                // Nothing may leave a thread; the caller's thread throws it on.
                broken[index] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t count = 1; count < std::min(pluginsAtOnce, places.size()); ++count)
            threads.emplace_back(work);
        work();
    }
    for (const std::exception_ptr& problem : broken)
        if (problem) std::rethrow_exception(problem);
    return runs;
}

/// A plugin's errors are no errors of the edition when what it said before stands in for it.
Diagnostics asWarnings(const Diagnostics& errors) {
    Diagnostics found;
    for (Diagnostic item : errors) {
        if (item.severity == Severity::error) item.severity = Severity::warning;
        found.add(std::move(item));
    }
    return found;
}

}  // namespace

std::shared_ptr<const PluginOutput> outputOf(const std::vector<std::shared_ptr<const PluginOutput>>& outputs,
                                             const std::string& plugin) {
    const auto found = std::find_if(outputs.begin(), outputs.end(),
                                    [&](const auto& output) { return output->bundle.plugin == plugin; });
    return found == outputs.end() ? nullptr : *found;
}

void putOutput(PluginOutputs& all, std::shared_ptr<const PluginOutput> output) {
    const std::string& plugin = output->bundle.plugin;
    const auto place = std::find_if(all.outputs.begin(), all.outputs.end(),
                                    [&](const auto& one) { return one->bundle.plugin >= plugin; });
    if (place != all.outputs.end() && (*place)->bundle.plugin == plugin)
        *place = std::move(output);
    else
        all.outputs.insert(place, std::move(output));
}

PluginOutput asBefore(const PluginOutput& old, const Edition& latest, const std::vector<School>& served) {
    std::vector<std::optional<std::size_t>> rows;
    rows.reserve(served.size());
    for (const School& school : served) rows.push_back(latest.rowOf(school.urn));
    return {old.bundle, carriedOver(old, rows)};
}

bool keepFromBefore(PluginOutputs& all, const std::string& plugin, const Diagnostics& why,
                    const std::vector<School>& served, const Edition* latest) {
    const auto old = latest == nullptr ? nullptr : outputOf(latest->parts().plugins, plugin);
    if (!old) return false;
    const auto summary = std::find_if(all.summaries.begin(), all.summaries.end(),
                                      [&](const PluginSummary& item) { return item.id == plugin; });
    if (summary->keptFromBefore) return false;
    summary->accepted = false;
    summary->keptFromBefore = true;
    summary->version = old->bundle.version;
    summary->offers = old->bundle.offers.size();
    all.diagnostics.append(asWarnings(why));
    all.diagnostics.warning("plugin", {},
                            "Plugin '" + plugin + "' was refused; what it said in edition " +
                                std::to_string(latest->info().number) + " stands until it is put right.");
    putOutput(all, std::make_shared<const PluginOutput>(asBefore(*old, *latest, served)));
    return true;
}

PluginOutputs runPlugins(const PluginHost& host, const std::filesystem::path& plugins,
                         const std::filesystem::path& config, const FactTable& facts,
                         const std::vector<School>& served, const std::function<const Edition*()>& latest) {
    PluginOutputs all;
    Diagnostics unusable;
    const std::vector<PluginPlace> places = PluginHost::find(plugins, config, unusable);
    std::vector<PluginRun> runs = runAll(host, places, facts);
    for (const Diagnostic& finding : unusable) {
        PluginRun run;
        run.id = std::filesystem::path(finding.where.file).filename().string();
        run.diagnostics.add(finding);
        runs.push_back(std::move(run));
    }
    for (PluginRun& run : runs) {
        PluginSummary& summary = all.summaries.emplace_back();
        summary.id = run.id;
        summary.took = run.took;
        if (run.output) {
            summary.accepted = true;
            summary.version = run.output->bundle.version;
            summary.offers = run.output->bundle.offers.size();
            all.diagnostics.append(std::move(run.diagnostics));
            all.outputs.push_back(std::make_shared<const PluginOutput>(*std::move(run.output)));
        } else if (!keepFromBefore(all, run.id, run.diagnostics, served, latest())) {
            all.complete = false;
            all.diagnostics.append(std::move(run.diagnostics));
        }
    }
    return all;
}

}  // namespace offerbook
