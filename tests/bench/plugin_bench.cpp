// How long plugins take: `plugin check` of one with 100 offers at most 0.3 s, as its author waits for it;
// four plugins with 500 offers between them at most 0.5 s, as publishing waits for them.
#include <stdexcept>
#include <string>

#include <benchmark/benchmark.h>

#include "base/spawning.h"
#include "catalogue/changed_yaml.h"
#include "publish/plugin_check.h"
#include "publish/plugin_outputs.h"
#include "store/store.h"
#include "support/shared_data.h"
#include "support/temp_folder.h"
#include "support/value_of.h"

namespace offerbook::test {
namespace {

namespace fs = std::filesystem;

fs::path program() {
    return buildDir() / "bin" / "offerbook";
}

void run(const std::vector<std::string>& arguments) {
    const ProgramEnd end = runToEnd(program(), arguments);
    if (end.code != 0) throw std::runtime_error(arguments.front() + " failed:\n" + end.output);
}

/// One complete offer after another, each with a rule of its own.
std::string offersFile(const std::string& plugin, int count) {
    std::string file = "providers:\n  - {id: " + plugin + "-team, title: Team of " + plugin + "}\noffers:\n";
    for (int number = 0; number < count; ++number) {
        const std::string id = plugin + "-offer-" + std::to_string(number);
        std::string offer = withLine(wholeOffer(), "id", "id: " + id);
        offer = withLine(offer, "provider", "provider: " + plugin + "-team");
        offer =
            withLine(offer, "who", "who: pupils < " + std::to_string(1000 + number) + " AND NOT boarding");
        file += offer.substr(offer.find('\n') + 1);
    }
    return file;
}

/// A data folder with the extract where it is there, or else the shipped sample, published; and plugins of
/// data alone.
class Book {
public:
    Book() : data_((folder_.path() / "data").string()) {
        const auto kent = sharedData("schools/kent.csv");
        const fs::path file = kent ? *kent : sourceDir() / "share" / "register" / "sample.csv";
        run({"register", "import", file.string(), "--data", data_});
        run({"publish", "--data", data_});
    }
    fs::path addPlugin(const std::string& id, int offers) const {
        folder_.write("plugins/" + id + "/sector.yaml", "title: Schools of " + id + "\ncovers: TRUE\n");
        return folder_.write("plugins/" + id + "/offers.yaml", offersFile(id, offers)).parent_path();
    }
    fs::path plugins() const { return folder_.path() / "plugins"; }
    const std::string& data() const { return data_; }

private:
    TempFolder folder_;
    std::string data_;
};

void checkHundredOffers(benchmark::State& state) {
    const Book book;
    const fs::path plugin = book.addPlugin("hundred", 100);
    for ([[maybe_unused]] const auto& round : state)
        run({"plugin", "check", plugin.string(), "--data", book.data()});
}
BENCHMARK(checkHundredOffers)->Unit(benchmark::kMillisecond)->UseRealTime();

void loadFourPlugins(benchmark::State& state) {
    const Book book;
    for (const char* const id : {"north", "south", "east", "west"}) book.addPlugin(id, 125);
    const auto store = openExistingStore(book.data());
    const Day today = SystemClock().today();
    constexpr std::size_t yamlBytes = std::size_t{16} << 20U;
    const PluginGround ground = valueOf(pluginGround(store.get(), sourceDir() / "config", yamlBytes, today));
    const PluginHost host({.program = program(), .cache = fs::path(book.data()) / "plugins"}, {});
    for ([[maybe_unused]] const auto& round : state) {
        const PluginOutputs outputs = runPlugins(host, book.plugins(), sourceDir() / "config", ground.facts,
                                                 ground.served, [] { return nullptr; });
        if (outputs.outputs.size() != 4) throw std::runtime_error(toString(outputs.diagnostics));
    }
}
BENCHMARK(loadFourPlugins)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace offerbook::test
