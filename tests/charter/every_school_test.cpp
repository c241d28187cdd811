// every-school: in each core theme every served school has support it can ask for.
#include "charter/articles.h"
#include "charter/offers.h"
#include "support/tiny_book.h"

namespace offerbook {
namespace {

using test::changeCounty;
using test::editionOf;
using test::tableOf;
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
    EXPECT_FALSE(result.findings.hasErrors());
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
    ASSERT_GE(result.evidence.size(), 3U);
    EXPECT_EQ(result.evidence[0].columns,
              (std::vector<std::string>{"theme", "sector", "schools", "reached", "nothing_free_now"}));
    EXPECT_THAT(result.evidence[0].rows,
                testing::Contains(testing::ElementsAre("safeguarding", "none", "1", "0", "0")));
    EXPECT_EQ(result.evidence[2].id, "by-maintained");
    EXPECT_THAT(result.evidence[2].rows,
                testing::Contains(testing::ElementsAre("send-inclusion", "yes", "5", "4", "1")));
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
    const ArticleResult after = everySchool(*edition, tinyDay().plusDays(1));
    EXPECT_EQ(after.state, ArticleState::notYet);
    EXPECT_FALSE(after.findings.hasErrors()) << "no date stops a publication";
    EXPECT_THAT(toString(after.findings), HasSubstr("the support has ended"));
}

TEST(EverySchool, doesNotStopWhereAMembershipHasEnded) {
    EditionParts parts = partsWithOneCoreTheme();
    changeCounty(parts, "core: true}\n  - {id: leadership, title: Leadership}",
                 "core: false}\n  - {id: leadership, title: Leadership, core: true}");
    std::erase_if(parts.plugins, [](const auto& plugin) { return plugin->bundle.plugin != "countywide"; });
    parts.memberships.clear();
    for (std::uint32_t urn = 100001; urn <= 100007; ++urn)
        parts.memberships.push_back({"inclusion-forum", Urn{urn}, std::nullopt, tinyDay()});
    const Day after = tinyDay().plusDays(1);
    const ArticleResult result = everySchool(*editionOf(std::move(parts), after), after);
    EXPECT_THAT(toString(result.findings), HasSubstr("Core theme 'leadership': for 7 served schools"));
}

TEST(EverySchool, warnsOfSchoolsThatOnlyTheCountyCovers) {
    const ArticleResult result = everySchool(*tinyEdition(), tinyDay());
    EXPECT_THAT(toString(result.findings),
                AllOf(HasSubstr("warning[every-school]: 1 served school is in no sector of its own"),
                      HasSubstr("Fern Special School (100006)")));
    EXPECT_THAT(tableOf(result, "no-sector"),
                testing::ElementsAre(testing::ElementsAre("100006", "Fern Special School")));
}

TEST(EverySchool, namesTheLeastServedSchoolFirst) {
    const auto rows = tableOf(everySchool(*tinyEdition(), tinyDay()), "least-served");
    ASSERT_FALSE(rows.empty());
    EXPECT_THAT(rows.front(), testing::ElementsAre("100006", "Fern Special School", "1", "1"));
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
