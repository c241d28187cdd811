// The checks of a plugin that need no school: rules against the facts, names against the county and the book.
//
// For a plugin that was refused, so that its author hears all at once, and for a machine without a register.
#pragma once

#include "base/day.h"
#include "base/diagnostic.h"
#include "catalogue/bundle.h"
#include "publish/plugin_check.h"

namespace offerbook {

/// `said` may have gaps where decoding refused something; what is missing was told and is skipped here.
Diagnostics checkTexts(const PluginOutput& said, const PluginGround& ground, Day today);

}  // namespace offerbook
