#include "web/pages/static_files.h"

#include <filesystem>
#include <stdexcept>

#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using ::testing::StartsWith;

TEST(StaticFiles, serveOnlyPlainFilesOfTheFolder) {
    const TempFolder folder;
    folder.write("static/site.css", "p {}");
    folder.write("static/notes.txt", "no known ending");
    folder.write("static/deep/inner.css", "p {}");
    folder.write("secret.css", "outside");
    std::filesystem::create_directory(folder.path() / "static/folder.css");
    const StaticFiles files(folder.path() / "static");
    ASSERT_NE(files.find("site.css"), nullptr);
    EXPECT_EQ(files.find("site.css")->contentType, "text/css; charset=utf-8");
    EXPECT_EQ(*files.find("site.css")->bytes, "p {}");
    EXPECT_THAT(files.address("site.css"), StartsWith("/static/site.css?v="));
    for (const char* const name :
         {"notes.txt", "inner.css", "deep/inner.css", "../secret.css", "folder.css", "", "SITE.CSS"})
        EXPECT_EQ(files.find(name), nullptr) << name;
    EXPECT_THROW(files.address("none.css"), std::runtime_error);
    EXPECT_EQ(StaticFiles(folder.path() / "absent").find("site.css"), nullptr);
}

TEST(StaticFiles, areCompressedOnceWhereThatSavesSomething) {
    const TempFolder folder;
    folder.write("static/short.css", "p {}");
    folder.write("static/long.css", std::string(5000, ' '));
    const StaticFiles files(folder.path() / "static");
    EXPECT_EQ(files.find("short.css")->packed(Coding::gzip), nullptr);
    const StaticFile& file = *files.find("long.css");
    EXPECT_EQ(file.packed(Coding::identity), nullptr);
    for (const Coding coding : {Coding::gzip, Coding::brotli}) {
        const SharedBytes packed = file.packed(coding);
        EXPECT_EQ(*packed, compressed(coding, *file.bytes));
        EXPECT_EQ(file.packed(coding), packed) << "the same bytes, not made again";
    }
}

}  // namespace
}  // namespace offerbook::test
