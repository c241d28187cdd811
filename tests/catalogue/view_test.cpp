#include "catalogue/view.h"

#include "catalogue/changed_yaml.h"
#include "support/tiny_book.h"

namespace offerbook::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

std::vector<std::string> listFor(const View& view, std::uint32_t urn) {
    std::vector<std::string> list;
    for (const OfferDecision& line : decisionsFor(view, *view.edition->rowOf(Urn{urn})))
        list.push_back(view.edition->offers()[line.offer].offer.id + " " +
                       std::string(toString(line.decision)));
    return list;
}

TEST(View, listsYesThenAskThenNo) {
    EXPECT_THAT(listFor(tinyView(), 100003),
                ElementsAre("advice-line yes", "primary-autism yes", "host-days ask", "small-schools ask",
                            "secondary-autism no", "forum-leaders no", "sixth-forms no"));
}

TEST(View, leavesOutWhatHasEnded) {
    EditionParts parts = tinyParts();
    parts.plugins[1] = pluginOf("primary", "phase = 'Primary'",
                                replaced(tinyOffersYaml("primary"), "    need: autism",
                                         "    need: autism\n    ends: {on: 2026-12-31, why: The grant ends}"),
                                7, "[true,false,null,false,false,false,true]");
    View view{editionOf(parts), *Day::parse("2026-12-31"), nullptr};
    EXPECT_THAT(listFor(view, 100001), Contains("primary-autism yes"));
    view.day = *Day::parse("2027-01-01");
    EXPECT_THAT(listFor(view, 100001), Not(Contains("primary-autism yes")));
    EXPECT_NE(view.edition->offer("primary-autism"), nullptr) << "it stays readable";
}

TEST(View, explainsADecision) {
    const View view = tinyView();
    const auto& offers = view.edition->offers();
    const auto index = static_cast<std::size_t>(view.edition->offer("small-schools") - offers.data());
    const Explanation no = explainDecision(view, index, 0);
    EXPECT_EQ(no.decision, Truth::no);
    ASSERT_FALSE(no.because.empty());
    EXPECT_EQ(no.because.front().test.fact, "pupils");
    const Explanation ask = explainDecision(view, index, 2);
    EXPECT_THAT(ask.missing, ElementsAre("pupils"));
}

TEST(View, isNamedByEditionDayAndLedger) {
    const View view = tinyView();
    EXPECT_EQ(view.tag(), view.edition->info().digest.substr(0, 12) + "-2026-11-24-0");
    View later = view;
    later.day = later.day.plusDays(1);
    EXPECT_NE(later.tag(), view.tag());
    View used = view;
    used.ledger = std::make_shared<const Ledger>(Ledger{1, {}});
    EXPECT_NE(used.tag(), view.tag());
}

}  // namespace
}  // namespace offerbook::test
