// The promises that every edition is checked against, one small file each.
//
// An article looks at an edition on a day and says how far it is kept, with findings for the county and
// evidence as data for everyone: pages, API and CSV show the same tables.
//
//   for (const ArticleResult& result : checkCharter(edition, today))
//       show(result.article, toString(result.state), result.stops, result.evidence);
//
// Some articles stop an edition: an error of theirs means that it is not published. `stricter` in county.yaml
// makes others stop too; nothing switches one off. What only the calendar brings (an owed day that passes, a
// count that grows old, support that ends) is a warning in every article: no date stops a publication.
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
    std::vector<std::vector<std::string>> rows;  ///< Each as long as `columns`; a day is YYYY-MM-DD.
};

struct ArticleResult {
    std::string article;    ///< As in the design: "every-school".
    bool stops = false;     ///< Its errors stop an edition: by design, or because county.yaml says so.
    bool stricter = false;  ///< Whether it stops only because county.yaml names it in `stricter`.
    ArticleState state = ArticleState::kept;  ///< `late` where an owed day has passed.
    Diagnostics findings;
    std::vector<Evidence> evidence;
};

/// The names of all articles, in the charter's order.
std::vector<std::string> articleIds();

/// Checks every article, in the charter's order. A count older than `staleDays` (setting
/// availability.stale_days) tells nothing any more.
std::vector<ArticleResult> checkCharter(const Edition& edition, Day day, int staleDays = 92);

/// Names in `stricter` of county.yaml that are no article: errors, with the name that was probably meant.
Diagnostics checkStricter(const County& county);

/// The findings of all articles; those of an article that stops keep their errors, others' are warnings at
/// most.
Diagnostics findingsOf(const std::vector<ArticleResult>& results);

}  // namespace offerbook
