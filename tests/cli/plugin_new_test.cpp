// `plugin new` with and without somebody at the terminal.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

struct Told {
    int exitCode = -1;
    std::string out;
    std::string err;
};

class Desk {
public:
    explicit Desk(bool withRegister = false) {
        if (!withRegister) return;
        const Told imported = with(false, [](Environment& environment) {
            ImportOptions import;
            import.file = (sourceDir() / "share" / "register" / "sample.csv").string();
            return importRegisterFile(environment, import);
        });
        if (imported.exitCode != 0) throw std::runtime_error(imported.err);
    }

    /// With `typed`, there is a terminal on which this is written.
    Told run(NewPluginOptions options, const char* typed = nullptr, bool json = false) const {
        if (options.dir == ".") options.dir = folder_.path().string();
        return with(json, [&](Environment& environment) {
            std::istringstream answers(typed == nullptr ? "" : typed);
            return newPlugin(environment, options, typed == nullptr ? nullptr : &answers);
        });
    }
    fs::path path(const std::string& name) const { return folder_.path() / name; }
    const TempFolder& folder() const { return folder_; }

private:
    template <class Work>
    Told with(bool json, Work work) const {
        std::ostringstream out;
        std::ostringstream err;
        CommonOptions common;
        common.data = (folder_.path() / "data").string();
        common.json = json;
        const SystemClock clock;
        Result<Environment> environment =
            environmentOf(common, buildDir() / "bin" / "offerbook", clock, out, err);
        Told told;
        told.exitCode = work(environment.value());
        told.out = out.str();
        told.err = err.str();
        return told;
    }

    TempFolder folder_;
};

NewPluginOptions given(const std::string& title, const std::string& covers) {
    NewPluginOptions options;
    options.id = "nurseries";
    options.title = title;
    options.covers = covers;
    return options;
}

TEST(PluginNew, neverAsksWithoutATerminal) {
    const Desk desk;
    const Told both = desk.run(given("", ""));
    EXPECT_EQ(both.exitCode, 2);
    EXPECT_THAT(both.err, HasSubstr("--title and --covers are missing"));
    const Told one = desk.run(given("Nurseries", ""));
    EXPECT_EQ(one.exitCode, 2);
    EXPECT_THAT(one.err, HasSubstr("error: --covers is missing"));
    EXPECT_FALSE(fs::exists(desk.path("nurseries")));
}

TEST(PluginNew, showsWhichSchoolsARuleCovers) {
    const Desk desk(true);
    const Told told = desk.run(given("Nurseries", "nursery"));
    EXPECT_EQ(told.exitCode, 0) << told.err;
    EXPECT_THAT(told.out, HasSubstr("Rule: nursery\nIt covers "));
    EXPECT_THAT(told.out, HasSubstr("plugin check"));
    EXPECT_TRUE(fs::exists(desk.path("nurseries/sector.yaml")));
}

TEST(PluginNew, asksForWhatIsNotGiven) {
    const Desk desk(true);
    const Told told =
        desk.run(given("", ""), "\nNurseries\nphase = Nursery\nphase = 'Nursery'\nn\nnursery\n\ny\n");
    EXPECT_EQ(told.exitCode, 0) << told.err;
    EXPECT_THAT(told.err, AllOf(HasSubstr("cannot be a title"), HasSubstr("--covers:")));
    EXPECT_THAT(told.out, HasSubstr("Keep this rule? [Y/n]"));
    EXPECT_THAT(contentOf(desk.path("nurseries/nurseries.cpp")), HasSubstr("Rule(\"nursery\")"));
}

TEST(PluginNew, asksNothingThatIsGiven) {
    const Desk desk;
    NewPluginOptions options = given("Nurseries", "everyone");
    options.yes = true;
    const Told told = desk.run(options, "");
    EXPECT_EQ(told.exitCode, 0) << told.err;
    EXPECT_THAT(told.out, AllOf(Not(HasSubstr("[Y/n]")), Not(HasSubstr("[y/N]"))));
    EXPECT_THAT(contentOf(desk.path("nurseries/sector.yaml")), HasSubstr("covers: \"TRUE\""));
}

TEST(PluginNew, stopsWhereTheTerminalEnds) {
    const Desk desk;
    const Told told = desk.run(given("", ""), "Nurseries\n");
    EXPECT_EQ(told.exitCode, 2);
    EXPECT_FALSE(fs::exists(desk.path("nurseries")));
}

TEST(PluginNew, saysWhatItCannotShowWithoutARegister) {
    const Told told = Desk().run(given("Dover", "district = 'Dover'"));
    EXPECT_EQ(told.exitCode, 0) << told.err;
    EXPECT_THAT(told.out, HasSubstr("No register is imported, so it cannot be shown"));
}

TEST(PluginNew, refusesAWrongRuleWithWhatMayBeMeant) {
    const Desk desk;
    const Told told = desk.run(given("Special schools", "phase = 'Special'"));
    EXPECT_EQ(told.exitCode, 1);
    EXPECT_THAT(told.err, AllOf(HasSubstr("'phase' never is 'Special'"), HasSubstr("setting = 'special'")));
    EXPECT_THAT(desk.run(given("Near", "easting < 3")).err, HasSubstr("'easting'"));
}

TEST(PluginNew, changesNothingThatIsThere) {
    const Desk desk;
    desk.folder().write("nurseries/offers.yaml", "ours");
    const Told told = desk.run(given("Nurseries", "nursery"));
    EXPECT_EQ(told.exitCode, 1);
    EXPECT_THAT(told.err, HasSubstr("nothing of it is changed"));
    EXPECT_EQ(contentOf(desk.path("nurseries/offers.yaml")), "ours");
    EXPECT_FALSE(fs::exists(desk.path("nurseries/sector.yaml")));
}

TEST(PluginNew, refusesIdsAndPlacesThatWillNotDo) {
    const Desk desk;
    NewPluginOptions options = given("Nurseries", "nursery");
    options.id = "Nurseries";
    EXPECT_THAT(desk.run(options).err, HasSubstr("does not begin with a small letter"));
    options.id = "primary";
    EXPECT_THAT(desk.run(options).err, HasSubstr("A plugin of this name is there already"));
    options.id = "nurseries";
    options.dir = desk.path("nowhere").string();
    EXPECT_THAT(desk.run(options).err, HasSubstr("There is no such folder"));
}

TEST(PluginNew, answersAsJson) {
    const Desk desk(true);
    const Told told = desk.run(given("Special schools", "phase = 'None'"), nullptr, true);
    ASSERT_EQ(told.exitCode, 0) << told.err << told.out;
    const auto answer = nlohmann::json::parse(told.out);
    EXPECT_EQ(answer["id"], "nurseries");
    EXPECT_EQ(answer["files"].size(), 2U);
    EXPECT_EQ(answer["register"], true);
    EXPECT_GT(answer["schools"], 0);
    EXPECT_EQ(answer["suggestions"][0]["test"], "phase = 'None'");
}

}  // namespace
}  // namespace offerbook::test
