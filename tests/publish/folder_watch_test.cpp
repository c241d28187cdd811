// Noticing that files changed, once they are whole.
#include "publish/folder_watch.h"

#include "support/temp_folder.h"

namespace offerbook {
namespace {

using test::TempFolder;

TEST(FolderWatch, tellsAChangeOnceItHasSettled) {
    const TempFolder folder;
    folder.write("a/offers.yaml", "one");
    FolderWatch watch({folder.path()});
    EXPECT_FALSE(watch.settled()) << "nothing changed";
    folder.write("a/offers.yaml", "one, tw");
    EXPECT_FALSE(watch.settled()) << "it may still be written";
    folder.write("a/offers.yaml", "one, two");
    EXPECT_FALSE(watch.settled()) << "it was";
    EXPECT_TRUE(watch.settled());
    EXPECT_FALSE(watch.settled()) << "told once";
}

TEST(FolderWatch, seesNewAndRemovedFilesAndFolders) {
    const TempFolder folder;
    FolderWatch watch({folder.path() / "later"});
    folder.write("later/x/new.csv", "urn\n");
    EXPECT_FALSE(watch.settled());
    EXPECT_TRUE(watch.settled());
    std::filesystem::remove_all(folder.path() / "later");
    EXPECT_FALSE(watch.settled());
    EXPECT_TRUE(watch.settled());
}

TEST(FolderWatch, leavesOutFoldersByName) {
    const TempFolder folder;
    FolderWatch watch({folder.path()}, {"build"});
    folder.write("build/objects/a.o", "x");
    EXPECT_FALSE(watch.settled());
    EXPECT_FALSE(watch.settled());
}

TEST(FolderWatch, forgetsAChangeThatWasTakenBack) {
    const TempFolder folder;
    const auto file = folder.write("a.yaml", "one");
    const auto written = std::filesystem::last_write_time(file);
    FolderWatch watch({folder.path()});
    folder.write("a.yaml", "two!");
    EXPECT_FALSE(watch.settled());
    folder.write("a.yaml", "one");
    std::filesystem::last_write_time(file, written);
    EXPECT_FALSE(watch.settled());
    EXPECT_FALSE(watch.settled());
}

TEST(FolderWatch, knowsWhetherAFileIsNewerThanAMoment) {
    const TempFolder folder;
    folder.write("a.yaml", "one");
    const FolderWatch watch({folder.path()});
    const Instant now = SystemClock().now();
    EXPECT_TRUE(watch.hasNewerThan(now - std::chrono::minutes(1)));
    EXPECT_FALSE(watch.hasNewerThan(now + std::chrono::minutes(1)));
}

}  // namespace
}  // namespace offerbook
