// How a store is opened: what is made, what is left alone, and what is said at once where it cannot be.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <set>

#include "store/store_helpers.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

namespace fs = std::filesystem;

std::set<std::string> filesIn(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

/// Fails the test where `work` takes as long as a retry would.
std::string saidAtOnce(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    std::string said = messageOf(work);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
    return said;
}

TEST(StoreAccess, saysAtOnceThatAFolderIsInTheFilesPlace) {
    const TempFolder folder;
    fs::create_directories(folder.path() / "offerbook.db");
    for (const StoreAccess access : {StoreAccess::readOnly, StoreAccess::write, StoreAccess::create})
        EXPECT_THAT(saidAtOnce([&] { openStore(folder.path(), access); }),
                    AllOf(HasSubstr("offerbook.db is a folder"), HasSubstr("Move it away")));
}

TEST(StoreAccess, saysAtOnceThatAFileMayNotBeRead) {
    if (::geteuid() != 0) GTEST_SKIP() << "this process may not become another account";
    const TempFolder folder;
    putRegister(*openStore(folder.path()));
    fs::permissions(folder.path() / "offerbook.db", fs::perms::owner_read | fs::perms::owner_write);
    fs::permissions(folder.path(), fs::perms::all);
    const pid_t child = ::fork();
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(1);
        for (const StoreAccess access : {StoreAccess::readOnly, StoreAccess::create})
            EXPECT_THAT(saidAtOnce([&] { openStore(folder.path(), access); }),
                        HasSubstr("cannot be read: Permission denied; it belongs to account 0."));
        EXPECT_THAT(saidAtOnce([&] { openExistingStore(folder.path()); }), HasSubstr("cannot be read"));
        ::_exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
}

TEST(StoreAccess, toWriteMakesNoStoreWhereThereIsNone) {
    const TempFolder folder;
    EXPECT_THAT(messageOf([&] { openStore(folder.path() / "mistyped", StoreAccess::write); }),
                HasSubstr("There is no store in"));
    EXPECT_EQ(filesIn(folder.path()), std::set<std::string>{});
}

TEST(StoreAccess, toReadLeavesNothingBehind) {
    const TempFolder folder;
    putRegister(*openStore(folder.path()));
    ASSERT_EQ(filesIn(folder.path()), std::set<std::string>{"offerbook.db"});
    EXPECT_TRUE(openStore(folder.path(), StoreAccess::readOnly)->currentRegister());
    EXPECT_EQ(filesIn(folder.path()), std::set<std::string>{"offerbook.db"});
}

TEST(StoreAccess, toReadSeesWhatAnotherProcessHasInItsLog) {
    const TempFolder folder;
    const auto writer = openStore(folder.path());
    putRegister(*writer);
    EXPECT_TRUE(openStore(folder.path(), StoreAccess::readOnly)->currentRegister());
}

}  // namespace
}  // namespace offerbook::test
