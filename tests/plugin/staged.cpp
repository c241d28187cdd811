#include "plugin/staged.h"

namespace offerbook::test {

namespace fs = std::filesystem;

fs::path builtLibrary(const std::string& name) {
    return fs::path(OFFERBOOK_TEST_PLUGINS) / (name + ".so");
}

FactTable threeSchools() {
    FactTable facts(3);
    const auto add = [&](const char* name, FactType type, const std::vector<FactValue>& values) {
        FactInfo info;
        info.name = name;
        info.type = type;
        facts.add(makeColumn(info, values));
    };
    const FactValue unknown;
    add("phase", FactType::word, {std::string("Primary"), unknown, std::string("None")});
    add("pupils", FactType::number, {120.0, unknown, 300.0});
    add("rural", FactType::yesNo, {false, unknown, true});
    add("sen_types", FactType::set,
        {std::vector<std::string>{}, unknown, std::vector<std::string>{"ASD", "SLCN"}});
    add("easting", FactType::number, {2'000.0, unknown, 90'000.0});
    add("northing", FactType::number, {1'000.0, unknown, 90'000.0});
    return facts;
}

Staged::Staged(const std::string& built, std::string id) {
    ::chmod(folder_.path().c_str(), 0755);
    place.id = std::move(id);
    place.folder = folder_.path() / "plugins" / place.id;
    place.library = place.folder / (place.id + ".so");
    place.texts = folder_.path() / "config" / "plugins" / place.id;
    fs::create_directories(place.folder);
    ::chmod(place.folder.c_str(), 0755);
    if (!built.empty()) {
        fs::copy_file(builtLibrary(built), place.library);
        ::chmod(place.library.c_str(), 0755);
    }
    limits.time = std::chrono::seconds(20);
    limits.memory = std::uint64_t{256} << 20U;
    limits.records.bytes = std::size_t{8} << 20U;
    limits.records.records = 1000;
}

Staged& Staged::content(const std::string& bytes) {
    std::ofstream(place.library, std::ios::binary) << bytes;
    ::chmod(place.library.c_str(), 0755);
    return *this;
}

PluginRun Staged::run() const {
    const PluginHost host({OFFERBOOK_PLUGIN_CHILD, folder_.path() / "cache"}, limits);
    return host.run(place, threeSchools());
}

std::string told(const PluginRun& run) {
    std::string all = toString(run.diagnostics);
    for (const std::string& line : run.log) all += line + "\n";
    return all;
}

}  // namespace offerbook::test
