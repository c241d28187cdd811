// What every plugin says now, or said last.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "publish/publisher.h"

namespace offerbook {

struct PluginOutputs {
    std::vector<std::shared_ptr<const PluginOutput>> outputs;  ///< By plugin id.
    std::vector<PluginSummary> summaries;
    Diagnostics diagnostics;
    bool complete = true;  ///< False where a plugin failed and nothing of it was kept from before.
};

/// Runs every plugin of the folder, two at a time. `latest` (may give null) tells, after the runs, the
/// edition whose bundles stand in for plugins that fail or whose folder is not in order; their computed facts
/// are carried over by URN to `served`, and are unknown for new schools.
PluginOutputs runPlugins(const PluginHost& host, const std::filesystem::path& plugins,
                         const std::filesystem::path& config, const FactTable& facts,
                         const std::vector<School>& served, const std::function<const Edition*()>& latest);

/// What a plugin said, among the outputs of an edition or of a run; null where it is not among them.
std::shared_ptr<const PluginOutput> outputOf(const std::vector<std::shared_ptr<const PluginOutput>>& outputs,
                                             const std::string& plugin);

/// Puts an output in the place of its plugin's, or where it belongs by id.
void putOutput(PluginOutputs& all, std::shared_ptr<const PluginOutput> output);

/// Puts what a plugin said in the latest edition in place of what it says now, with the reasons as warnings;
/// false, and nothing is done, where there is none or it stands already.
bool keepFromBefore(PluginOutputs& all, const std::string& plugin, const Diagnostics& why,
                    const std::vector<School>& served, const Edition* latest);

/// The answer of a plugin in the latest edition, its computed facts moved to the rows of today's schools.
PluginOutput asBefore(const PluginOutput& old, const Edition& latest, const std::vector<School>& served);

}  // namespace offerbook
