#include <sys/stat.h>

#include <filesystem>

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
        return readIncluded(name, {folder.path() / "texts", folder.path() / "beside", bytes}, found);
    }
};

TEST(Include, knowsIncludeRecordsOnly) {
    EXPECT_EQ(includedFile(R"({"record":"include","schema":1,"value":{"file":"a.yaml"}})"), "a.yaml");
    EXPECT_EQ(includedFile(R"({"record":"offer","schema":1,"value":{"file":"include","x":"include"}})"), "");
    EXPECT_EQ(includedFile(R"({"record":"include")"), "");
    EXPECT_EQ(includedFile(R"({"record":"include","value":[]})"), "");
}

TEST(Include, refusesNamesThatAreNotBare) {
    for (const char* name :
         {"../a.yaml", "/etc/a.yaml", "a/b.yaml", ".a.yaml", "..", ".yaml", "a.txt", "a\\b.yaml"}) {
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
