#include "plugin/sandbox.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_folder.h"

namespace offerbook::plugin {

namespace {

using testing::Contains;
using testing::Not;

/// A folder of libraries as /usr/local/lib is, with an installed Offerbook in it.
struct Libraries {
    test::TempFolder folder;
    std::filesystem::path root = folder.path() / "lib";
    std::filesystem::path machines = folder.write("lib/x86_64-linux-gnu/libdeep.so", "");
    std::filesystem::path plain = folder.write("lib/libplain.so.1", "");
    std::filesystem::path secret = folder.write("lib/offerbook/plugins/other/offers.yaml", "");
    std::filesystem::path ours = folder.write("lib/offerbook/data.so", "");
    std::filesystem::path script = folder.write("lib/python3/site.py", "");
};

TEST(LoaderPlaces, areLibrariesAndFoldersOfMachines) {
    const Libraries libraries;
    const auto places = loaderPlaces({libraries.root, "/nowhere"});
    EXPECT_THAT(places, testing::UnorderedElementsAre("/etc/ld.so.cache", libraries.plain,
                                                      libraries.machines.parent_path()));
}

TEST(LoaderPlaces, areNoWholeFolderOfTheSystem) {
    for (const char* folder : {"/lib", "/usr/lib", "/usr/local/lib", "/usr/local/lib/offerbook"})
        EXPECT_THAT(loaderPlaces(), Not(Contains(std::filesystem::path(folder))));
}

/// Whether a process that may read `places` alone can open the file.
bool canOpen(const std::vector<std::filesystem::path>& places, const std::filesystem::path& file) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        limitReading(places);
        ::_exit(::open(file.c_str(), O_RDONLY) >= 0 ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(LoaderPlaces, keepOtherPluginsUnread) {
    if (landlockVersion() == 0) GTEST_SKIP() << "the kernel has no Landlock";
    const Libraries libraries;
    const auto places = loaderPlaces({libraries.root});
    EXPECT_TRUE(canOpen(places, libraries.machines));
    EXPECT_TRUE(canOpen(places, libraries.plain));
    EXPECT_FALSE(canOpen(places, libraries.secret));
    EXPECT_FALSE(canOpen(places, libraries.ours));
    EXPECT_FALSE(canOpen(places, libraries.script));
}

}  // namespace

}  // namespace offerbook::plugin
