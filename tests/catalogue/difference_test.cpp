#include "catalogue/difference.h"

#include "catalogue/changed_yaml.h"
#include "catalogue/ownership.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

std::vector<std::pair<Urn, Cause>> told(const std::vector<DecisionChange>& changes) {
    std::vector<std::pair<Urn, Cause>> told;
    for (const DecisionChange& change : changes) told.emplace_back(change.urn, change.cause);
    return told;
}

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::shared_ptr<const Edition> changed(const std::string& from, const std::string& to) {
    EditionParts parts = tinyParts(2);
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')",
                                replaced(tinyOffersYaml("primary"), from, to), 7,
                                "[true,false,null,false,false,false,true]");
    return editionOf(parts);
}

TEST(Difference, isNothingBetweenEqualEditions) {
    EXPECT_TRUE(compare(*tinyEdition(1), *tinyEdition(2)).nothing());
}

TEST(Difference, namesFieldsAndSchools) {
    const auto difference = compare(*tinyEdition(), *changed("pupils < 150", "pupils < 250"));
    EXPECT_THAT(difference.added, IsEmpty());
    ASSERT_THAT(difference.changed, SizeIs(1));
    const OfferChange& change = difference.changed.front();
    EXPECT_EQ(change.id, "small-schools");
    ASSERT_THAT(change.fields, SizeIs(1));
    EXPECT_EQ(change.fields.front().field, "who");
    EXPECT_EQ(change.fields.front().before, "pupils < 150");
    EXPECT_EQ(change.fields.front().after, "pupils < 250");
    EXPECT_THAT(told(change.gained), ElementsAre(std::pair(Urn{100001}, Cause::who)));
    EXPECT_THAT(change.lost, IsEmpty());
    EXPECT_FALSE(difference.registerChanged);
}

TEST(Difference, namesWhoLostIt) {
    const auto difference = compare(*changed("pupils < 150", "pupils < 250"), *tinyEdition());
    EXPECT_THAT(told(difference.changed.front().lost), ElementsAre(std::pair(Urn{100001}, Cause::who)));
}

TEST(Difference, saysWhichFactsMadeTheDifference) {
    EditionParts parts = tinyParts(2);
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')", tinyOffersYaml("primary"),
                                7, "[false,true,null,false,false,false,true]");
    const auto difference = compare(*tinyEdition(), *editionOf(parts));
    ASSERT_THAT(difference.changed, SizeIs(1));
    const OfferChange& change = difference.changed.front();
    EXPECT_THAT(told(change.gained), ElementsAre(std::pair(Urn{100002}, Cause::facts)));
    EXPECT_THAT(told(change.lost), ElementsAre(std::pair(Urn{100001}, Cause::facts)));
    ASSERT_THAT(change.lost.front().facts, SizeIs(1));
    const FactChange& fact = change.lost.front().facts.front();
    EXPECT_EQ(fact.fact, "primary.near-host");
    EXPECT_EQ(toString(fact.before) + " " + toString(fact.after), "true false");
}

TEST(Difference, tellsTheRuleOfASectorFromThatOfAnOffer) {
    EditionParts parts = tinyParts(2);
    parts.plugins[1] = pluginOf("primary", "phase = 'All-through'", tinyOffersYaml("primary"), 7,
                                "[true,false,null,false,false,false,true]");
    const auto difference = compare(*tinyEdition(), *editionOf(parts));
    ASSERT_FALSE(difference.changed.empty());
    for (const OfferChange& change : difference.changed)
        for (const DecisionChange& lost : change.lost) EXPECT_EQ(toString(lost.cause), "sector");
    EXPECT_THAT(difference.sectorsChanged, ElementsAre("primary"));
}

TEST(Difference, namesNewAndRemovedOffers) {
    const auto renamed = changed("id: small-schools", "id: tiny-schools");
    const auto difference = compare(*tinyEdition(), *renamed);
    ASSERT_THAT(difference.added, SizeIs(1));
    EXPECT_EQ(difference.added.front().id, "tiny-schools");
    EXPECT_THAT(told(difference.added.front().gained), ElementsAre(std::pair(Urn{100002}, Cause::newOffer)));
    ASSERT_THAT(difference.removed, SizeIs(1));
    EXPECT_EQ(difference.removed.front().id, "small-schools");
    EXPECT_THAT(told(difference.removed.front().lost), ElementsAre(std::pair(Urn{100002}, Cause::goneOffer)));
}

TEST(Difference, tellsWhatComesToAnEnd) {
    const auto difference =
        compare(*tinyEdition(),
                *changed("    need: autism",
                         "    need: autism\n    ends: {on: 2027-07-31, why: So, instead: host-days}"));
    EXPECT_TRUE(difference.changed.front().newlyEnds);
    EXPECT_EQ(difference.changed.front().fields.front().after, "on: 2027-07-31; why: So; instead: host-days");
}

TEST(Difference, tellsAnswersThatWereOwed) {
    const auto difference = compare(
        *tinyEdition(), *changed("cost: {owed: {by: 2027-03-31, who: Head of inclusion}}", "cost: free"));
    EXPECT_EQ(difference.changed.front().fields.front().before, "owed by 2027-03-31 by Head of inclusion");
    EXPECT_EQ(difference.changed.front().fields.front().after, "free");
}

TEST(Difference, tellsSchoolsAndSectorsApart) {
    EditionParts parts = tinyParts(2);
    auto fewer = selectRows(*parts.schoolRegister, {0, 2, 3, 4, 5, 6});
    fewer.digest = "other";
    parts.schoolRegister = std::make_shared<const RegisterVersion>(fewer);
    parts.plugins = {
        tinyPlugin("countywide"),
        pluginOf("extra-plugin", "TRUE", replaced(tinyOffersYaml("secondary"), "secondary-autism", "extra"))};
    const auto difference = compare(*tinyEdition(), *editionOf(parts));
    EXPECT_THAT(difference.goneSchools, ElementsAre(Urn{100002}));
    EXPECT_THAT(difference.newSchools, IsEmpty());
    EXPECT_TRUE(difference.registerChanged);
    EXPECT_THAT(difference.sectorsAdded, ElementsAre("extra-plugin"));
    EXPECT_THAT(difference.sectorsRemoved, ElementsAre("primary", "secondary"));
}

TEST(Difference, keepsAnIdWithThePluginThatPublishedItFirst) {
    EditionParts parts = tinyParts(2);
    parts.plugins = {tinyPlugin("countywide"), pluginOf("extra-plugin", "TRUE", tinyOffersYaml("secondary"))};
    const Diagnostics found = checkOwners(parts.plugins[1]->bundle, ownersOf(*tinyEdition()));
    EXPECT_THAT(found.items(), SizeIs(2));
    EXPECT_THAT(toString(found),
                HasSubstr("The offer id 'secondary-autism' belongs to plugin secondary, which "
                          "published it first; plugin extra-plugin cannot take it."));
    const auto next = tinyEdition(2);
    for (const auto& plugin : next->parts().plugins)
        EXPECT_THAT(checkOwners(plugin->bundle, ownersOf(*tinyEdition(1))), IsEmpty());
}

}  // namespace
}  // namespace offerbook::test
