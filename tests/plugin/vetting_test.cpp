#include "plugin/vetting.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugin/staged.h"

namespace offerbook {

namespace {

namespace fs = std::filesystem;
using test::Staged;
using testing::HasSubstr;

std::string bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string refusal(const Staged& staged, std::uint64_t limit = std::uint64_t{64} << 20U) {
    const auto vetted = vetLibrary(staged.library(), staged.folder().path() / "cache", limit);
    return vetted ? "accepted" : toString(vetted.diagnostics());
}

TEST(Vetting, keepsACopyThatIsOursAlone) {
    const Staged staged("good", "good");
    const fs::path cache = staged.folder().path() / "new" / "cache";
    const auto vetted = vetLibrary(staged.library(), cache, std::uint64_t{64} << 20U);
    ASSERT_TRUE(vetted) << toString(vetted.diagnostics());
    EXPECT_EQ(bytesOf(vetted->copy), bytesOf(staged.library()));
    EXPECT_EQ(vetted->copy.filename().string(), vetted->digest + ".so");
    struct stat status {};
    ASSERT_EQ(::stat(vetted->copy.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0500U);
    ASSERT_EQ(::stat(cache.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    EXPECT_TRUE(vetLibrary(staged.library(), cache, std::uint64_t{64} << 20U));
    EXPECT_EQ(std::distance(fs::directory_iterator(cache), fs::directory_iterator()), 1);
}

TEST(Vetting, refusesWhatIsAbsent) {
    EXPECT_THAT(refusal(Staged("")), HasSubstr("There is no such library"));
}

TEST(Vetting, refusesTextAndEmptyFiles) {
    EXPECT_THAT(refusal(Staged("").content("hello\n")), HasSubstr("begins with 'hello\\x0a'"));
    EXPECT_THAT(refusal(Staged("").content("")), HasSubstr("empty file"));
    EXPECT_THAT(refusal(Staged("").content("\177ELF")), HasSubstr("cut short"));
}

TEST(Vetting, refusesAnotherMachineAndOtherObjects) {
    std::string bytes = bytesOf(test::builtLibrary("good"));
    std::string other = bytes;
    other[18] = static_cast<char>(243);  // e_machine: RISC-V
    EXPECT_THAT(refusal(Staged("").content(other)), HasSubstr("built for another machine (RISC-V)"));
    bytes[16] = 1;  // e_type: relocatable
    EXPECT_THAT(refusal(Staged("").content(bytes)), HasSubstr("another kind of object file"));
}

TEST(Vetting, refusesSymbolicLinks) {
    const Staged staged("");
    fs::create_symlink(test::builtLibrary("good"), staged.library());
    EXPECT_THAT(refusal(staged), HasSubstr("symbolic link"));
}

TEST(Vetting, refusesFifosWithoutWaiting) {
    const Staged staged("");
    ASSERT_EQ(::mkfifo(staged.library().c_str(), 0700), 0);
    EXPECT_THAT(refusal(staged), HasSubstr("no regular file"));
}

TEST(Vetting, refusesAFolder) {
    const Staged staged("");
    fs::create_directory(staged.library());
    EXPECT_THAT(refusal(staged), HasSubstr("no regular file"));
}

TEST(Vetting, refusesWhatOthersMayChange) {
    const Staged staged("good");
    ::chmod(staged.library().c_str(), 0775);
    EXPECT_THAT(refusal(staged), HasSubstr("chmod go-w"));
    ::chmod(staged.library().c_str(), 0757);
    EXPECT_THAT(refusal(staged), HasSubstr("chmod go-w"));
    ::chmod(staged.library().c_str(), 0755);
    ::chmod(staged.place.folder.c_str(), 0775);
    EXPECT_THAT(refusal(staged), HasSubstr("library's folder. Take that right away: chmod go-w"));
}

TEST(Vetting, refusesAnotherOwner) {
    const Staged staged("good");
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    ASSERT_EQ(::chown(staged.library().c_str(), 12345, 12345), 0);
    EXPECT_THAT(refusal(staged), HasSubstr("belongs to another account (12345)"));
}

TEST(Vetting, refusesWhatIsTooLarge) {
    EXPECT_THAT(refusal(Staged("good"), 1000), HasSubstr("setting plugin.file_bytes"));
}

TEST(Vetting, leavesWhatIsCutShortToTheChild) {
    Staged staged("good");
    const std::string bytes = bytesOf(staged.library());
    for (const std::size_t size : {std::size_t{64}, std::size_t{500}, bytes.size() / 2}) {
        const PluginRun run = staged.content(bytes.substr(0, size)).run();
        EXPECT_THAT(toString(run.diagnostics),
                    testing::AnyOf(HasSubstr("cannot be loaded"), HasSubstr("cut short")))
            << size;
    }
}

}  // namespace

}  // namespace offerbook
