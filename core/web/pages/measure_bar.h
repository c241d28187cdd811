// How far a measure is, drawn as a bar and said in words; for every page that shows one.
//
// Thread-safety: pure.
#pragma once

#include "catalogue/offer.h"
#include "web/pages/page_data.h"
#include "web/route.h"

namespace offerbook {

/// What templates `way_bar`, `result_line` and `measures` show: start, now, aim, way, bar, time, picture,
/// time_words, and whether it is `timed`.
void fillMeasureBar(PageData& line, const Measure& measure, const Call& call);

/// The same names, empty: for a line without a measure.
void fillNoMeasureBar(PageData& line);

}  // namespace offerbook
