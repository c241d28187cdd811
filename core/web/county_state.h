// What county staff look at: the last attempt to publish and the last publications.
//
// Thread-safety: pure but for what the context gives.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "web/route.h"

namespace offerbook {

/// "published", "nothing_changed", "waiting", "refused"
std::string_view toString(PublishReport::Outcome outcome);

std::optional<PublishReport> lastReportOf(const WebContext& context);

/// The last ten, newest first.
std::vector<EditionInfo> lastEditions(const WebContext& context);

}  // namespace offerbook
