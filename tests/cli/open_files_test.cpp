#include "cli/open_files.h"

#include <sys/resource.h>

#include <gmock/gmock.h>

namespace offerbook {
namespace {

using testing::HasSubstr;

TEST(OpenFiles, areAsManyAsThisProcessMayAskFor) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit low = before;
    low.rlim_cur = 64;
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &low), 0);
    EXPECT_EQ(raiseOpenFiles(), before.rlim_max);
    rlimit after{};
    ::getrlimit(RLIMIT_NOFILE, &after);
    ::setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(after.rlim_cur, before.rlim_max);
    EXPECT_EQ(after.rlim_max, before.rlim_max);
}

TEST(OpenFiles, areToldToBeTooFewForTheClients) {
    EXPECT_EQ(tooFewOpenFiles(20'256, 20'000), "");
    const std::string text = tooFewOpenFiles(20'255, 20'000);
    EXPECT_THAT(text, HasSubstr("20255"));
    EXPECT_THAT(text, HasSubstr("server.connections (20000)"));
}

}  // namespace
}  // namespace offerbook
