// every-school: in each core theme every served school has support it can ask for.
#include "charter/articles.h"
#include "support/tiny_book.h"

namespace offerbook {
namespace {

using test::editionOf;
using test::tinyDay;
using test::tinyEdition;
using test::tinyParts;
using testing::AllOf;
using testing::HasSubstr;

/// The tiny book with safeguarding, which it gives to all, as the only core theme.
EditionParts partsWithOneCoreTheme() {
    EditionParts parts = tinyParts();
    County county = *parts.county;
    for (Theme& theme : county.themes) theme.core = theme.id == "safeguarding";
    parts.county = std::make_shared<const County>(std::move(county));
    return parts;
}

/// The tiny book without the offers that serve everyone.
std::shared_ptr<const Edition> withoutCountywide() {
    EditionParts parts = tinyParts();
    std::erase_if(parts.plugins, [](const auto& plugin) { return plugin->bundle.plugin == "countywide"; });
    return editionOf(std::move(parts));
}

TEST(EverySchool, isKeptWhereEachCoreThemeReachesEverySchool) {
    const ArticleResult result = everySchool(*editionOf(partsWithOneCoreTheme()), tinyDay());
    EXPECT_TRUE(result.stops);
    EXPECT_EQ(result.state, ArticleState::kept) << toString(result.findings);
    EXPECT_TRUE(result.findings.empty());
}

TEST(EverySchool, namesThemeNumberAndSchoolsThatAreLeftOut) {
    const ArticleResult result = everySchool(*withoutCountywide(), tinyDay());
    EXPECT_NE(result.state, ArticleState::kept);
    EXPECT_TRUE(result.findings.hasErrors());
    EXPECT_THAT(toString(result.findings),
                AllOf(HasSubstr("error[every-school]"), HasSubstr("Core theme 'safeguarding'"),
                      HasSubstr("Fern Special School (100006)"), HasSubstr("who: everyone")));
}

TEST(EverySchool, showsItsEvidenceByKindOfSchool) {
    const ArticleResult result = everySchool(*withoutCountywide(), tinyDay());
    ASSERT_EQ(result.evidence.size(), 3U);
    EXPECT_EQ(result.evidence[0].columns,
              (std::vector<std::string>{"theme", "sector", "schools", "reached"}));
    EXPECT_THAT(result.evidence[0].rows,
                testing::Contains(testing::ElementsAre("safeguarding", "none", "1", "0")));
    EXPECT_EQ(result.evidence[2].id, "by-maintained");
}

TEST(EverySchool, isPartlyKeptWhereOneCoreThemeLeavesASchoolOut) {
    const ArticleResult result = everySchool(*tinyEdition(), tinyDay());
    EXPECT_EQ(result.state, ArticleState::partly);
    EXPECT_THAT(toString(result.findings), HasSubstr("Core theme 'send-inclusion': 1 served schools"));
}

TEST(EverySchool, doesNotCountSupportThatHasEnded) {
    EditionParts parts = partsWithOneCoreTheme();
    for (auto& plugin : parts.plugins) {
        PluginOutput changed = *plugin;
        for (Offer& offer : changed.bundle.offers) offer.ends = Ends{tinyDay(), {}, {}};
        plugin = std::make_shared<const PluginOutput>(std::move(changed));
    }
    const auto edition = editionOf(std::move(parts));
    EXPECT_EQ(everySchool(*edition, tinyDay()).state, ArticleState::kept);
    EXPECT_EQ(everySchool(*edition, tinyDay().plusDays(1)).state, ArticleState::notYet);
}

TEST(Charter, keepsErrorsOfStoppingArticlesOnly) {
    ArticleResult stopping;
    stopping.stops = true;
    stopping.findings.error("a", {}, "stop");
    ArticleResult advising;
    advising.findings.error("b", {}, "advise");
    const Diagnostics found = findingsOf({stopping, advising});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found.items()[0].severity, Severity::error);
    EXPECT_EQ(found.items()[1].severity, Severity::warning);
}

}  // namespace
}  // namespace offerbook
