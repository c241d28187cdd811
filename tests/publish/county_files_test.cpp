// The county's folder as one content.
#include "publish/county_files.h"

#include "support/temp_folder.h"
#include "support/tiny_book.h"

namespace offerbook {
namespace {

using test::TempFolder;
using test::tinyCountyYaml;
using testing::HasSubstr;

TEST(CountyFiles, readBackFromTheStoreAreTheSame) {
    const TempFolder folder;
    folder.write("county.yaml", tinyCountyYaml());
    folder.write("groups/inclusion-forum.csv", "urn,from,to\n100001,2026-01-01,\n");
    folder.write("groups/notes.txt", "not a group");
    const Result<CountyFiles> files = readCountyFiles(folder.path(), 1'000'000);
    ASSERT_TRUE(files) << toString(files.diagnostics());
    const Result<CountyBook> book = readCountyBook(files.value(), folder.path());
    ASSERT_TRUE(book) << toString(book.diagnostics());
    EXPECT_EQ(book->memberships.size(), 1U);
    const Result<CountyBook> again = readCountyBook(book->content);
    ASSERT_TRUE(again) << toString(again.diagnostics());
    EXPECT_EQ(again->digest, book->digest);
    EXPECT_EQ(again->county->name.english, book->county->name.english);
}

TEST(CountyFiles, nameTheFileThatIsWrong) {
    const TempFolder folder;
    EXPECT_THAT(toString(readCountyFiles(folder.path(), 1'000'000).diagnostics()), HasSubstr("county.yaml"));
    folder.write("county.yaml", "name: \xff\n");
    EXPECT_THAT(toString(readCountyFiles(folder.path(), 1'000'000).diagnostics()), HasSubstr("no UTF-8"));
    folder.write("county.yaml", tinyCountyYaml());
    EXPECT_THAT(toString(readCountyFiles(folder.path(), 10).diagnostics()), HasSubstr("at most 10"));
    const auto stray = readCountyBook(
        CountyFiles{{"county.yaml", tinyCountyYaml()}, {"groups/inclusion-form.csv", "urn\n"}}, "config");
    ASSERT_FALSE(stray);
    EXPECT_THAT(toString(stray.diagnostics()), HasSubstr("Did you mean 'inclusion-forum'?"));
}

TEST(CountyFiles, holdTheCountsOfPlaces) {
    const TempFolder folder;
    folder.write("county.yaml", tinyCountyYaml());
    const auto bookOf = [&] {
        const Result<CountyFiles> files = readCountyFiles(folder.path(), 1'000'000);
        EXPECT_TRUE(files) << toString(files.diagnostics());
        return readCountyBook(files.value(), folder.path());
    };
    const Result<CountyBook> without = bookOf();
    ASSERT_TRUE(without);
    EXPECT_TRUE(without->counts.empty());
    folder.write("places.csv", "offer,left,as_of,by\r\nprimary-autism,7,20/11/2026,Head of inclusion\r\n");
    const Result<CountyBook> book = bookOf();
    ASSERT_TRUE(book) << toString(book.diagnostics());
    ASSERT_EQ(book->counts.size(), 1U);
    EXPECT_NE(book->digest, without->digest);
    const Result<CountyBook> again = readCountyBook(book->content);
    ASSERT_TRUE(again) << toString(again.diagnostics());
    ASSERT_EQ(again->counts.size(), 1U);
    EXPECT_EQ(again->counts[0].left, 7);
    EXPECT_EQ(again->digest, book->digest);

    folder.write("places.csv", "offer,left,as_of\nprimary-autism,7,20/11/2026\n");
    EXPECT_THAT(toString(bookOf().diagnostics()),
                HasSubstr("places.csv:1: error[places]: The column 'by' is missing."));
    folder.write("places.csv", "offer,left,as_of,by\n\xff,,,\n");
    EXPECT_THAT(toString(readCountyFiles(folder.path(), 1'000'000).diagnostics()),
                HasSubstr("which spreadsheets call 'CSV UTF-8'"));
    std::filesystem::remove(folder.path() / "places.csv");
    std::filesystem::create_symlink("nowhere.csv", folder.path() / "places.csv");
    EXPECT_FALSE(readCountyFiles(folder.path(), 1'000'000)) << "a link that leads nowhere is no absent file";
}

TEST(CountyFiles, areRefusedWhereTheGroupsCannotBeRead) {
    const TempFolder folder;
    folder.write("county.yaml", tinyCountyYaml());
    EXPECT_TRUE(readCountyFiles(folder.path(), 1'000'000)) << "a county may have no groups";
    folder.write("groups", "a file where the folder should be");
    EXPECT_THAT(toString(readCountyFiles(folder.path(), 1'000'000).diagnostics()),
                HasSubstr("groups: error[county]: The folder cannot be read"));
}

TEST(CountyFiles, areRefusedWhereTheStoredContentIsDamaged) {
    for (const char* content : {"", "[]", "{\"county.yaml\": 1}", "nonsense"})
        EXPECT_FALSE(readCountyBook(std::string_view(content))) << content;
}

}  // namespace
}  // namespace offerbook
