// Whether a sentence opens an offer to all, or denies that a school's failure has to do with it.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>

#include "charter/words.h"

namespace offerbook {

/// For the mark at [first, last): "open to every school, whatever the result", "you need not be in a category
/// to ask", "an Ofsted grade plays no part". Not so where the sentence takes it back: "every school that
/// ...", "but", "if", "with priority for".
bool opensOrDenies(const Sentence& sentence, std::size_t first, std::size_t last);

/// For a list of what is left out: whether the mark is what does not count ("anything that depends on a
/// grade").
bool leavesOutTheLink(const Sentence& sentence, std::size_t first);

}  // namespace offerbook
