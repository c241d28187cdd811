// What a few schools would get from one plugin, and why: for its author, who knows neither URNs nor the book.
//
// Thread-safety: pure but for the stream.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "base/messages.h"
#include "catalogue/view.h"

namespace offerbook {

/// Rows of at most `most` schools that the plugin's sectors cover, as different as possible: one that can
/// have the most of its offers, one that can have the fewest, one of which the least is known, then those
/// next to the middle. By URN where they are equal. Empty where no school is covered.
std::vector<std::size_t> sampleRows(const Edition& edition, const std::string& plugin, std::size_t most);

/// One school: its name, then each offer of the plugin with the decision and the reasons. `address` of the
/// server, for the school's page.
void printSample(std::ostream& out, const View& view, const std::string& plugin, std::size_t row,
                 const std::string& address, const Messages& messages);

}  // namespace offerbook
