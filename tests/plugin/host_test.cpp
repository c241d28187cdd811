#include "plugin/host.h"

#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/settings.h"
#include "plugin/spawn.h"
#include "plugin/staged.h"

namespace offerbook {

namespace {

using test::Staged;
using test::told;
using testing::ElementsAre;
using testing::HasSubstr;

std::string recordsOf(const Staged& staged, PluginRun& run) {
    const PluginHost host({OFFERBOOK_PLUGIN_CHILD, staged.folder().path() / "cache"}, staged.limits);
    return host.records(staged.place, test::threeSchools(), run).value_or("");
}

TEST(PluginHost, writesRecordsOfTheSdk) {
    const Staged staged("good", "good");
    staged.folder().write("plugins/good/offers.yaml",
                          "offers:\n  - id: help\n    title: 'It''s help'\n    gives:\n      - 1\n");
    PluginRun run;
    const std::string records = recordsOf(staged, run);
    EXPECT_EQ(records,
              R"({"record":"plugin","schema":1,"value":{"id":"good","version":"2.1.0"}}
{"record":"sector","schema":1,"file":"good.cpp","line":21,"value":{"id":"good","title":"Good \"schools\"","covers":"phase = 'Primary' AND NOT rural"}}
{"record":"fact","schema":1,"file":"good.cpp","line":22,"value":{"name":"near-host","words":"a host school is within 10 km","type":"yes_no","needs":["easting","northing"]},"values":[true,null,false]}
{"record":"fact","schema":1,"file":"good.cpp","line":24,"value":{"name":"distance","words":"distance to a host school","type":"number","needs":["easting","northing"],"unit":"km"},"values":[1,null,125.86500705120547]}
{"record":"fact","schema":1,"file":"good.cpp","line":27,"value":{"name":"size","words":"size of the school","type":"word","needs":["pupils"]},"values":["small",null,"large"]}
{"record":"fact","schema":1,"file":"good.cpp","line":28,"value":{"name":"autism","words":"it has a place for autism or is rural","type":"yes_no","needs":["sen_types","rural","phase"]},"values":[false,null,false]}
{"record":"provider","schema":1,"file":"good.cpp","line":32,"value":{"id":"good-team","title":"The good team","kind":"county"}}
{"record":"include","schema":1,"file":"good.cpp","line":33,"value":{"file":"offers.yaml"}}
{"record":"offer","schema":1,"file":"offers.yaml","line":2,"lines":{"/title":3,"/gives":5,"/gives/0":5},"value":{"id":"help","title":"It's help","gives":[1]}}
{"record":"end","schema":1,"count":9}
)") << told(run);
    EXPECT_THAT(run.log, ElementsAre("information: schools: 3"));
    EXPECT_TRUE(run.diagnostics.empty()) << told(run);
    EXPECT_EQ(run.libraryDigest.size(), 64U);
}

TEST(PluginHost, readsWhatAPluginInCSays) {
    const PluginRun run = Staged("good_c", "good-c").run();
    ASSERT_TRUE(run.output.has_value()) << told(run);
    EXPECT_EQ(run.output->bundle.sectors.at(0).title, "In C");
    EXPECT_THAT(run.log, ElementsAre("information: 120, known 1, of 3"));
}

TEST(PluginHost, readsTextsOfTheCountyFirst) {
    const Staged staged("includes_offers");
    staged.folder().write("plugins/broken/offers.yaml", "offers:\n  - id: beside\n");
    staged.folder().write("config/plugins/broken/offers.yaml", "offers:\n  - id: county\n");
    PluginRun run;
    EXPECT_THAT(recordsOf(staged, run), HasSubstr(R"("id":"county")"));
}

TEST(PluginHost, namesLineOfMalformedYaml) {
    const Staged staged("includes_offers");
    staged.folder().write("plugins/broken/offers.yaml", "offers:\n  - id: one\n    id: two\n");
    const PluginRun run = staged.run();
    EXPECT_FALSE(run.output.has_value());
    EXPECT_THAT(told(run), HasSubstr("offers.yaml:3:5: error[yaml]: "));
}

TEST(PluginHost, namesTheLibraryThatIsRefused) {
    const Staged staged("no_symbol");
    EXPECT_THAT(told(staged.run()), testing::StartsWith(staged.library().string() +
                                                        ": error[plugin]: The library does not export"));
}

TEST(PluginHost, runsUnderBlockedSignals) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    Staged staged("loops");
    staged.limits.cpu = std::chrono::seconds(1);
    const PluginRun run = staged.run();
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    EXPECT_THAT(told(run), HasSubstr("plugin.cpu_seconds"));
}

TEST(PluginHost, runsSeveralAtOnce) {
    const Staged staged("good_c", "good-c");
    std::vector<std::thread> threads;
    std::vector<PluginRun> runs(4);
    for (PluginRun& run : runs) threads.emplace_back([&] { run = staged.run(); });
    for (std::thread& thread : threads) thread.join();
    for (const PluginRun& run : runs) EXPECT_TRUE(run.output.has_value()) << told(run);
}

TEST(PluginHost, replacedLibraryIsLoadedAnew) {
    const Staged staged("good_c", "good-c");
    const std::string before = staged.run().libraryDigest;
    std::filesystem::remove(staged.library());
    std::filesystem::copy_file(test::builtLibrary("fails"), staged.library());
    const PluginRun after = staged.run();
    EXPECT_NE(after.libraryDigest, before);
    EXPECT_THAT(told(after), HasSubstr("calls itself 'broken' but its folder is 'good-c'"));
}

TEST(PluginHost, throwsWhereTheProgramIsMissing) {
    const Staged staged("good_c", "good-c");
    const PluginHost host({"/nowhere/offerbook", staged.folder().path() / "cache"}, staged.limits);
    EXPECT_THROW(host.run(staged.place, test::threeSchools()), std::system_error);
}

TEST(ShippedPlugins, areAccepted) {
    for (const char* id : {"countywide", "primary", "secondary", "special"}) {
        const test::TempFolder folder;
        const auto place = PluginHost::at(std::filesystem::path(OFFERBOOK_SHIPPED_PLUGINS) / id, "");
        ASSERT_TRUE(place) << toString(place.diagnostics());
        const PluginHost host({OFFERBOOK_PLUGIN_CHILD, folder.path() / "cache"}, {});
        const PluginRun run = host.run(place.value(), test::threeSchools());
        ASSERT_TRUE(run.output.has_value()) << told(run);
        EXPECT_EQ(run.output->bundle.sectors.at(0).id, id);
        EXPECT_FALSE(run.output->bundle.offers.empty());
    }
}

TEST(PluginLimits, comeFromTheSettings) {
    Settings settings;
    settings.set("plugin.seconds", "3", {});
    settings.set("plugin.record_bytes", "2048", {});
    const PluginLimits limits = pluginLimitsFrom(settings);
    EXPECT_EQ(limits.time, std::chrono::seconds(3));
    EXPECT_EQ(limits.records.recordBytes, 2048U);
    EXPECT_EQ(limits.memory, PluginLimits{}.memory);
    EXPECT_EQ(limits.file, PluginLimits{}.file);
    EXPECT_EQ(limits.yaml, PluginLimits{}.yaml);
    EXPECT_EQ(limits.records.records, BundleLimits{}.records);
}

}  // namespace

}  // namespace offerbook
