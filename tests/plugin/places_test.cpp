#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugin/host.h"
#include "support/temp_folder.h"

namespace offerbook {

namespace {

using testing::HasSubstr;

TEST(PluginPlaces, findsPluginsById) {
    const test::TempFolder folder;
    folder.write("plugins/special/special.so", "");
    folder.write("plugins/primary/primary.so", "");
    folder.write("plugins/Bad Name/x.so", "");
    folder.write("plugins/empty/README", "");
    folder.write("plugins/notes.txt", "");
    Diagnostics found;
    const auto places = PluginHost::find(folder.path() / "plugins", folder.path() / "config", found);
    ASSERT_EQ(places.size(), 2U);
    EXPECT_EQ(places[0].id, "primary");
    EXPECT_EQ(places[0].library, folder.path() / "plugins/primary/primary.so");
    EXPECT_EQ(places[0].texts, folder.path() / "config/plugins/primary");
    EXPECT_EQ(places[1].id, "special");
    EXPECT_EQ(found.size(), 2U);
    EXPECT_THAT(toString(found), HasSubstr("'Bad Name' is no name of a plugin"));
    EXPECT_THAT(toString(found), HasSubstr("The folder holds no empty.so"));
}

TEST(PluginPlaces, tellsThatAFolderIsAbsent) {
    Diagnostics found;
    EXPECT_TRUE(PluginHost::find("/nowhere/plugins", "/nowhere", found).empty());
    EXPECT_THAT(toString(found), HasSubstr("Set plugins.dir"));
}

TEST(PluginPlaces, takesFolderOrLibrary) {
    const test::TempFolder folder;
    const auto library = folder.write("primary/primary.so", "");
    for (const auto& path : {library, library.parent_path(), library.parent_path() / ""}) {
        const auto place = PluginHost::at(path, "/config");
        ASSERT_TRUE(place) << toString(place.diagnostics());
        EXPECT_EQ(place->id, "primary");
        EXPECT_EQ(place->folder, library.parent_path());
        EXPECT_EQ(place->texts, "/config/plugins/primary");
    }
    EXPECT_THAT(toString(PluginHost::at(folder.path() / "primary/x.txt", "").diagnostics()),
                HasSubstr("neither a folder nor a library"));
    EXPECT_THAT(toString(PluginHost::at(folder.path() / "other.so", "").diagnostics()),
                HasSubstr("There is no library other.so"));
}

TEST(PluginPlaces, takesAFolderWithoutLibraryForTheReadyMadePlugin) {
    const test::TempFolder folder;
    folder.write("nurseries/sector.yaml", "");
    folder.write("nurseries/offers.yaml", "");
    Diagnostics found;
    const auto places = PluginHost::find(folder.path(), "/config", found, "/lib/data.so");
    ASSERT_EQ(places.size(), 1U) << toString(found);
    EXPECT_TRUE(places[0].isDataOnly());
    EXPECT_EQ(places[0].library, "/lib/data.so");
    EXPECT_EQ(places[0].shown(), folder.path() / "nurseries/sector.yaml");
    for (const char* name : {"nurseries", "nurseries/", "nurseries/sector.yaml"}) {
        const auto place = PluginHost::at(folder.path() / name, "", "/lib/data.so");
        ASSERT_TRUE(place) << toString(place.diagnostics());
        EXPECT_EQ(place->id, "nurseries");
        EXPECT_EQ(place->folder, folder.path() / "nurseries");
    }
}

TEST(PluginPlaces, refusesNeitherAndBoth) {
    const test::TempFolder folder;
    folder.write("both/sector.yaml", "");
    folder.write("both/both.so", "");
    folder.write("neither/offers.yaml", "");
    Diagnostics found;
    EXPECT_TRUE(PluginHost::find(folder.path(), "", found).empty());
    EXPECT_THAT(toString(found),
                HasSubstr("both: error[plugin]: The folder holds both both.so and sector.yaml"));
    EXPECT_THAT(toString(found), HasSubstr("The folder holds no neither.so and no sector.yaml."));
    EXPECT_EQ(toString(PluginHost::at(folder.path() / "both", "").diagnostics()),
              toString(found.items()[0]) + "\n");
}

}  // namespace

}  // namespace offerbook
