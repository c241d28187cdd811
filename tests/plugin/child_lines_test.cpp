#include "plugin/child_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace offerbook::plugin {

namespace {

TEST(ChildLines, comeBack) {
    const Diagnostic finding{Severity::warning, "yaml", {"offers.yaml", 17, 3}, "Say \"how long\"."};
    const ChildReport report = readReport(
        stageLine(Stage::loaded) + "{\"record\":\"plugin\"}\n" + logLine(2, "mind\nthe gap") +
        findingLine(finding) + failLine("no host") + failLine("second") + stageLine(Stage::described));
    EXPECT_EQ(report.stage, Stage::described);
    EXPECT_EQ(report.records, "{\"record\":\"plugin\"}\n");
    EXPECT_THAT(report.failures, testing::ElementsAre("no host", "second"));
    EXPECT_THAT(report.log, testing::ElementsAre("warning: mind\\x0athe gap"));
    EXPECT_THAT(report.findings.items(), testing::ElementsAre(finding));
}

TEST(ChildLines, leaveWhatIsForeignToTheReaderOfRecords) {
    const std::string foreign =
        "!{\"child\":\"wish\",\"text\":\"\"}\n!{\"child\":\n\n!{\"child\":[]}\n\xff\n!{\"child\":\"stage\"";
    EXPECT_EQ(readReport(foreign).records, foreign);
    EXPECT_EQ(readReport(foreign).stage, Stage::started);
}

TEST(ChildLines, nameNoOtherFilesAndNoOtherCodes) {
    for (const char* file : {"/etc/passwd", "../other/offers.yaml", "a b", ".hidden", "x:1", "\x1b[31m"}) {
        Diagnostics found;
        found.error("never-failure", {file, 17, 3}, "An offer of another plugin");
        const ChildReport report = readReport(findingLine(found.items().front()));
        EXPECT_EQ(toString(report.findings), "error[plugin]: An offer of another plugin\n") << file;
    }
}

TEST(ChildLines, areBounded) {
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += logLine(1, "again");
    const ChildReport report = readReport(many);
    EXPECT_EQ(report.log.size(), logLines);
    EXPECT_FALSE(report.records.empty());
}

}  // namespace

}  // namespace offerbook::plugin
