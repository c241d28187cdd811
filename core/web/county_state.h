// What county staff look at: the last attempt to publish and the last publications.
//
// Thread-safety: pure but for what the context gives.
#pragma once

#include <optional>
#include <vector>

#include "web/route.h"

namespace offerbook {

std::optional<PublishReport> lastReportOf(const WebContext& context);

/// The last ten, newest first.
std::vector<EditionInfo> lastEditions(const WebContext& context);

}  // namespace offerbook
