#include "publish/report.h"

#include <gmock/gmock.h>

namespace offerbook::test {
namespace {

TEST(PublishReport, readsBackAsItself) {
    PublishReport report{.at = Instant(std::chrono::milliseconds(1'795'000'000'123)),
                         .outcome = PublishReport::Outcome::waiting,
                         .edition = 7,
                         .by = "Head of inclusion",
                         .automatic = true,
                         .plugins = {{"primary", "1.2.0", true, false, 12, std::chrono::milliseconds(31)}},
                         .waiting = {{"small-schools", "Small schools network", "It ends on 2026-12-01.", 3}},
                         .diagnostics = {}};
    report.diagnostics.warning("notice", {"primary/offers.yaml", 17, 0}, "Say \"why\".");
    const auto back = readReport(reportText(report));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->at, report.at);
    EXPECT_EQ(back->outcome, report.outcome);
    EXPECT_EQ(back->edition, 7);
    EXPECT_EQ(back->by, report.by);
    EXPECT_TRUE(back->automatic);
    ASSERT_EQ(back->plugins.size(), 1U);
    EXPECT_EQ(back->plugins.front().id, "primary");
    EXPECT_EQ(back->plugins.front().took, std::chrono::milliseconds(31));
    ASSERT_EQ(back->waiting.size(), 1U);
    EXPECT_EQ(back->waiting.front().what, "It ends on 2026-12-01.");
    EXPECT_EQ(back->waiting.front().schools, 3U);
    EXPECT_EQ(back->diagnostics.items(), report.diagnostics.items());
}

TEST(PublishReport, isNothingWhereTheTextIsNoneOfOurs) {
    for (const char* const text : {"", "{}", "[]", "not json", R"({"at":1,"outcome":"later"})"})
        EXPECT_FALSE(readReport(text)) << text;
}

}  // namespace
}  // namespace offerbook::test
