// A plugin folder without a library, run by the ready-made plugin in the same child as any other.
#include <sys/stat.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "catalogue/changed_yaml.h"
#include "catalogue/offers_csv.h"
#include "plugin/staged.h"

namespace offerbook {

namespace {

using test::told;
using testing::HasSubstr;
using testing::Not;

constexpr auto goodSector = "title: Nurseries\ncovers: rural\n";
constexpr auto noOffers = "providers:\n  - {id: nursery-team, title: Nursery team}\n";

class DataFolder {
public:
    DataFolder(const std::string& sector, const std::string& offers = noOffers) {
        ::chmod(folder_.path().c_str(), 0755);
        write("nurseries/sector.yaml", sector);
        if (!offers.empty()) write("nurseries/offers.yaml", offers);
        ::chmod((folder_.path() / "nurseries").c_str(), 0755);
    }
    void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
    std::filesystem::path path() const { return folder_.path() / "nurseries"; }

    PluginRun run(const std::filesystem::path& readyMade = PluginHost::readyMade()) const {
        const auto place = PluginHost::at(path(), folder_.path() / "config", readyMade);
        const PluginHost host({OFFERBOOK_PLUGIN_CHILD, folder_.path() / "cache"}, {});
        return host.run(place.value(), test::threeSchools());
    }

private:
    test::TempFolder folder_;
};

TEST(DataPlugin, speaksInTheNameOfItsFolder) {
    const PluginRun run = DataFolder(goodSector).run();
    ASSERT_TRUE(run.output) << told(run);
    const Bundle& bundle = run.output->bundle;
    EXPECT_EQ(bundle.plugin, "nurseries");
    EXPECT_EQ(bundle.version, "1.0.0");
    ASSERT_EQ(bundle.sectors.size(), 1U);
    EXPECT_EQ(bundle.sectors[0].id, "nurseries");
    EXPECT_EQ(bundle.sectors[0].title, "Nurseries");
    EXPECT_EQ(bundle.sectors[0].coversText, "rural");
    EXPECT_EQ(bundle.sectors[0].coversAt.line, 2U);
    EXPECT_THAT(bundle.sectors[0].coversAt.file, HasSubstr("sector.yaml"));
    ASSERT_EQ(bundle.providers.size(), 1U);
}

TEST(DataPlugin, takesIdVersionAndProvidersFromItsFile) {
    const PluginRun run = DataFolder(std::string(goodSector) +
                                     "id: early-years\nversion: '2'\nproviders:\n"
                                     "  - {id: play-team, title: Play team}\n")
                              .run();
    ASSERT_TRUE(run.output) << told(run);
    EXPECT_EQ(run.output->bundle.version, "2");
    EXPECT_EQ(run.output->bundle.sectors[0].id, "early-years");
    EXPECT_EQ(run.output->bundle.providers.size(), 2U);
}

TEST(DataPlugin, prefersTheCountysTexts) {
    const DataFolder folder(goodSector);
    folder.write("config/plugins/nurseries/sector.yaml",
                 "title: Our nurseries\ncovers: rural\nversion: '7'\n");
    const PluginRun run = folder.run();
    ASSERT_TRUE(run.output) << told(run);
    EXPECT_EQ(run.output->bundle.sectors[0].title, "Our nurseries");
    EXPECT_EQ(run.output->bundle.version, "7");
}

TEST(DataPlugin, takesItsOffersFromASpreadsheet) {
    const Result<Document> offers = readYaml(test::wholeOffer(), "offers.yaml");
    const std::string csv = offersCsv(offers->root.find("offers")->items);
    const DataFolder folder(goodSector, std::string(noOffers) + "offers:\n  - {id: no-longer}\n");
    folder.write("nurseries/offers.csv", csv);
    const PluginRun run = folder.run();
    ASSERT_TRUE(run.output) << told(run);
    EXPECT_THAT(told(run),
                HasSubstr("nurseries/offers.csv: note[include]: The offers are those of this spreadsheet"));
    const Bundle& bundle = run.output->bundle;
    ASSERT_EQ(bundle.offers.size(), 1U);
    EXPECT_EQ(bundle.offers[0].id, "autism-outreach");
    EXPECT_EQ(bundle.offers[0].at, (Location{"nurseries/offers.csv", 2, 0}));
    EXPECT_EQ(bundle.offers[0].whoAt, (Location{"nurseries/offers.csv", 2, 0}));
    EXPECT_EQ(bundle.providers.size(), 1U);
}

TEST(DataPlugin, namesLineAndColumnOfASpreadsheet) {
    const DataFolder folder(goodSector);
    folder.write(
        "nurseries/offers.csv",
        "id,title,measures.1.name,measures.2.name,measures.2.start.value,ask.email,cost.amount,example\n"
        "a-one,One,First,Second,31,nobody,0,\n"
        "a-two,Two,,,,,,perhaps\n");
    const PluginRun run = folder.run();
    EXPECT_FALSE(run.output);
    const std::string all = told(run);
    for (const char* text : {"nurseries/offers.csv:2: error[offer]: One: 'on' is missing. Write a date as "
                             "YEAR-MONTH-DAY, for example "
                             "2027-03-31. (Column 'measures.2.start'.)",
                             "nurseries/offers.csv:2: error[offer]: One: 'email' is 'nobody', which is no "
                             "e-mail address. Write one "
                             "e-mail address, for example outreach@example.org. (Column 'ask.email'.)",
                             "(Column 'cost.amount'.)",
                             "nurseries/offers.csv:2: error[offer]: One: 'theme' is missing. Write the id of",
                             "nurseries/offers.csv:3: error[csv]: Two: 'example' (column H) is 'perhaps'"})
        EXPECT_THAT(all, HasSubstr(text));
}

TEST(DataPlugin, namesFileAndLineOfWhatIsWrong) {
    const PluginRun run =
        DataFolder("# ours\ntitel: Nurseries\ncovers:\nversion: [1]\nproviders: none\n").run();
    EXPECT_FALSE(run.output);
    const std::string all = told(run);
    EXPECT_THAT(all, HasSubstr("sector.yaml:2"));
    EXPECT_THAT(all, HasSubstr("Did you mean 'title'?"));
    EXPECT_THAT(all, HasSubstr("'covers' is empty"));
    EXPECT_THAT(all, HasSubstr("sector.yaml:4:10: error[include]: 'version' must be a text"));
    EXPECT_THAT(all, HasSubstr("sector.yaml:5:12: error[include]: 'providers' is no list"));
}

TEST(DataPlugin, refusesAFileThatDescribesNothing) {
    EXPECT_THAT(told(DataFolder("").run()), HasSubstr("The file describes no sector"));
    EXPECT_THAT(told(DataFolder("- title\n").run()), HasSubstr("The file describes no sector"));
    EXPECT_THAT(told(DataFolder(goodSector, "").run()),
                HasSubstr("offers.yaml: error[include]: There is no such"));
}

TEST(DataPlugin, refusesAFolderThatOthersMayWrite) {
    const DataFolder folder(goodSector);
    for (const mode_t mode : {0777U, 0775U}) {
        ::chmod(folder.path().c_str(), mode);
        const PluginRun run = folder.run();
        EXPECT_FALSE(run.output);
        EXPECT_THAT(told(run),
                    HasSubstr("Others may write to the plugin's folder. Take that right away: chmod "
                              "go-w " +
                              folder.path().string()));
    }
}

TEST(DataPlugin, refusesTextsThatOthersMayWrite) {
    const DataFolder folder(goodSector);
    folder.write("config/plugins/nurseries/offers.yaml", noOffers);
    const std::filesystem::path texts = folder.path().parent_path() / "config" / "plugins" / "nurseries";
    ::chmod(texts.c_str(), 0777);
    EXPECT_THAT(told(folder.run()), HasSubstr("Others may write to the folder of the plugin's texts"));
    ::chmod(texts.c_str(), 0755);
    ::chmod((texts / "offers.yaml").c_str(), 0666);
    EXPECT_THAT(told(folder.run()), HasSubstr("nurseries/offers.yaml: error[include]: Others may write"));
}

TEST(DataPlugin, refusesAnotherOwner) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    const DataFolder folder(goodSector);
    ASSERT_EQ(::chown((folder.path() / "sector.yaml").c_str(), 65534, 65534), 0);
    EXPECT_THAT(told(folder.run()),
                HasSubstr("nurseries/sector.yaml: error[include]: The file belongs to another account"));
    ASSERT_EQ(::chown(folder.path().c_str(), 65534, 65534), 0);
    EXPECT_THAT(told(folder.run()), HasSubstr("The plugin's folder belongs to another account (65534)"));
}

TEST(DataPlugin, listsTheKeysOfItsOwnFile) {
    const PluginRun run = DataFolder(std::string(goodSector) + "wish: 1\n").run();
    EXPECT_THAT(told(run), HasSubstr("sector.yaml:3:7: error[include]: Nurseries: 'wish' is no field of a "
                                     "sector file. Accepted are id, title, covers, version and providers."));
}

TEST(DataPlugin, saysThatTheReadyMadePluginIsMissing) {
    const PluginRun run = DataFolder(goodSector).run("/nowhere/data.so");
    EXPECT_FALSE(run.output);
    EXPECT_THAT(told(run), HasSubstr("/nowhere/data.so: error[plugin]: The ready-made plugin"));
}

TEST(DataPlugin, isNoPluginOfItsOwn) {
    EXPECT_TRUE(std::filesystem::exists(PluginHost::readyMade()));
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(OFFERBOOK_SHIPPED_PLUGINS) / "data"));
}

}  // namespace

}  // namespace offerbook
