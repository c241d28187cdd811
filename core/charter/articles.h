// The articles, each in its own file. `checkCharter` calls them in the charter's order.
#pragma once

#include "charter/charter.h"

namespace offerbook {

/// In each core theme every served school has an offer whose decision is yes. Evidence: schools without, by
/// theme and sector, by theme and district, by theme and maintained or academy.
ArticleResult everySchool(const Edition& edition, Day day);

}  // namespace offerbook
