#include "charter/charter.h"

#include "charter/articles.h"

namespace offerbook {

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

std::vector<ArticleResult> checkCharter(const Edition& edition, Day day) {
    return {everySchool(edition, day)};
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
