// The promises that every edition is checked against, one small file each.
//
// An article looks at an edition on a day and says how far it is kept, with findings for the county and
// evidence as data for everyone. Articles marked `stops` can stop an edition for substance.
//
// Thread-safety: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/diagnostic.h"
#include "catalogue/edition.h"

namespace offerbook {

enum class ArticleState { kept, partly, notYet, late };
std::string_view toString(ArticleState state);

/// Evidence as a table that pages, API and CSV show alike.
struct Evidence {
    std::string id;  ///< Names the table within its article: "by-sector".
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

struct ArticleResult {
    std::string article;  ///< As in the design: "every-school".
    bool stops = false;
    ArticleState state = ArticleState::kept;
    Diagnostics findings;
    std::vector<Evidence> evidence;
};

/// Checks every article.
std::vector<ArticleResult> checkCharter(const Edition& edition, Day day);

/// The findings of all articles; those of an article that stops keep their errors, others' are warnings at
/// most.
Diagnostics findingsOf(const std::vector<ArticleResult>& results);

}  // namespace offerbook
