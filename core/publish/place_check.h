// Runs a plugin again over schools in another order and slightly elsewhere: what it computes must speak of a
// school's traits, not of its row or its place (charter, never-failure).
//
// Thread-safety: from several threads at once.
#pragma once

#include "base/diagnostic.h"
#include "plugin/host.h"

namespace offerbook {

/// Errors where a fact that `first` computed from `facts` changes for too many schools, or where the second
/// run fails. Nothing is run where the plugin computes nothing.
Diagnostics checkPlaces(const PluginHost& host, const PluginPlace& place, const FactTable& facts,
                        const PluginOutput& first);

}  // namespace offerbook
