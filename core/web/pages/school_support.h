// What one school can have, by topic: what it can ask for, what must be checked, and why not the rest.
//
// Thread-safety: pure but for what the context asks.
#pragma once

#include <string>

#include "web/pages/page_data.h"
#include "web/pages/readers_school.h"
#include "web/route.h"

namespace offerbook {

/// `topics` and `contents`, `can_count`, `ask_count`, `nothing`; only what is meant for `role`, where that is
/// not empty.
void addSupport(PageData& data, const Call& call, const ReadersSchool& school, const std::string& role);

}  // namespace offerbook
