// Offers whose text is gone from the plugins' files: they end today, and their pages stay for a time.
//
// Nobody loses support because a line was deleted: what was in the latest edition is carried on in its
// plugin's bundle with a last day, so that the end is told, waits for approval and can be read about later.
//
// Thread-safety: pure.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/day.h"
#include "publish/plugin_outputs.h"

namespace offerbook {

/// The outputs as their plugins gave them, by plugin, of those that carry something; null for a plugin that
/// is gone and carried on as a whole.
using CarriedPlugins = std::map<std::string, std::shared_ptr<const PluginOutput>>;

/// Puts what left the texts since `latest` back into `plugins`: an offer without an end, or with a later one,
/// ends on `today`; one that ended more than `endedDays` ago is left out. A plugin whose folder is gone is
/// carried on with all its offers so.
CarriedPlugins carryEndings(PluginOutputs& plugins, const Edition& latest, const std::vector<School>& served,
                            Day today, std::int64_t endedDays);

/// Takes back what was carried of one plugin: it does not fit the book any more. False where nothing was.
bool dropCarried(PluginOutputs& plugins, CarriedPlugins& carried, const std::string& plugin);

}  // namespace offerbook
