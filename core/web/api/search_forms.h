// What a search found, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "search/school_index.h"
#include "web/offer_search.h"

namespace offerbook {

/// What stands beside the items of a list that was searched: `{words, corrected, relaxed, ignored,
/// not_offered}`.
nlohmann::ordered_json searchForm(const Call& call, const SearchResult& result);

/// `[{text, match}, ...]`
nlohmann::ordered_json snippetForm(const Snippet& snippet);
/// Appends `"snippet":` and the same, and `"matched":` with the fields in which something was found.
void appendWhy(std::string& text, const Why& why);

/// What stands beside schools that were looked for: `{words, corrected}`.
nlohmann::ordered_json schoolSearchForm(const SchoolSearch& search);

/// Something that the county cannot do: id, topic, why, instead, link, words.
nlohmann::ordered_json notOfferedForm(const NotOffered& entry);

}  // namespace offerbook
