// All articles together: order, who stops, what stricter does.
#include "charter/charter.h"

#include <algorithm>

#include "charter/offers.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const ArticleResult& of(const std::vector<ArticleResult>& results, const std::string& article) {
    return *std::find_if(results.begin(), results.end(),
                         [&](const ArticleResult& result) { return result.article == article; });
}

TEST(Charter, hasItsArticlesInOrder) {
    const auto results = checkCharter(*tinyEdition(), tinyDay());
    std::vector<std::string> names;
    for (const ArticleResult& result : results) names.push_back(result.article);
    EXPECT_EQ(names, articleIds());
    EXPECT_EQ(names.front(), "every-school");
    EXPECT_EQ(names.size(), 11U);
}

TEST(Charter, stopsByDesignOrBecauseTheCountyIsStricter) {
    std::vector<std::string> byDesign;
    std::vector<std::string> stricter;
    for (const ArticleResult& result : checkCharter(*tinyEdition(), tinyDay())) {
        if (result.stops && !result.stricter) byDesign.push_back(result.article);
        if (result.stricter) stricter.push_back(result.article);
    }
    EXPECT_THAT(byDesign, ElementsAre("every-school", "never-failure", "safe", "money-stays"));
    EXPECT_THAT(stricter, ElementsAre("clear"));
}

TEST(Charter, letsStricterTurnWarningsOfErrorsBack) {
    EditionParts parts = partsWith("countywide", offerYaml({{"how_much", "{places: 40, per: term}"}}));
    const auto lenient = findingsOf(checkCharter(*editionOf(parts), tinyDay()));
    EXPECT_THAT(toString(lenient), HasSubstr("warning[honest-capacity]: Test offer"));
    changeCounty(parts, "stricter: [clear]", "stricter: [honest-capacity]");
    const auto strict = findingsOf(checkCharter(*editionOf(parts), tinyDay()));
    EXPECT_THAT(toString(strict), HasSubstr("error[honest-capacity]: Test offer"));
}

TEST(Charter, knowsTheNamesThatMayBeStricter) {
    EditionParts parts = tinyParts();
    EXPECT_TRUE(checkStricter(*parts.county).empty());
    changeCounty(parts, "stricter: [clear]", "stricter: [never-failures]");
    const Diagnostics found = checkStricter(*parts.county);
    EXPECT_TRUE(found.hasErrors());
    EXPECT_THAT(toString(found),
                testing::AllOf(HasSubstr("error[county]: 'stricter' names 'never-failures'"),
                               HasSubstr("Did you mean 'never-failure'?"), HasSubstr("county.yaml:3")));
}

TEST(NeverFailure, takesNoDutyAsAWayInButAsAName) {
    const auto found = [](const std::string& field, const std::string& text) {
        EditionParts parts = partsWith("countywide", offerYaml({{field, text}}));
        changeCounty(parts, "title: Warning notice", "title: Compliance visit");
        return toString(of(checkCharter(*editionOf(parts), tinyDay()), "never-failure").findings);
    };
    EXPECT_THAT(found("before_you_ask", "[Have had a compliance visit]"),
                HasSubstr("error[never-failure]: Test offer: 'before_you_ask' says 'Compliance visit'"));
    EXPECT_THAT(found("title", "Compliance visit"),
                HasSubstr("warning[never-failure]: Compliance visit: 'title' says"));
}

TEST(Charter, givesTablesWithWholeRows) {
    for (const ArticleResult& result : checkCharter(*tinyEdition(), tinyDay())) {
        EXPECT_FALSE(result.evidence.empty()) << result.article;
        for (const Evidence& table : result.evidence)
            for (const auto& row : table.rows)
                EXPECT_EQ(row.size(), table.columns.size()) << result.article << " " << table.id;
    }
}

TEST(Charter, isNeverStoppedByADate) {
    const auto edition = tinyEdition();
    const auto errorsOn = [&](Day day) {
        const Diagnostics found = findingsOf(checkCharter(*edition, day));
        return std::count_if(found.begin(), found.end(),
                             [](const Diagnostic& finding) { return finding.severity == Severity::error; });
    };
    const auto today = errorsOn(tinyDay());
    for (const int years : {1, 2, 10}) EXPECT_EQ(errorsOn(tinyDay().plusYears(years)), today) << years;
}

TEST(Charter, saysWhereEachFindingOnAnOfferStands) {
    const auto edition = bookWith({{"before_you_ask", "[Schools in special measures]"}});
    const auto results = checkCharter(*edition, tinyDay());
    const Diagnostic& finding = of(results, "never-failure").findings.items().front();
    EXPECT_EQ(finding.where.file, "countywide/offers.yaml");
    EXPECT_GT(finding.where.line, 0U);
    EXPECT_EQ(finding.text.rfind("Test offer: 'before_you_ask' says 'schools in special measures'", 0), 0U)
        << finding.text;
}

}  // namespace
}  // namespace offerbook::test
