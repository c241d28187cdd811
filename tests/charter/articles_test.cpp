// What each article says where its promise is kept, broken, owed and late.
#include "charter/articles.h"

#include "charter/offers.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Article = ArticleResult (*)(const Edition&, Day);

std::string said(Article article, const Fields& fields, Day day = tinyDay()) {
    return toString(article(*bookWith(fields), day).findings);
}

std::string saidOf(Article article, EditionParts parts, Day day = tinyDay()) {
    return toString(article(*editionOf(std::move(parts)), day).findings);
}

ArticleResult honest(const Edition& edition, Day day) {
    return honestCapacity(edition, day);
}

TEST(Clear, showsWhatIsOwedAndWhenItIsLate) {
    const Fields fields{{"cost", "{owed: {by: 2027-01-31, who: Head of money}}"}};
    const ArticleResult before = clear(*bookWith(fields), tinyDay());
    EXPECT_EQ(before.state, ArticleState::partly);
    EXPECT_THAT(tableOf(before, "owed"), Contains(ElementsAre("test-offer", "Test offer", "cost",
                                                              "2027-01-31", "Head of money", "owed")));
    EXPECT_THAT(toString(before.findings), Not(HasSubstr("Test offer")));
    const ArticleResult after = clear(*bookWith(fields), *Day::parse("2027-02-01"));
    EXPECT_EQ(after.state, ArticleState::late);
    EXPECT_THAT(toString(after.findings),
                AllOf(HasSubstr("warning[clear]: Test offer: 'cost' was owed by 2027-01-31 by Head of money"),
                      HasSubstr("countywide/offers.yaml:")));
    EXPECT_FALSE(after.findings.hasErrors()) << "no date stops a publication";
}

TEST(Clear, asksWhatMustBeTrueOfAChild) {
    const std::string safeguarding = "{school: Calls, provider: Answers}";
    EXPECT_THAT(said(clear, {{"safeguarding", safeguarding}}), HasSubstr("Test offer: it touches children"));
    EXPECT_THAT(said(clear, {{"safeguarding", safeguarding}, {"for_each_child", "Any child"}}),
                Not(HasSubstr("Test offer")));
}

TEST(Clear, tellsEndsBeforeTheyCome) {
    const Fields fields{{"ends", "{on: 2026-12-18, why: The grant ends}"},
                        {"window", "{closes: 2026-11-20}"},
                        {"cost", "{amount: 20, unit: day, valid_until: 2026-08-31}"},
                        {"paused", "{since: 2026-09-01, until: 2026-10-01, why: A gap}"}};
    EXPECT_THAT(said(clear, fields),
                AllOf(HasSubstr("it ends on 2026-12-18, within a term"), HasSubstr("was over on 2026-11-20"),
                      HasSubstr("valid until 2026-08-31"), HasSubstr("pause was until 2026-10-01")));
    EXPECT_THAT(
        tableOf(clear(*bookWith(fields), tinyDay()), "endings"),
        Contains(ElementsAre("test-offer", "Test offer", "ends", "2026-12-18", "24", "The grant ends", "")));
}

TEST(WeWillKnow, wantsOneWholeMeasure) {
    EXPECT_THAT(said(weWillKnow, {{"measures", "[{name: Schools helped, source: Count}]"}}),
                AllOf(HasSubstr("error[we-will-know]: Test offer: no measure has start, aim and source"),
                      HasSubstr("'Schools helped' lacks start: {value: ..., on: DATE}, aim")));
    EXPECT_THAT(said(weWillKnow, {}), Not(HasSubstr("Test offer")));
}

TEST(WeWillKnow, tellsHowMuchOfTheWayIsDone) {
    const ArticleResult result = weWillKnow(
        *bookWith({{"measures",
                    "[{name: Helped, unit: schools, start: {value: 10, on: 2026-01-12}, aim: {value: 50, by: "
                    "2026-11-01}, now: {value: 20, on: 2026-10-01}, source: Count}]"}}),
        tinyDay());
    EXPECT_THAT(tableOf(result, "measures"),
                Contains(ElementsAre("test-offer", "Helped", "schools", "10", "2026-01-12", "20",
                                     "2026-10-01", "50", "2026-11-01", "25", "Count")));
    EXPECT_THAT(toString(result.findings), HasSubstr("Test offer: 'Helped' had its aim on 2026-11-01"));
}

TEST(Anchored, wantsADatedStepAndOffersInEachSector) {
    EditionParts parts = tinyParts();
    changeCounty(parts, "steps: [{what: Open the book, by: 2027-01-31, state: planned}]",
                 "steps: [{what: Open the book, state: planned}]");
    changeCounty(
        parts, "providers:",
        "  - {id: unserved, title: Unserved aim, driver: D, owner: O, steps: [{what: W, by: 2026-11-01}], "
        "measures: {owed: {by: 2027-03-31, who: Director}}}\nproviders:");
    const auto edition = editionOf(std::move(parts));
    const ArticleResult result = anchored(*edition, tinyDay());
    EXPECT_THAT(toString(result.findings),
                AllOf(HasSubstr("Children thrive in their local school: no step has a day"),
                      HasSubstr("Unserved aim: no offer serves it in Sector countywide, Sector primary"),
                      HasSubstr("the step 'W' is late, it was due by 2026-11-01")));
    EXPECT_EQ(result.state, ArticleState::late);
    EXPECT_THAT(tableOf(result, "offers-by-sector"), Contains(ElementsAre("inclusion", "secondary", "5")));
}

TEST(Safe, wantsBothPartsWhereChildrenAreConcerned) {
    EXPECT_THAT(said(safe, {{"for_each_child", "A parent has agreed"}}),
                AllOf(HasSubstr("error[safe]: Test offer: it is for children"),
                      HasSubstr("Write safeguarding: {school:")));
    EXPECT_THAT(said(safe, {{"gives", "[A weekly session with pupils]"}}),
                HasSubstr("warning[safe]: Test offer: it seems to touch children"));
    EXPECT_THAT(said(safe, {{"for_each_child", "A parent has agreed"},
                            {"safeguarding", "{school: Calls, provider: Answers}"}}),
                Not(HasSubstr("Test offer")));
}

TEST(Safe, wantsEverySchoolReachedAndTheSchoolsPartAcknowledged) {
    EXPECT_EQ(safe(*tinyEdition(), tinyDay()).state, ArticleState::kept);
    EditionParts parts = tinyParts();
    std::erase_if(parts.plugins, [](const auto& plugin) { return plugin->bundle.plugin == "countywide"; });
    changeCounty(parts, "Schools keep children safe, and we help them.", "We help.");
    EXPECT_THAT(saidOf(safe, std::move(parts)),
                AllOf(HasSubstr("error[safe]: 7 served schools have no safeguarding support"),
                      HasSubstr("county.yaml:7: error[safe]: County file: 'focus' does not acknowledge")));
}

TEST(HonestCapacity, wantsACountAndItsDay) {
    EXPECT_THAT(
        said(honest, {{"how_much", "{places: 40, per: term}"}}),
        HasSubstr("error[honest-capacity]: Test offer: 'how_much' does not say how many places are left"));
    EXPECT_THAT(said(honest, {{"how_much", "{places: 40, per: term, left: 12, as_of: 2026-03-01}"}}),
                HasSubstr("warning[honest-capacity]: Test offer: its places were counted on 2026-03-01"));
    EXPECT_THAT(tableOf(honest(*tinyEdition(), tinyDay()), "capacity"),
                Contains(ElementsAre("primary-autism", "Autism visits", "places", "40", "term", "12",
                                     "2026-11-01", "open")));
}

TEST(HonestCapacity, neverPromisesAHostTwice) {
    EXPECT_THAT(said(honest, {{"how_much", "{host: 100004, days: 20, per: year}"}}),
                HasSubstr("Test offer: the host school 100004 has not agreed"));
    EXPECT_THAT(said(honest, {{"how_much",
                               "{host: 100001, days: 20, per: year, agreed: {by: Headteacher, on: "
                               "2026-09-01}}"}}),
                HasSubstr("gives these 20 days to 'Days at a host school' too"));
    EXPECT_THAT(said(honest, {{"how_much",
                               "{host: 100001, days: 60, per: term, agreed: {by: Headteacher, on: "
                               "2026-09-02}}"}}),
                HasSubstr("Host school 100001 is promised for 200 days a year, and a school year has 190"));
}

const Fields& funding() {
    static const Fields fields{
        {"funding", "{held_by: school, stays: While the child is there, on_move: It follows}"},
        {"need", "complex-needs"}};
    return fields;
}

Fields with(Fields fields, const Fields& more) {
    for (const auto& [key, value] : more) fields[key] = value;
    return fields;
}

TEST(MoneyStays, refusesARuleThatBarsMainstreamSchools) {
    EXPECT_EQ(moneyStays(*bookWith(funding()), tinyDay()).state, ArticleState::kept);
    const std::string barred = said(moneyStays, with(funding(), {{"who", "setting = 'special'"}}));
    EXPECT_THAT(barred,
                AllOf(HasSubstr("error[money-stays]: Test offer: 'who' and its sector bar 6 mainstream"),
                      HasSubstr("same 'need'")));
    EXPECT_THAT(said(moneyStays, with(funding(), {{"who", "age_from <= 4"}})), Not(HasSubstr("bar ")))
        << "no child of that age is at the school";
    EXPECT_THAT(said(moneyStays, with(funding(), {{"who", "pupils < 300"}})), HasSubstr("bar 3 mainstream"));
}

TEST(MoneyStays, takesOffersForOneNeedTogether) {
    EditionParts parts = partsWith("primary", offerYaml(funding()));
    EXPECT_THAT(saidOf(moneyStays, parts), HasSubstr("bar 2 mainstream schools"));
    const EditionParts second = partsWith("secondary", offerYaml(with(funding(), {{"id", "other-offer"}})));
    for (std::size_t index = 0; index < parts.plugins.size(); ++index)
        if (parts.plugins[index]->bundle.plugin == "secondary") parts.plugins[index] = second.plugins[index];
    EXPECT_THAT(saidOf(moneyStays, std::move(parts)), Not(HasSubstr("bar ")));
}

TEST(MoneyStays, asksWhoHoldsMoneyThatDoesNotSay) {
    EXPECT_THAT(
        said(moneyStays, {{"title", "Top-up funding"}, {"summary", "For a child with complex needs."}}),
        HasSubstr("Top-up funding: it seems to be money for severe or complex needs"));
    EXPECT_THAT(said(moneyStays, {{"funding", "{held_by: county, stays: For a year, on_move: It ends}"}}),
                AllOf(HasSubstr("held by 'county'"), HasSubstr("'stays' does not say")));
}

TEST(LeadersGrow, wantsThreeOffersOfEachSectorsOwn) {
    EditionParts parts =
        partsWith("primary", offerYaml({{"title", "Coaching for new heads"}, {"theme", "leadership"}}));
    const ArticleResult result = leadersGrow(*editionOf(std::move(parts)), tinyDay());
    EXPECT_EQ(result.state, ArticleState::partly);
    EXPECT_FALSE(result.stops);
    EXPECT_THAT(tableOf(result, "offers"),
                AllOf(Contains(ElementsAre("primary", "grows", "test-offer", "Coaching for new heads")),
                      Contains(ElementsAre("primary", "keeps", "host-days", "Days at a host school")),
                      Contains(ElementsAre("primary", "challenges", "", ""))));
    EXPECT_THAT(
        toString(result.findings),
        AllOf(HasSubstr("primary.cpp:5: error[leaders-grow]: Sector primary: it has no offer of its own that "
                        "challenges leaders"),
              HasSubstr("need: leadership-challenge"), Not(HasSubstr("countywide"))));
}

TEST(BesideWhatExists, wantsTheRelationToAGroupItMeets) {
    EXPECT_THAT(
        said(besideWhatExists, {{"who", "groups HAS 'inclusion-forum'"}}),
        HasSubstr("Test offer: it meets the group 'inclusion-forum' and does not say how. Write relates"));
    EXPECT_THAT(said(besideWhatExists, {{"gives", "[A seat at the Inclusion Forum]"}}),
                HasSubstr("Test offer: it meets the group"));
    EXPECT_THAT(said(besideWhatExists, {{"gives", "[A seat at the Inclusion Forum]"},
                                        {"relates", "[{group: inclusion-forum, how: complements}]"}}),
                Not(HasSubstr("Test offer")));
}

TEST(BesideWhatExists, wantsGroupsInRulesToSayHowASchoolComesIn) {
    EditionParts parts = tinyParts();
    changeCounty(parts, ", join: Ask the forum's chair", "");
    EXPECT_THAT(
        saidOf(besideWhatExists, parts),
        HasSubstr("Inclusion forum: the rule of 'Forum leaders' uses this group, and nobody can tell"));
    changeCounty(parts, "title: Inclusion forum}",
                 "title: Inclusion forum, decides: "
                 "The forum's chair}");
    EXPECT_THAT(saidOf(besideWhatExists, parts), HasSubstr("not when the next wave is"));
    changeCounty(parts, "The forum's chair}", "The forum's chair in April 2027}");
    EXPECT_THAT(saidOf(besideWhatExists, parts), Not(HasSubstr("next wave")));
}

TEST(BesideWhatExists, wantsNoNewSociety) {
    EditionParts parts = tinyParts();
    changeCounty(parts, "service_name: Support for schools", "service_name: Society of Schools");
    EXPECT_THAT(saidOf(besideWhatExists, std::move(parts)),
                HasSubstr("county.yaml:3: warning[beside-what-exists]: County file: 'service_name'"));
}

TEST(Assured, lapsesAfterAYearAndStopsNothing) {
    const Fields fields{{"assured", "{by: Head of inclusion, on: 2025-11-24}"}};
    EXPECT_THAT(said(assured, fields), Not(HasSubstr("Test offer")));
    const std::string late = said(assured, fields, tinyDay().plusDays(1));
    EXPECT_THAT(
        late,
        HasSubstr("warning[assured]: Test offer: Head of inclusion last answered for it on 2025-11-24"));
    EXPECT_THAT(said(assured, {{"assured", "{by: Head of inclusion, on: 2026-12-01}"}}),
                HasSubstr("Test offer: 'assured' is on 2026-12-01, which is still to come"));
}

}  // namespace
}  // namespace offerbook::test
