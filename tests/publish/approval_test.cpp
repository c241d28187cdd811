#include "publish/approval.h"

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* primaryCovers = "phase IN ('Primary', 'All-through')";
constexpr const char* nearHost = "[true,false,null,false,false,false,true]";

/// The tiny book with another text in one plugin.
std::shared_ptr<const Edition> bookWith(const std::string& plugin, const std::string& from,
                                        const std::string& to) {
    EditionParts parts = tinyParts(2);
    const std::string yaml = replaced(tinyOffersYaml(plugin), from, to);
    if (plugin == "primary")
        parts.plugins[1] = pluginOf(plugin, primaryCovers, yaml, 7, nearHost);
    else if (plugin == "secondary")
        parts.plugins[2] = pluginOf(plugin, "phase IN ('Secondary', 'All-through')", yaml);
    else
        parts.plugins[0] = pluginOf(plugin, "TRUE", yaml);
    return editionOf(std::move(parts));
}

Approval judge(const Edition& before, const Edition& after, Day day = tinyDay()) {
    return judgeChange(compare(before, after), before, after, day);
}

struct Case {
    const char* plugin;
    const char* from;
    const char* to;
    const char* waits;  ///< Part of the reason; empty where it goes live by itself.
};

TEST(Approval, waitsForWhatTakesSupportOrRaisesACost) {
    const auto before = tinyEdition();
    for (const Case& one : std::initializer_list<Case>{
             {"primary", "Autism visits", "Visits for autism", ""},
             {"primary", "left: 12", "left: 0", ""},
             {"primary", "pupils < 150", "pupils < 250", ""},
             {"primary", "cost: {owed: {by: 2027-03-31, who: Head of inclusion}}", "cost: free", ""},
             {"primary", "pupils < 150", "pupils < 50", "1 school may have it no longer: its rule changed"},
             {"primary", "cost: free", "cost: {amount: 100, unit: day}", "Its cost was 'free' and becomes"},
             {"secondary", "amount: 250", "amount: 200", ""},
             {"secondary", "amount: 250", "amount: 251", "and becomes"},
             {"secondary", "unit: day", "unit: hour", "and becomes"},
             {"secondary", "minimum: 2", "minimum: 3", "and becomes"},
             {"secondary", "pays: school", "pays: county", ""},
             {"secondary", "pays: school", "pays: school, vat: true", "and becomes"},
             {"secondary", "closes: 2027-02-26", "closes: 2027-03-26", ""},
             {"secondary", "closes: 2027-02-26", "closes: 2027-02-25", "The time to ask becomes shorter"},
             {"secondary", "opens: 2027-01-04", "opens: 2027-01-05", "The time to ask becomes shorter"},
             {"secondary", "opens: 2027-01-04", "opens: 2026-11-05", ""},
             {"primary", "cost: free", "cost: free\n    paused: {since: 2026-11-01, why: Ill}",
              "It is paused from 2026-11-01."},
             {"primary", "cost: free",
              "cost: free\n    paused: {since: 2026-10-01, until: 2026-11-01, why: Ill}", ""},
             {"primary", "cost: free", "cost: free\n    ends: {on: 2027-12-31, why: Over}",
              "It ends on 2027-12-31."},
             {"primary", "cost: free", "cost: free\n    ends: {on: 2026-12-01, why: Over}",
              "It ends on 2026-12-01, 7 days from now; the county gives 91 days' notice."},
         }) {
        const Approval approval = judge(*before, *bookWith(one.plugin, one.from, one.to));
        if (*one.waits == '\0') {
            EXPECT_THAT(approval.reasons, IsEmpty()) << one.to;
            EXPECT_THAT(approval.hold.offers, IsEmpty()) << one.to;
        } else {
            ASSERT_THAT(approval.reasons, SizeIs(1)) << one.to;
            EXPECT_THAT(approval.reasons.front().what, HasSubstr(one.waits));
            EXPECT_THAT(approval.hold.offers, ElementsAre(approval.reasons.front().offer)) << one.to;
        }
    }
}

TEST(Approval, warnsOfAnEndSoonerThanTheNoticeWhereASchoolLosesIt) {
    const auto after = bookWith("primary", "cost: free", "cost: free\n    ends: {on: 2026-12-01, why: Over}");
    EXPECT_THAT(toString(judge(*tinyEdition(), *after).notices),
                AllOf(HasSubstr("warning[notice]"),
                      HasSubstr("Autism visits: it ends on 2026-12-01, 7 days from now"),
                      HasSubstr("Write a later day")));
}

TEST(Approval, asksNothingForWhatIsOverOrWasSaidBefore) {
    const char* const over = "cost: free\n    ends: {on: 2026-11-01, why: Over}";
    const auto ended = bookWith("primary", "cost: free", over);
    EXPECT_THAT(judge(*ended, *ended).reasons, IsEmpty());
    EditionParts parts = tinyParts(3);
    parts.plugins[1] = pluginOf(
        "primary", primaryCovers,
        replaced(replaced(tinyOffersYaml("primary"), "cost: free", over), "setting = 'mainstream'", "FALSE"),
        7, nearHost);
    EXPECT_THAT(judge(*ended, *editionOf(std::move(parts))).reasons, IsEmpty())
        << "nobody can lose what is over";
}

TEST(Approval, tellsFromWhichPartALossComes) {
    const auto before = tinyEdition();
    EditionParts parts = tinyParts(2);
    parts.plugins[1] = pluginOf("primary", "phase = 'Primary'", tinyOffersYaml("primary"), 7, nearHost);
    Approval approval = judge(*before, *editionOf(std::move(parts)));
    EXPECT_THAT(approval.hold.plugins, ElementsAre("primary"));
    EXPECT_THAT(approval.reasons.front().what, HasSubstr("its sector's rule changed"));

    parts = tinyParts(2);
    parts.plugins[1] = pluginOf("primary", primaryCovers, tinyOffersYaml("primary"), 7,
                                "[false,false,null,false,false,false,true]");
    approval = judge(*before, *editionOf(std::move(parts)));
    EXPECT_THAT(approval.hold.plugins, ElementsAre("primary")) << "the plugin computes otherwise";

    parts = tinyParts(2);
    parts.memberships.clear();
    approval = judge(*before, *editionOf(std::move(parts)));
    EXPECT_TRUE(approval.hold.county) << "a school is no member any more";
    EXPECT_FALSE(approval.hold.everything);
}

TEST(Approval, waitsWhereAnOfferLeavesTheBook) {
    EditionParts parts = tinyParts(2);
    parts.plugins.pop_back();
    const Approval approval = judge(*tinyEdition(), *editionOf(std::move(parts)));
    ASSERT_THAT(approval.reasons, SizeIs(2));
    EXPECT_EQ(approval.reasons.front().what, "It leaves the book.");
    EXPECT_GT(approval.reasons.front().schools, 0U);
    EXPECT_THAT(approval.hold.plugins, ElementsAre("secondary"));
}

TEST(Approval, warnsWhereASchoolLosesItsLastOfferInATheme) {
    const auto before = tinyEdition();
    EXPECT_THAT(judge(*before, *before).notices, IsEmpty());
    const auto after =
        bookWith("countywide", "cost: free", "cost: free\n    ends: {on: 2027-12-31, why: Over}");
    const auto lost = compare(*before, *after).lostThemes;
    ASSERT_THAT(lost, SizeIs(1));
    EXPECT_EQ(lost.front().theme, "safeguarding");
    EXPECT_THAT(lost.front().schools, SizeIs(7));
    EXPECT_THAT(toString(judge(*before, *after).notices),
                AllOf(HasSubstr("warning[last-offer]"), HasSubstr("7 schools lose their last offer in"),
                      HasSubstr("and 2 more")));
}

}  // namespace
}  // namespace offerbook::test
