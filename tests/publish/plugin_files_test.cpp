// Which file a finding on a plugin leads to, and what `doctor` says of a plugin's files.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "publish/doctor.h"
#include "publish/plugin_check.h"
#include "support/temp_folder.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

struct Plugins {
    Plugins() {
        folder.write("plugins/nurseries/sector.yaml", "title: Nurseries\ncovers: TRUE\n");
        folder.write("plugins/nurseries/offers.yaml", "providers: []\n");
    }
    fs::path path(const std::string& name) const { return folder.path() / name; }

    std::string led(const std::string& file) const {
        const PluginPlace place{"nurseries",
                                path("plugins/nurseries"),
                                {},
                                path("config/plugins/nurseries"),
                                path("plugins/nurseries/sector.yaml")};
        Diagnostics found;
        found.error("include", {file, 0, 0}, "x");
        return ledToFiles(found, place, folder.path()).items().front().where.file;
    }

    /// Every symptom as a line.
    std::string examined() const {
        std::string lines;
        const DoctorPlaces places{path("config"), path("plugins"), path("data")};
        for (const Symptom& symptom : examinePlugins(places, Settings()))
            lines += (symptom.state == Symptom::State::well ? "well " : "wrong ") + symptom.found + "\n";
        return lines;
    }

    TempFolder folder;
};

TEST(FindingFiles, areBesideThePluginWhereAnIncludeIsMissing) {
    const Plugins plugins;
    plugins.folder.write("more.yaml", "the file of somebody else");
    plugins.folder.write("plugins/special.yaml", "another");
    EXPECT_EQ(plugins.led("nurseries/more.yaml"), "plugins/nurseries/more.yaml");
    fs::create_symlink("/etc/passwd", plugins.path("plugins/nurseries/special.yaml"));
    EXPECT_EQ(plugins.led("nurseries/special.yaml"), "plugins/nurseries/special.yaml");
    EXPECT_EQ(plugins.led("nurseries/offers.yaml"), "plugins/nurseries/offers.yaml");
}

TEST(FindingFiles, areTheCountysTextsWhereThoseAreRead) {
    const Plugins plugins;
    plugins.folder.write("config/plugins/nurseries/offers.yaml", "providers: []\n");
    EXPECT_EQ(plugins.led("nurseries/offers.yaml"), "config/plugins/nurseries/offers.yaml");
}

TEST(Doctor, saysWhenAPluginMayBeRun) {
    const Plugins plugins;
    EXPECT_THAT(plugins.examined(),
                HasSubstr("well " + plugins.path("plugins/nurseries/sector.yaml").string() +
                          " may be run: its folder, its library and its 2 YAML and CSV files"));
    EXPECT_THAT(plugins.examined(), Not(HasSubstr("wrong")));
    EXPECT_FALSE(fs::exists(plugins.path("data"))) << "looking changes nothing";
}

TEST(Doctor, namesEachFileThatOthersMayChange) {
    const Plugins plugins;
    const std::pair<const char*, mode_t> wrongs[] = {{"plugins", 0777},
                                                     {"plugins/nurseries", 0775},
                                                     {"plugins/nurseries/sector.yaml", 0666},
                                                     {"plugins/nurseries/offers.yaml", 0664}};
    for (const auto& [name, mode] : wrongs) {
        struct stat before {};
        ASSERT_EQ(::stat(plugins.path(name).c_str(), &before), 0);
        ::chmod(plugins.path(name).c_str(), mode);
        EXPECT_THAT(plugins.examined(), HasSubstr("chmod go-w " + plugins.path(name).string())) << name;
        if (std::string_view(name) != "plugins") {
            EXPECT_THAT(plugins.examined(), Not(HasSubstr("may be run")));
        }
        ::chmod(plugins.path(name).c_str(), before.st_mode & 07777U);
    }
}

TEST(Doctor, namesEachFileOfAnotherAccount) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a file away";
    const Plugins plugins;
    ASSERT_EQ(::chown(plugins.path("plugins/nurseries/offers.yaml").c_str(), 65534, 65534), 0);
    EXPECT_THAT(plugins.examined(), HasSubstr("offers.yaml: error[include]: The file belongs to another"));
    EXPECT_THAT(plugins.examined(), Not(HasSubstr("may be run")));
}

}  // namespace
}  // namespace offerbook::test
