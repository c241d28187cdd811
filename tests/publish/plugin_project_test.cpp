// Where a plugin under work is edited, built and run from.
#include "publish/plugin_project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/temp_folder.h"

namespace offerbook {
namespace {

using test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

/// An installation, or a build folder, without anything in it.
struct Installed {
    TempFolder folder;
    fs::path program = folder.path() / "bin" / "offerbook";

    void withPackage() const { folder.write("lib/cmake/Offerbook/OfferbookConfig.cmake", ""); }
    void withBuild() const { folder.write("CMakeCache.txt", ""); }
};

TEST(PluginProject, ofDataIsRunAsItIs) {
    const Installed offerbook;
    const fs::path file = offerbook.folder.write("nurseries/sector.yaml", "title: Nurseries\n");
    for (const fs::path& path : {file.parent_path(), file, file.parent_path() / ""}) {
        const auto project = pluginProject(path, offerbook.program);
        ASSERT_TRUE(project) << toString(project.diagnostics());
        EXPECT_EQ(project->id, "nurseries");
        EXPECT_EQ(project->sources, file.parent_path());
        EXPECT_EQ(project->folder, file.parent_path());
        EXPECT_TRUE(project->steps().empty());
    }
}

TEST(PluginProject, ofItsOwnIsConfiguredOnceAndBuiltBesideItsSources) {
    const Installed offerbook;
    offerbook.withPackage();
    const fs::path source = offerbook.folder
                                .write("src/CMakeLists.txt",
                                       "project(nurseries)\nfind_package(Offerbook REQUIRED)\n"
                                       "# offerbook_add_plugin(other SOURCES other.cpp)\n"
                                       "offerbook_add_plugin(nurseries SOURCES nurseries.cpp)\n")
                                .parent_path();
    const auto project = pluginProject(source, offerbook.program);
    ASSERT_TRUE(project) << toString(project.diagnostics());
    EXPECT_EQ(project->id, "nurseries");
    EXPECT_EQ(project->folder, source / "build" / "plugins" / "nurseries");
    const auto steps = project->steps();
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].command.back(), "-DCMAKE_PREFIX_PATH=" + offerbook.folder.path().string());
    EXPECT_THAT(steps[1].command, ElementsAre("cmake", "--build", (source / "build").string()));
    offerbook.folder.write("src/build/build.ninja", "");
    EXPECT_EQ(project->steps().size(), 1U) << "configured already";
}

TEST(PluginProject, ofALargerTreeIsBuiltWhereTheProgramLies) {
    const Installed offerbook;
    const fs::path source =
        offerbook.folder
            .write("plugins-src/CMakeLists.txt", "offerbook_add_plugin(primary\n  SOURCES primary.cpp)\n")
            .parent_path();
    const auto refused = pluginProject(source, offerbook.program);
    ASSERT_FALSE(refused);
    EXPECT_THAT(toString(refused.diagnostics()), HasSubstr("does not lie in a build folder"));

    offerbook.withBuild();
    const auto project = pluginProject(source, offerbook.program);
    ASSERT_TRUE(project) << toString(project.diagnostics());
    EXPECT_EQ(project->folder, offerbook.folder.path() / "plugins" / "primary");
    ASSERT_EQ(project->steps().size(), 1U);
    EXPECT_THAT(project->steps()[0].command,
                ElementsAre("cmake", "--build", offerbook.folder.path().string(), "--target",
                            "offerbook_plugin_primary", "offerbook_plugin_primary_files"));
}

TEST(PluginProject, isRefusedWithTheReason) {
    const Installed offerbook;
    const auto why = [&](const fs::path& path) {
        const auto project = pluginProject(path, offerbook.program);
        return project ? std::string("accepted") : toString(project.diagnostics());
    };
    const auto folderOf = [&](const char* name, const char* text) {
        return offerbook.folder.write(name, text).parent_path();
    };
    EXPECT_THAT(why(folderOf("any/CMakeLists.txt", "project(any)\n")),
                HasSubstr("calls no offerbook_add_plugin"));
    EXPECT_THAT(
        why(folderOf("own/CMakeLists.txt", "project(own)\nofferbook_add_plugin(own SOURCES a.cpp)\n")),
        HasSubstr("cmake --install"));
    EXPECT_THAT(why(offerbook.folder.path() / "absent"), HasSubstr("neither a folder nor a library"));
    EXPECT_THAT(why(folderOf("empty/readme.txt", "")), HasSubstr("no sector.yaml"));
}

}  // namespace
}  // namespace offerbook
