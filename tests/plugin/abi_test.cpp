// The interface over time: plugins of the previous minor, structs of another size.
#include <dlfcn.h>

#include <cstring>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plugin/include/offerbook/plugin.h"
#include "plugin/staged.h"

namespace offerbook {
namespace {

using test::Staged;
using test::told;

std::string contentOf(const PluginRun& run) {
    return run.output ? run.output->bundle.content : told(run);
}

TEST(AbiOverTime, loadsAPluginOfMinorZero) {
    const PluginRun now = Staged("good_c", "good-c").run();
    const PluginRun then = Staged("good_c_abi_1_0", "good-c").run();
    ASSERT_TRUE(then.output.has_value()) << told(then);
    EXPECT_EQ(contentOf(then), contentOf(now));
    EXPECT_EQ(then.log, now.log);
    EXPECT_TRUE(then.diagnostics.empty()) << told(then);
}

TEST(AbiOverTime, readsWhatItKnowsOfALargerPlugin) {
    const PluginRun run = Staged("larger_struct", "larger").run();
    ASSERT_TRUE(run.output.has_value()) << told(run);
    EXPECT_EQ(run.output->bundle.sectors.at(0).title, "Larger");
}

/// The structs as a host of a later minor would have them.
struct LaterColumn {
    ob_column known{};
    const void* more = nullptr;
};
struct LaterHost {
    ob_host known{};
    void (*more)(const ob_host*) = nullptr;
};

struct Heard {
    LaterColumn pupils;
    std::vector<std::string> records;
    std::vector<std::string> lines;
    std::string failure;
};

Heard& heardBy(const ob_host* host) {
    return *static_cast<Heard*>(host->context);
}

TEST(AbiOverTime, lendsALargerHostToAPluginOfMinorZero) {
    void* const library = ::dlopen(test::builtLibrary("good_c_abi_1_0").c_str(), RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(library, nullptr) << ::dlerror();
    const auto* const plugin = static_cast<const ob_plugin*>(::dlsym(library, "offerbook_plugin"));
    ASSERT_NE(plugin, nullptr);
    EXPECT_EQ(plugin->abi_major, 1);
    EXPECT_EQ(plugin->abi_minor, 0);
    EXPECT_EQ(plugin->size, sizeof(ob_plugin)) << "ob_plugin does not change within a major version";

    const std::uint64_t known = 1;
    const double numbers = 120;
    Heard heard;
    heard.pupils.known.size = sizeof(LaterColumn);
    heard.pupils.known.type = OB_NUMBER;
    heard.pupils.known.known = &known;
    heard.pupils.known.numbers = &numbers;
    LaterHost host;
    host.known.size = sizeof(LaterHost);
    host.known.abi_major = OB_ABI_MAJOR;
    host.known.abi_minor = OB_ABI_MINOR + 1;
    host.known.context = &heard;
    host.known.school_count = 1;
    host.known.fact = [](const ob_host* of, const char* name) -> const ob_column* {
        return std::strcmp(name, "pupils") == 0 ? &heardBy(of).pupils.known : nullptr;
    };
    host.known.emit = [](const ob_host* of, const char* json, std::size_t length) {
        heardBy(of).records.emplace_back(json, length);
    };
    host.known.fail = [](const ob_host* of, const char* text) { heardBy(of).failure = text; };
    host.known.log = [](const ob_host* of, std::int32_t, const char* text) {
        heardBy(of).lines.emplace_back(text);
    };
    plugin->describe(&host.known);

    EXPECT_EQ(heard.failure, "");
    EXPECT_THAT(heard.lines, testing::ElementsAre("120, known 1, of 1"));
    EXPECT_EQ(heard.records.size(), 1U);
    ::dlclose(library);
}

}  // namespace
}  // namespace offerbook
