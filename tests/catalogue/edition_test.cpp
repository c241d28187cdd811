#include "catalogue/edition.h"

#include <chrono>

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Truth decision(const Edition& edition, std::string_view offer, std::uint32_t urn) {
    return edition.offer(offer)->outcome->at(*edition.rowOf(Urn{urn}));
}

std::string findings(EditionParts parts) {
    const auto edition = buildEdition(std::move(parts), tinyDay());
    return (edition ? "accepted\n" : "refused\n") + toString(edition.diagnostics());
}

/// The tiny book with the plugin `primary` saying something else.
EditionParts withPrimary(const std::string& from, const std::string& to) {
    EditionParts parts = tinyParts();
    parts.plugins[1] = pluginOf("primary", "phase IN ('Primary', 'All-through')",
                                replaced(tinyOffersYaml("primary"), from, to), 7,
                                "[true,false,null,false,false,false,true]");
    return parts;
}

TEST(Edition, holdsTheServedSchoolsByUrn) {
    const auto edition = tinyEdition();
    EXPECT_THAT(edition->schools(), SizeIs(7));
    EXPECT_EQ(edition->schools()[2].name, "Cedar Primary Academy");
    EXPECT_EQ(edition->rowOf(Urn{100006}), 5U);
    EXPECT_FALSE(edition->rowOf(Urn{100008})) << "an independent special school";
    EXPECT_FALSE(edition->rowOf(Urn{100009})) << "another authority";
}

TEST(Edition, decidesForEverySchool) {
    const auto edition = tinyEdition();
    EXPECT_EQ(decision(*edition, "primary-autism", 100001), Truth::yes);
    EXPECT_EQ(decision(*edition, "primary-autism", 100004), Truth::no)
        << "the sector covers no secondary school";
    EXPECT_EQ(decision(*edition, "primary-autism", 100007), Truth::yes)
        << "all-through schools are in both sectors";
    EXPECT_EQ(decision(*edition, "secondary-autism", 100007), Truth::yes);
    EXPECT_EQ(decision(*edition, "small-schools", 100002), Truth::yes);
    EXPECT_EQ(decision(*edition, "small-schools", 100003), Truth::ask) << "its pupils are unknown";
    EXPECT_EQ(decision(*edition, "sixth-forms", 100004), Truth::yes);
    EXPECT_EQ(decision(*edition, "advice-line", 100006), Truth::yes);
}

TEST(Edition, usesGroupsAndComputedFacts) {
    const auto edition = tinyEdition();
    EXPECT_EQ(decision(*edition, "forum-leaders", 100001), Truth::yes);
    EXPECT_EQ(decision(*edition, "forum-leaders", 100002), Truth::no);
    EXPECT_EQ(decision(*edition, "host-days", 100001), Truth::yes);
    EXPECT_EQ(decision(*edition, "host-days", 100002), Truth::no);
    EXPECT_EQ(decision(*edition, "host-days", 100003), Truth::ask);
    EXPECT_NE(edition->facts().find("primary.near-host"), nullptr);
}

TEST(Edition, readsMembershipsOfItsDay) {
    EditionParts parts = tinyParts();
    parts.memberships = {{"inclusion-forum", Urn{100001}, Day::parse("2027-01-01"), std::nullopt}};
    const auto now = editionOf(parts);
    EXPECT_EQ(decision(*now, "forum-leaders", 100001), Truth::no);
    EXPECT_FALSE(now->span().holds(*Day::parse("2027-01-01")));
    EXPECT_EQ(decision(*editionOf(parts, *Day::parse("2027-01-01")), "forum-leaders", 100001), Truth::yes);
}

TEST(Edition, findsItsEntries) {
    const auto edition = tinyEdition();
    EXPECT_EQ(edition->offer("small-schools")->plugin, "primary");
    EXPECT_EQ(edition->offer("nothing"), nullptr);
    EXPECT_EQ(edition->sector("secondary")->sector.title, "Sector secondary");
    EXPECT_EQ(edition->sector("nothing"), nullptr);
    EXPECT_EQ(edition->provider("specialist-teaching")->kind, "county");
    EXPECT_EQ(edition->provider("nothing"), nullptr);
    std::vector<std::string> same;
    for (const std::size_t index : edition->offersForNeed("autism"))
        same.push_back(edition->offers()[index].offer.id);
    EXPECT_THAT(same, ElementsAre("primary-autism", "secondary-autism"));
    EXPECT_THAT(edition->offersForNeed("nothing"), IsEmpty());
}

TEST(Edition, ordersOffersByThemeThenTitle) {
    const auto edition = tinyEdition();
    std::vector<std::string> order;
    for (const std::size_t index : edition->offersInOrder())
        order.push_back(edition->offers()[index].offer.id);
    EXPECT_THAT(order, ElementsAre("advice-line", "secondary-autism", "primary-autism", "host-days",
                                   "forum-leaders", "sixth-forms", "small-schools"));
}

TEST(Edition, sharesTheAnswersOfEqualRules) {
    EditionParts parts = tinyParts();
    parts.plugins[1] =
        pluginOf("primary", "phase IN ('Primary', 'All-through')",
                 replaced(replaced(tinyOffersYaml("primary"), "pupils < 150", "NOT(pupils<150)"),
                          "primary.near-host", "not pupils < 150"));
    const auto edition = editionOf(parts);
    EXPECT_EQ(edition->offer("small-schools")->outcome, edition->offer("host-days")->outcome);
}

TEST(Edition, saysWhereARuleIsWrong) {
    EXPECT_THAT(findings(withPrimary("pupils < 150", "pupls < 150")),
                AllOf(HasSubstr("refused"), HasSubstr("offers.yaml:"),
                      HasSubstr("error[rule]: Small schools network: "), HasSubstr("pupils")));
    EditionParts parts = tinyParts();
    parts.plugins[2] = pluginOf("secondary", "phase = 'Secundary'", tinyOffersYaml("secondary"));
    EXPECT_THAT(findings(parts), AllOf(HasSubstr("secondary.cpp:5"), HasSubstr("Sector secondary: ")));
}

struct BadBook {
    const char* from;
    const char* to;
    const char* message;
};

class EditionRefused : public ::testing::TestWithParam<BadBook> {};

TEST_P(EditionRefused, whereAnOfferNamesWhatIsNotThere) {
    const std::string text = findings(withPrimary(GetParam().from, GetParam().to));
    EXPECT_THAT(text, AllOf(HasSubstr("refused\nprimary/offers.yaml:"), HasSubstr("error[offer]"),
                            HasSubstr("Autism visits: "), HasSubstr(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    Edition, EditionRefused,
    ::testing::Values(
        BadBook{"theme: send-inclusion", "theme: send-inclusoin",
                "'theme' names 'send-inclusoin', which is no theme of county.yaml. Did you mean "
                "'send-inclusion'? "
                "There are leadership, safeguarding, send-inclusion."},
        BadBook{"priorities: [inclusion]", "priorities: [growth]",
                "no priority of county.yaml. There is inclusion."},
        BadBook{"for: [head, senco]", "for: [head, caretaker]", "'for' names 'caretaker'"},
        BadBook{"provider: specialist-teaching", "provider: special-teaching",
                "Did you mean 'specialist-teaching'?"},
        BadBook{"group: inclusion-forum", "group: forum", "'relates' names 'forum'"},
        BadBook{"    need: autism",
                "    need: autism\n    ends: {on: 2027-07-31, why: So, instead: other-offer}",
                "'instead' names 'other-offer', which is no offer of the book"}));

/// As many offers as asked for, each of which names another that is not there.
std::shared_ptr<const PluginOutput> offersWithUnknownFollowers(std::size_t count) {
    PluginOutput output = *tinyPlugin("primary");
    const Offer one = output.bundle.offers.front();
    for (std::size_t i = 0; i < count; ++i) {
        Offer& offer = output.bundle.offers.emplace_back(one);
        offer.id = "filler-" + std::to_string(i);
        offer.ends.emplace();
        offer.ends->instead = "nothing-" + std::to_string(i);
    }
    return std::make_shared<const PluginOutput>(std::move(output));
}

TEST(Edition, boundsWhatItTellsOfOnePlugin) {
    EditionParts parts = tinyParts();
    parts.plugins[1] = offersWithUnknownFollowers(20'000);
    const auto begin = std::chrono::steady_clock::now();
    const auto edition = buildEdition(std::move(parts), tinyDay());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
    ASSERT_FALSE(edition);
    EXPECT_LE(edition.diagnostics().size(), 1001U);
    const Diagnostic& last = edition.diagnostics().items().back();
    EXPECT_THAT(last.text, HasSubstr("Plugin primary: there are more than 1000 findings on its offers"));
    std::size_t looked = 0;
    for (const Diagnostic& finding : edition.diagnostics())
        looked += finding.text.find("Did you mean") == std::string::npos ? 0 : 1;
    EXPECT_LE(looked, 20U) << "each suggestion looks at every id of the book";
}

TEST(Edition, warnsOfAHostThatIsNoOpenSchool) {
    const std::string counted = "{places: 40, per: term, left: 12, as_of: 2026-11-01}";
    const auto closed =
        withPrimary(counted, "{host: 100020, days: 5, per: year, agreed: {by: Head, on: 2026-09-01}}");
    EXPECT_THAT(findings(closed), AllOf(HasSubstr("warning[offer]"), HasSubstr("It was followed by 100003")));
    EXPECT_THAT(findings(withPrimary(counted, "{host: 999999, days: 5, per: year}")),
                HasSubstr("Write the URN of an open school"));
    const auto edition = editionOf(closed);
    EXPECT_EQ(availabilityOn(*edition->offer("primary-autism"), {edition, tinyDay(), nullptr}).state,
              Availability::unknown);
}

TEST(Edition, namesTheLineOfTheField) {
    EXPECT_THAT(findings(withPrimary("theme: send-inclusion", "theme: nothing")),
                HasSubstr("offers.yaml:4: error"));
}

TEST(Edition, refusesIdsThatTwoPluginsUse) {
    EditionParts parts = tinyParts();
    parts.plugins[2] = pluginOf("secondary", "phase = 'Secondary'",
                                replaced(tinyOffersYaml("secondary"), "secondary-autism", "small-schools"));
    EXPECT_THAT(findings(parts),
                HasSubstr("The offer id 'small-schools' is used twice: in primary/offers.yaml:"));
    parts = tinyParts();
    parts.plugins.push_back(parts.plugins.front());
    EXPECT_THAT(findings(parts), HasSubstr("Plugin countywide is given twice"));
}

TEST(Edition, refusesAProviderOfTheCountyInAPlugin) {
    EditionParts parts = tinyParts();
    parts.plugins[2] =
        pluginOf("secondary", "phase = 'Secondary'",
                 tinyOffersYaml("secondary") + "providers:\n  - {id: specialist-teaching, title: Us}\n");
    EXPECT_THAT(findings(parts),
                AllOf(HasSubstr("The provider id 'specialist-teaching' is used twice: in county.yaml:"),
                      HasSubstr(" and in secondary/offers.yaml:")));
}

TEST(Edition, warnsOfSchoolsInNoSectorOnce) {
    EditionParts parts = tinyParts();
    parts.plugins.erase(parts.plugins.begin());
    const std::string text = findings(parts);
    EXPECT_EQ(
        text,
        "accepted\nwarning[every-school]: 1 served school is in no sector for certain: Fern Special School "
        "(100006). Widen a sector's 'covers', or add a plugin for such schools.\n");
}

TEST(Edition, warnsOfRulesThatCoverNobody) {
    EXPECT_THAT(findings(withPrimary("pupils < 150", "pupils > 5000 AND pupils IS KNOWN")),
                AllOf(HasSubstr("accepted"),
                      HasSubstr("warning[offer]: Small schools network: 'who' covers no school of "
                                "the current register in the sector 'primary'")));
    EXPECT_THAT(findings(tinyParts()), Not(HasSubstr("covers no school")));
}

TEST(Edition, warnsOfACountFromTheFuture) {
    EXPECT_THAT(findings(withPrimary("as_of: 2026-11-01", "as_of: 2036-11-01")),
                HasSubstr("'as_of' is 2036-11-01, after today"));
}

TEST(Edition, refusesARegisterThatItsCountyDoesNotServe) {
    EditionParts parts = tinyParts();
    County county = *parts.county;
    county.authorityCode = "123";
    parts.county = std::make_shared<const County>(county);
    EXPECT_THAT(findings(parts), AllOf(HasSubstr("is served by la_code '123'"), HasSubstr("998, 999")));
}

TEST(Edition, refusesColumnsOfAnotherRegister) {
    EditionParts parts = tinyParts();
    parts.plugins[1] = pluginOf("primary", "TRUE", tinyOffersYaml("primary"), 2, "[true,false]");
    EXPECT_THAT(findings(parts), HasSubstr("computed for 2 schools, but 7 are served. Run the plugin again"));
}

TEST(Edition, refusesMembersOfAnUnknownGroup) {
    EditionParts parts = tinyParts();
    parts.memberships.push_back({"inclusion-form", Urn{100001}, {}, {}});
    EXPECT_THAT(findings(parts),
                HasSubstr("groups/inclusion-form.csv: error[group]: 'inclusion-form' is no group of "
                          "county.yaml. Did you mean 'inclusion-forum'?"));
}

TEST(Edition, refusesABookWithoutPlugins) {
    EditionParts parts = tinyParts();
    parts.plugins.clear();
    EXPECT_THAT(findings(parts), HasSubstr("No plugin describes a sector"));
}

TEST(Edition, isNamedByAllThatItIsMadeOf) {
    const EditionInfo info = tinyParts().info;
    EXPECT_THAT(info.digest, SizeIs(64));
    EXPECT_EQ(editionDigest(info), info.digest);
    const auto differs = [&](auto change) {
        EditionInfo other = info;
        change(other);
        return editionDigest(other) != info.digest;
    };
    EXPECT_TRUE(differs([](EditionInfo& i) { i.number = 2; }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.parent = "x"; }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.registerDigest = "x"; }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.countyDigest = "x"; }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.bundleDigests.pop_back(); }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.computedDigests.front() += "x"; }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.at += std::chrono::milliseconds(1); }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.by += "x"; }));
    EXPECT_TRUE(differs([](EditionInfo& i) { i.note += "x"; }));
}

}  // namespace
}  // namespace offerbook::test
