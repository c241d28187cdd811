// What a search found, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "web/offer_search.h"

namespace offerbook {

/// What stands beside the items of a list that was searched: `{words, corrected, relaxed, ignored,
/// not_offered}`.
nlohmann::ordered_json searchForm(const Call& call, const SearchResult& result);

/// `[{text, match}, ...]`
nlohmann::ordered_json snippetForm(const Snippet& snippet);
/// Appends `"snippet":` and the same.
void appendSnippet(std::string& text, const Snippet& snippet);

/// Something that the county cannot do: id, topic, why, instead, link, words.
nlohmann::ordered_json notOfferedForm(const NotOffered& entry);

}  // namespace offerbook
