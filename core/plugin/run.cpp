// Joins the process of a plugin with the reader of what it wrote.

#include "plugin/host.h"

namespace offerbook {

PluginRun PluginHost::run(const PluginPlace& place, const FactTable& facts) const {
    PluginRun run;
    run.id = place.id;
    const std::optional<std::string> written = records(place, facts, run);
    if (!written) return run;
    // An included file with errors leaves records out; what the others say is worth telling all the same.
    PluginOutput output = readAsMuch(*written, place.id, facts.rows(), limits_.records, run.diagnostics);
    (run.diagnostics.hasErrors() ? run.refused : run.output) = std::move(output);
    return run;
}

}  // namespace offerbook
