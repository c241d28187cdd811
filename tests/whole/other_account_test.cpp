// The same folders seen from another account, and commands that only read: nothing is made, and what is
// refused says why.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "support/program.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"
#include "whole/book_folder.h"

namespace offerbook::test {
namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

constexpr uid_t nobody = 65534;

bool mayChangeOwners() {
    return ::geteuid() == 0;
}

/// Whether `work` holds in a process of another account; the program it starts is of that account too.
template <class Work>
bool asNobody(Work work) {
    const pid_t process = ::fork();
    if (process == 0) {
        const bool holds = ::setgid(nobody) == 0 && ::setuid(nobody) == 0 && work();
        ::_exit(holds ? 0 : 1);
    }
    return waitFor(process) == 0;
}

/// Root's home, where a clone may lie, is closed to others.
bool othersReachTheProgram() {
    const fs::path program = buildDir() / "bin" / "offerbook";
    const fs::path sources = sourceDir() / "share" / "messages" / "en.properties";
    return asNobody(
        [&] { return ::access(program.c_str(), X_OK) == 0 && ::access(sources.c_str(), R_OK) == 0; });
}
constexpr auto unreachable =
    "this process may not become another account, or that cannot reach the build folder";

TEST(ReadingCommand, makesNoStore) {
    const BookFolder book;
    const Program program = book.program();
    for (const std::vector<std::string>& words : {std::vector<std::string>{"editions"},
                                                  {"editions", "show", "1"},
                                                  {"register", "show"},
                                                  {"explain", "990002", "primary-host-days"}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 1) << words[0];
        EXPECT_THAT(ran.err, HasSubstr("There is no store in")) << words[0];
    }
    EXPECT_FALSE(fs::exists(book.path("data")));
}

/// A store is made for its account and its group; who wants others to read it says so.
void openToOthers(const BookFolder& book) {
    fs::permissions(book.folder().path(), fs::perms::others_read | fs::perms::others_exec,
                    fs::perm_options::add);
    const fs::path store = book.path("data") / "offerbook.db";
    EXPECT_EQ(fs::status(store).permissions() & fs::perms::others_all, fs::perms::none);
    fs::permissions(store, fs::perms::others_read, fs::perm_options::add);
}

TEST(OtherAccount, readsWhatIsThere) {
    if (!mayChangeOwners() || !othersReachTheProgram()) GTEST_SKIP() << unreachable;
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    openToOthers(book);
    const auto reads = [&] {
        return program.run({"editions"}).exitCode == 0 &&
               program.run({"register", "show", "990002"}).exitCode == 0 &&
               program.run({"explain", "990002", "primary-host-days"}).exitCode == 0;
    };
    EXPECT_TRUE(asNobody(reads));
    const RunningServer server(program);
    EXPECT_TRUE(asNobody(reads)) << "while a server has the store open";
}

TEST(OtherAccount, checksPluginsAgainstItsReadableRegister) {
    if (!mayChangeOwners() || !othersReachTheProgram()) GTEST_SKIP() << unreachable;
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    openToOthers(book);
    ASSERT_EQ(::chown(book.path("data").c_str(), 1, 1), 0);
    const TempFolder home;
    ASSERT_EQ(::chown(home.path().c_str(), nobody, nobody), 0);
    EXPECT_TRUE(asNobody([&] {
        ::setenv("HOME", home.path().c_str(), 1);
        ::unsetenv("XDG_CACHE_HOME");
        const Ran ran = program.run({"plugin", "check", book.path("plugins/primary").string()});
        if (ran.exitCode != 0) std::fputs(ran.err.c_str(), stderr);
        return ran.exitCode == 0;
    }));
    EXPECT_TRUE(fs::exists(home.path() / ".cache" / "offerbook" / "plugins"));
}

TEST(OtherAccount, isNoLongerNeededForItsCopiesOfPlugins) {
    if (!mayChangeOwners()) GTEST_SKIP() << "this process may not change owners";
    const BookFolder book;
    const Program program = book.program();
    program.fill();
    ASSERT_EQ(::chown(book.path("data/plugins").c_str(), nobody, nobody), 0);
    const TempFolder caches;
    ::setenv("XDG_CACHE_HOME", caches.path().c_str(), 1);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"publish"}, {"plugin", "list"}}) {
        const Ran ran = program.run(words);
        EXPECT_EQ(ran.exitCode, 0) << words[0] << ran.err;
    }
    ::unsetenv("XDG_CACHE_HOME");
    EXPECT_TRUE(fs::exists(caches.path() / "offerbook" / "plugins"));
}

}  // namespace
}  // namespace offerbook::test
