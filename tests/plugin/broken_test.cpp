// Every way we know in which a plugin can be broken or hostile: the message it gives, soon, and nothing else.

#include <chrono>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugin/broken_cases.h"
#include "plugin/sandbox.h"
#include "plugin/staged.h"

namespace offerbook {

namespace test {

void PrintTo(const Broken& broken, std::ostream* out) {
    *out << broken.library;
}

}  // namespace test

namespace {

using test::Broken;
using test::Quirk;
using test::Staged;
using test::told;
using testing::HasSubstr;

class BrokenPlugin : public testing::TestWithParam<Broken> {};

TEST_P(BrokenPlugin, isTold) {
#ifdef OFFERBOOK_SANITIZED
    if (GetParam().quirk == Quirk::memory)
        GTEST_SKIP() << "address space is not limited in builds with sanitizers";
#endif
    Staged staged(GetParam().library);
    if (GetParam().quirk == Quirk::fast) staged.limits.time = std::chrono::milliseconds(400);
    if (GetParam().quirk == Quirk::littleCpu) staged.limits.cpu = std::chrono::seconds(1);
    const auto begin = std::chrono::steady_clock::now();
    const PluginRun run = staged.run();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
    EXPECT_FALSE(run.output.has_value());
    EXPECT_TRUE(run.diagnostics.hasErrors());
    EXPECT_THAT(told(run), HasSubstr(GetParam().message));
    EXPECT_THAT(told(run), HasSubstr("error["));
}

INSTANTIATE_TEST_SUITE_P(Plugins, BrokenPlugin, testing::ValuesIn(test::brokenPlugins),
                         [](const testing::TestParamInfo<Broken>& tested) {
                             return std::string(tested.param.library) + "_" + std::to_string(tested.index);
                         });

TEST(HostilePlugin, findsNoEnvironment) {
    const PluginRun run = Staged("reads_environment").run();
    EXPECT_THAT(run.log, testing::Contains("information: no home"));
    EXPECT_THAT(run.log, testing::Contains("information: LANG=C.UTF-8"));
#ifndef OFFERBOOK_SANITIZED
    EXPECT_EQ(run.log.size(), 2U);
#endif
    EXPECT_TRUE(run.output.has_value()) << told(run);
}

TEST(HostilePlugin, readsNoFilesOfOthers) {
    if (sandboxSupport().landlock == 0) GTEST_SKIP() << "the kernel has no Landlock";
    const PluginRun run = Staged("reads_files").run();
    EXPECT_TRUE(run.output.has_value()) << told(run);
}

TEST(HostilePlugin, seesNoFilesOfOthers) {
    const PluginRun run = Staged("looks_around").run();
    EXPECT_TRUE(run.output.has_value()) << told(run);
}

TEST(HostilePlugin, forgesNoFindings) {
    const PluginRun run = Staged("forges_findings").run();
    EXPECT_THAT(told(run), testing::Not(HasSubstr("passwd")));
    EXPECT_THAT(told(run), testing::Not(HasSubstr("never-failure")));
    EXPECT_THAT(told(run), testing::Not(HasSubstr("tried to")));
}

TEST(HostilePlugin, crashAtExitNeverComes) {
    const PluginRun run = Staged("crashes_at_exit").run();
    EXPECT_TRUE(run.output.has_value()) << told(run);
}

TEST(HostilePlugin, printsIntoTheLog) {
    const PluginRun run = Staged("prints").run();
    EXPECT_THAT(run.log, testing::ElementsAre("warning: mind the gap", "output: and goodbye",
                                              HasSubstr("output: hello \\x1b[31m red")));
    EXPECT_TRUE(run.output.has_value()) << told(run);
}

}  // namespace

}  // namespace offerbook
