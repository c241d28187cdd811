#include "charter/charter.h"

#include <algorithm>
#include <array>
#include <future>

#include "base/text.h"
#include "charter/articles.h"
#include "charter/county_lines.h"

namespace offerbook {

namespace {

constexpr std::array<std::string_view, 11> articles{
    "every-school",    "never-failure", "clear",        "we-will-know",       "anchored", "safe",
    "honest-capacity", "money-stays",   "leaders-grow", "beside-what-exists", "assured"};

}  // namespace

std::string_view toString(ArticleState state) {
    switch (state) {
        case ArticleState::kept:
            return "kept";
        case ArticleState::partly:
            return "partly";
        case ArticleState::notYet:
            return "not_yet";
        case ArticleState::late:
            break;
    }
    return "late";
}

std::vector<std::string> articleIds() {
    return {articles.begin(), articles.end()};
}

std::vector<ArticleResult> checkCharter(const Edition& edition, Day day, int staleDays) {
    std::vector<ArticleResult> results;
    results.reserve(articles.size());
    // It reads every word of the book, which takes about as long as all the others together.
    auto everyWord = std::async([&] { return neverFailure(edition, day); });
    results.push_back(everySchool(edition, day, staleDays));
    results.push_back(clear(edition, day));
    results.push_back(weWillKnow(edition, day));
    results.push_back(anchored(edition, day));
    results.push_back(safe(edition, day));
    results.push_back(honestCapacity(edition, day, staleDays));
    results.push_back(moneyStays(edition, day));
    results.push_back(leadersGrow(edition, day));
    results.push_back(besideWhatExists(edition, day));
    results.push_back(assured(edition, day));
    results.insert(results.begin() + 1, everyWord.get());
    const std::vector<std::string>& stricter = edition.county().stricter;
    for (ArticleResult& result : results) {
        if (result.stops || std::find(stricter.begin(), stricter.end(), result.article) == stricter.end())
            continue;
        result.stops = true;
        result.stricter = true;
    }
    return results;
}

Diagnostics checkStricter(const County& county) {
    Diagnostics found;
    const std::vector<std::string> known = articleIds();
    for (const std::string& name : county.stricter)
        if (std::find(known.begin(), known.end(), name) == known.end())
            found.error("county", countyLine(county, "stricter"),
                        "'stricter' names '" + printable(name, 80) +
                            "', which is no article of the charter." + didYouMean(name, known) +
                            " Write one of " + join(known, ", ") + ".");
    return found;
}

Diagnostics findingsOf(const std::vector<ArticleResult>& results) {
    Diagnostics found;
    for (const ArticleResult& result : results) {
        for (Diagnostic item : result.findings) {
            if (!result.stops && item.severity == Severity::error) item.severity = Severity::warning;
            found.add(std::move(item));
        }
    }
    return found;
}

}  // namespace offerbook
