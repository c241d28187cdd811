// What changed for a school lately, as a short list with dates: what started, will end, ended, costs
// something else, and what it gained or lost. The school's feed tells the same at length.
//
// Thread-safety: pure but for what the context asks.
#pragma once

#include <cstddef>

#include "web/pages/page_data.h"
#include "web/route.h"

namespace offerbook {

/// `news`: the latest of the last twelve months, what will end first; `has_quiet`: that there is nothing.
void addNews(PageData& data, const Call& call, std::size_t row);

}  // namespace offerbook
