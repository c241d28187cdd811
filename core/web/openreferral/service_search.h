// Words in services, organizations and terms.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "web/openreferral/national_book.h"
#include "web/route.h"

namespace offerbook {

/// Those of `among` whose title, summary, need or what they give holds every word, in the order of `among`.
std::vector<std::size_t> servicesWith(std::string_view words, const Call& call, const NationalBook& book,
                                      std::vector<std::size_t> among);

/// Whether every word begins a word of the text.
bool holdsWords(std::string_view text, std::string_view words);

}  // namespace offerbook
