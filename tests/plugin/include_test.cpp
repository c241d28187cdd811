#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugin/include_file.h"
#include "support/temp_folder.h"

namespace offerbook::plugin {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

struct Included {
    test::TempFolder folder;
    Diagnostics found;

    std::vector<std::string> read(const std::string& name, std::size_t bytes = 10'000) {
        return readIncluded(name, {TextFiles(folder.path() / "texts", folder.path() / "beside", bytes)},
                            found);
    }
};

TEST(Include, knowsIncludeRecordsOnly) {
    EXPECT_EQ(includedFile(R"({"record":"include","schema":1,"value":{"file":"a.yaml"}})"), "a.yaml");
    EXPECT_EQ(includedFile(R"({"record":"offer","schema":1,"value":{"file":"include","x":"include"}})"), "");
    EXPECT_EQ(includedFile(R"({"record":"include")"), "");
    EXPECT_EQ(includedFile(R"({"record":"include","value":[]})"), "");
}

TEST(Include, refusesNamesThatAreNotBare) {
    for (const char* name : {"../a.yaml", "/etc/a.yaml", "a/b.yaml", ".a.yaml", "..", ".yaml", "a.txt",
                             "a\\b.yaml", "../a.csv", ".csv", "a/b.csv", "a.csv.gz"}) {
        Included included;
        EXPECT_THAT(included.read(name), IsEmpty());
        EXPECT_THAT(toString(included.found), HasSubstr("cannot be included")) << name;
    }
}

TEST(Include, refusesLinksFifosAndLargeFiles) {
    Included included;
    included.folder.write("beside/large.yaml", std::string(200, ' '));
    std::filesystem::create_symlink("large.yaml", included.folder.path() / "beside" / "link.yaml");
    ASSERT_EQ(::mkfifo((included.folder.path() / "beside" / "fifo.yaml").c_str(), 0600), 0);
    included.read("large.yaml", 100);
    included.read("link.yaml");
    included.read("fifo.yaml");
    EXPECT_EQ(toString(included.found),
              "large.yaml: error[include]: The file has more than 100 bytes (setting yaml.file_bytes). "
              "Divide it into "
              "several files.\n"
              "link.yaml: error[include]: The file is a symbolic link. Put the file itself there.\n"
              "fifo.yaml: error[include]: This is no regular file. Put a text file there.\n");
}

TEST(Include, refusesWhatOthersMayChange) {
    Included included;
    const auto file = included.folder.write("beside/offers.yaml", "offers: []\n");
    ::chmod(file.c_str(), 0664);
    EXPECT_THAT(included.read("offers.yaml"), IsEmpty());
    ::chmod(file.c_str(), 0646);
    included.read("offers.yaml");
    const std::string line =
        "offers.yaml: error[include]: Others may write to the file. Take that right away: chmod go-w " +
        file.string() + "\n";
    EXPECT_EQ(toString(included.found), line + line);
}

TEST(Include, refusesAnotherOwner) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    Included included;
    const auto file = included.folder.write("texts/offers.yaml", "offers: []\n");
    ASSERT_EQ(::chown(file.c_str(), 65534, 65534), 0);
    EXPECT_THAT(included.read("offers.yaml"), IsEmpty());
    EXPECT_THAT(toString(included.found), HasSubstr("belongs to another account (65534)"));
}

TEST(Include, holdsNoMoreFilesThanItSays) {
    Included included;
    for (std::size_t i = 0; i <= TextFiles::most; ++i)
        included.folder.write("beside/more-" + std::to_string(i) + ".yaml", "");
    EXPECT_THAT(included.read("absent.yaml"), IsEmpty());
    EXPECT_THAT(toString(included.found), HasSubstr("holds more than 200 YAML and CSV files"));
}

TEST(Include, refusesAFileThatHoldsNothing) {
    Included included;
    for (const char* text : {"", "{}\n", "[]\n"}) {
        included.folder.write("beside/offers.yaml", text);
        EXPECT_THAT(included.read("offers.yaml"), IsEmpty());
        EXPECT_THAT(toString(std::exchange(included.found, {})), HasSubstr("The file holds no offers."))
            << text;
    }
}

TEST(Include, namesTheLineOfARecordThatIsTooLong) {
    Included included;
    included.folder.write("beside/offers.yaml", "offers:\n  - {id: short}\n  - {id: long, summary: " +
                                                    std::string(2000, 'x') + "}\n");
    const IncludeSource source{TextFiles({}, included.folder.path() / "beside", 10'000), "", 1000};
    EXPECT_EQ(readIncluded("offers.yaml", source, included.found).size(), 1U);
    EXPECT_THAT(toString(included.found), HasSubstr("offers.yaml:3:5: error[include]: The offer has 20"));
    EXPECT_THAT(toString(included.found), HasSubstr("setting plugin.record_bytes"));
}

TEST(Include, namesPartsThatAreUnknown) {
    Included included;
    included.folder.write("beside/offers.yaml", "offer:\n  - id: a\nproviders: none\n");
    included.read("offers.yaml");
    EXPECT_THAT(toString(included.found),
                HasSubstr("offers.yaml:2:3: error[include]: 'offer' is no part of this file"));
    EXPECT_THAT(toString(included.found), HasSubstr("Did you mean 'offers'?"));
    EXPECT_THAT(toString(included.found),
                HasSubstr("offers.yaml:3:12: error[include]: 'providers' is no list"));
}

TEST(Include, refusesAListThatHoldsNothing) {
    Included included;
    included.folder.write("beside/offers.yaml", "offers:\n");
    EXPECT_THAT(included.read("offers.yaml"), IsEmpty());
    EXPECT_THAT(toString(included.found),
                HasSubstr("offers.yaml:1:8: error[include]: 'offers' holds nothing. List items below it"));
}

constexpr auto treeOfTwo =
    "providers:\n  - {id: a-team, title: Team}\noffers:\n  - {id: from-yaml}\n  - {id: other-yaml}\n";
constexpr auto tableOfOne = "id,title,how_much.places\nfrom-csv,'03,40\n";
constexpr auto rowRecord =
    R"({"record":"offer","schema":1,"file":"offers.csv","line":2,"value":{"id":"from-csv","title":"03",)"
    R"("how_much":{"places":40}}})";
constexpr auto teamRecord =
    R"({"record":"provider","schema":1,"file":"offers.yaml","line":2,"value":{"id":"a-team","title":"Team"}})";

TEST(Include, takesASpreadsheetOfOffers) {
    Included included;
    included.folder.write("beside/offers.csv", tableOfOne);
    EXPECT_THAT(included.read("offers.csv"), testing::ElementsAre(rowRecord));
    EXPECT_THAT(included.found, IsEmpty());
}

TEST(Include, takesTheSpreadsheetBesideAFileInPlaceOfItsOffers) {
    Included included;
    included.folder.write("beside/offers.yaml", treeOfTwo);
    included.folder.write("beside/offers.csv", tableOfOne);
    EXPECT_THAT(included.read("offers.yaml"), testing::ElementsAre(teamRecord, rowRecord));
    EXPECT_EQ(toString(std::exchange(included.found, {})),
              "offers.csv: note[include]: The offers are those of this spreadsheet, in place of those in "
              "offers.yaml, whose providers stay. Take it away, and those in offers.yaml are taken again.\n");
    included.folder.write("beside/offers.yaml", "offers:\n  - {id: from-yaml}\n");
    EXPECT_THAT(included.read("offers.yaml"), testing::ElementsAre(rowRecord));
    std::filesystem::remove(included.folder.path() / "beside" / "offers.yaml");
    EXPECT_THAT(included.read("offers.yaml"), testing::ElementsAre(rowRecord));
    EXPECT_FALSE(included.found.hasErrors());
}

TEST(Include, leavesAFileAloneWhereTheSpreadsheetIsIncludedToo) {
    Included included;
    included.folder.write("beside/offers.yaml", treeOfTwo);
    included.folder.write("beside/offers.csv", tableOfOne);
    const IncludeSource source{TextFiles({}, included.folder.path() / "beside", 10'000)};
    EXPECT_THAT(readIncluded("offers.yaml", source, included.found, {"offers.yaml", "offers.csv"}),
                testing::SizeIs(3));
    EXPECT_THAT(included.found, IsEmpty());
}

TEST(Include, takesTheCountysTextsBeforeASpreadsheetOfThePlugin) {
    Included included;
    included.folder.write("texts/offers.yaml", treeOfTwo);
    included.folder.write("beside/offers.csv", tableOfOne);
    EXPECT_THAT(included.read("offers.yaml"), testing::SizeIs(3));
    EXPECT_THAT(included.found, IsEmpty());
    Included other;
    other.folder.write("beside/offers.yaml", treeOfTwo);
    other.folder.write("texts/offers.csv", tableOfOne);
    EXPECT_THAT(other.read("offers.yaml"), testing::ElementsAre(teamRecord, rowRecord));
}

TEST(Include, holdsASpreadsheetToTheSameRules) {
    Included included;
    included.folder.write("beside/offers.yaml", treeOfTwo);
    const auto table = included.folder.write("beside/offers.csv", tableOfOne);
    ::chmod(table.c_str(), 0664);
    EXPECT_THAT(included.read("offers.yaml"), testing::ElementsAre(teamRecord))
        << "its offers are not taken back";
    EXPECT_THAT(toString(std::exchange(included.found, {})),
                HasSubstr("offers.csv: error[include]: Others may write to the file."));
    std::filesystem::remove(table);
    included.folder.write("beside/real.csv", tableOfOne);
    std::filesystem::create_symlink("real.csv", table);
    included.read("offers.yaml");
    EXPECT_THAT(toString(std::exchange(included.found, {})),
                HasSubstr("offers.csv: error[include]: The file is a symbolic link."));
    std::filesystem::remove(table);
    included.folder.write("beside/offers.csv", tableOfOne + std::string(20'000, '\n'));
    included.read("offers.yaml");
    EXPECT_THAT(toString(std::exchange(included.found, {})),
                HasSubstr("offers.csv: error[include]: The file has more than 10000 bytes"));
    included.folder.write("beside/offers.csv", "id,titel\nx,y\n");
    included.read("offers.yaml");
    EXPECT_THAT(toString(included.found), HasSubstr("offers.csv:1: error[csv]: 'titel' (column B)"));
}

TEST(Include, keepsKindsOfScalars) {
    Included included;
    included.folder.write("beside/offers.yaml",
                          "providers:\n  - {id: a/b~c, 'x/y~': \"12\", n: 12, yes: true, t: words}\n");
    EXPECT_THAT(included.read("offers.yaml"),
                testing::ElementsAre(R"({"record":"provider","schema":1,"file":"offers.yaml","line":2,)"
                                     R"("value":{"id":"a/b~c","x/y~":"12","n":12,"yes":true,"t":"words"}})"));
    EXPECT_TRUE(included.found.empty());
}

}  // namespace

}  // namespace offerbook::plugin
