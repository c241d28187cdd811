#include "base/files.h"

#include <sys/stat.h>

#include <stdexcept>

#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string refusal(const fs::path& file, std::size_t limit = 100) {
    return toString(readFile(file, limit, "register").diagnostics());
}

TEST(ReadFile, givesAllBytes) {
    const test::TempFolder folder;
    const std::string content("a\0\xFF\r\n", 5);
    EXPECT_EQ(readFile(folder.write("a", content), 5).value(), content);
    EXPECT_EQ(readFile(folder.write("empty", ""), 0).value(), "");
    const std::string large(300'000, 'x');
    EXPECT_EQ(readFile(folder.write("large", large), large.size()).value(), large);
}

TEST(ReadFile, readsFilesWhoseSizeTheSystemDoesNotTell) {
    EXPECT_FALSE(readFile("/proc/self/status", 100'000).value().empty());
    EXPECT_THAT(refusal("/proc/self/status", 10), HasSubstr("at most 10 are read"));
}

TEST(ReadFile, refusesWhatIsNoFileItMayRead) {
    const test::TempFolder folder;
    EXPECT_THAT(refusal(folder.path() / "absent"),
                HasSubstr("absent: error[register]: The file cannot be opened: No such"));
    EXPECT_THAT(refusal(folder.path()), HasSubstr("This is a folder. Give the file itself."));
    const fs::path fifo = folder.path() / "fifo";
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    EXPECT_THAT(refusal(fifo), HasSubstr("Give a regular file."));
    EXPECT_THAT(refusal("/dev/null"), HasSubstr("Give a regular file."));
    EXPECT_THAT(refusal(folder.write("large", std::string(101, 'x'))),
                HasSubstr("101 bytes or more; at most 100"));
    EXPECT_THAT(refusal(folder.path() / "large" / "below"), HasSubstr("Not a directory"));
    EXPECT_THAT(refusal(""), HasSubstr("cannot be opened"));
}

TEST(ReplaceFile, replacesTheWhole) {
    const test::TempFolder folder;
    const fs::path file = folder.path() / "a";
    replaceFile(file, "first, longer");
    replaceFile(file, "second");
    EXPECT_EQ(test::contentOf(file), "second");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(ReplaceFile, leavesWhatWasThereWhenItFails) {
    const test::TempFolder folder;
    // A folder's rights do not stop root, a regular file in the place of a folder does.
    const fs::path file = folder.write("file", "kept");
    EXPECT_THROW(replaceFile(file / "below", "x"), std::runtime_error);
    EXPECT_EQ(test::contentOf(file), "kept");
    const fs::path taken = folder.path() / "folder";
    fs::create_directories(taken / "full");
    try {
        replaceFile(taken, "x");
        ADD_FAILURE() << "a folder was replaced";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("folder cannot be replaced: "));
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);
}

TEST(Layout, ofABuildTree) {
    const test::TempFolder folder;
    const Layout layout = Layout::of(folder.path() / "bin" / "offerbook");
    EXPECT_EQ(layout.share, folder.path() / "share" / "offerbook");
    EXPECT_EQ(layout.config, folder.path() / "config");
    EXPECT_EQ(layout.plugins, folder.path() / "plugins");
    EXPECT_EQ(layout.data, folder.path() / "data");
    EXPECT_EQ(layout.readyMade, folder.path() / "lib" / "data.so");
}

TEST(Layout, ofAnInstallation) {
    const test::TempFolder folder;
    fs::create_directories(folder.path() / "lib" / "offerbook");
    const Layout layout = Layout::of(folder.path() / "bin" / "offerbook");
    EXPECT_EQ(layout.config, folder.path() / "etc" / "offerbook");
    EXPECT_EQ(layout.plugins, folder.path() / "lib" / "offerbook" / "plugins");
    EXPECT_EQ(layout.data, folder.path() / "var" / "lib" / "offerbook");
    EXPECT_EQ(layout.readyMade, folder.path() / "lib" / "offerbook" / "data.so");
}

TEST(ThisProgram, isTheTest) {
    EXPECT_EQ(thisProgram().filename(), "base_test");
}

}  // namespace
}  // namespace offerbook
