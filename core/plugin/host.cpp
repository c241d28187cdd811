#include "plugin/host.h"

#include <unistd.h>

#include <system_error>

#include "base/settings.h"
#include "base/text.h"
#include "plugin/child_lines.h"
#include "plugin/descriptor.h"
#include "plugin/fact_wire.h"
#include "plugin/outcome.h"
#include "plugin/rights.h"
#include "plugin/spawn.h"
#include "plugin/vetting.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

/// What the plugin wrote to its standard output and error, line by line.
void addChatter(const std::string& chatter, std::vector<std::string>& log) {
    constexpr std::size_t lines = 500;
    for (const std::string_view line : split(chatter, '\n'))
        if (!trim(line).empty() && log.size() < 2 * lines) log.push_back("output: " + printable(line));
    if (chatter.size() >= plugin::chatterKept) log.emplace_back("output: ... (more was dropped)");
}

std::vector<std::string> argumentsOf(const PluginPlace& place, const PluginLimits& limits,
                                     const fs::path& copy) {
    std::error_code absent;
    const bool texts = !place.texts.empty() && fs::is_directory(place.texts, absent);
    return {"plugin-child",
            "parent=" + std::to_string(::getpid()),
            "id=" + place.id,
            "library=" + copy.string(),
            "shown=" + place.shown().filename().string(),
            "data=" + std::string(place.isDataOnly() ? "1" : "0"),
            "folder=" + fs::absolute(place.folder).string(),
            "texts=" + (texts ? fs::absolute(place.texts).string() : std::string()),
            "cpu=" + std::to_string(limits.cpu.count()),
            "memory=" + std::to_string(limits.memory),
            "yaml=" + std::to_string(limits.yaml),
            "record=" + std::to_string(limits.records.recordBytes)};
}

}  // namespace

PluginLimits pluginLimitsFrom(const Settings& settings) {
    const auto bytes = [&](const char* key) { return static_cast<std::uint64_t>(settings.whole(key)); };
    PluginLimits limits;
    limits.time = std::chrono::seconds(settings.whole("plugin.seconds"));
    limits.cpu = std::chrono::seconds(settings.whole("plugin.cpu_seconds"));
    limits.memory = bytes("plugin.memory_bytes");
    limits.file = bytes("plugin.file_bytes");
    limits.yaml = bytes("yaml.file_bytes");
    limits.records.bytes = bytes("plugin.output_bytes");
    limits.records.recordBytes = bytes("plugin.record_bytes");
    limits.records.records = bytes("plugin.records");
    limits.records.values = bytes("plugin.values");
    return limits;
}

Diagnostics vetFolders(const PluginPlace& place) {
    Diagnostics found = vetFolder(place.folder, "plugin's folder");
    if (!place.texts.empty()) found.append(vetFolder(place.texts, "folder of the plugin's texts"));
    std::error_code unreadable;
    if (place.isDataOnly() && !fs::exists(place.library, unreadable))
        found.error(
            "plugin", {place.library.string(), 0, 0},
            "The ready-made plugin, which reads sector.yaml, is not there. Install Offerbook whole, or "
            "build the target offerbook_plugins.");
    return found;
}

PluginHost::PluginHost(Places places, PluginLimits limits) : places_(std::move(places)), limits_(limits) {}

std::optional<std::string> PluginHost::records(const PluginPlace& place, const FactTable& facts,
                                               PluginRun& run) const {
    run.diagnostics.append(vetFolders(place));
    if (run.diagnostics.hasErrors()) return std::nullopt;
    const Result<VettedLibrary> vetted = vetLibrary(place.library, places_.cache, limits_.file);
    run.diagnostics.append(vetted.diagnostics());
    if (!vetted) return std::nullopt;
    run.libraryDigest = vetted->digest;

    const Descriptor memory(plugin::sealedMemory(plugin::writeFacts(facts)));
    plugin::ChildStart start;
    start.program = places_.program;
    start.arguments = argumentsOf(place, limits_, vetted->copy);
    start.facts = memory.number();
    start.time = limits_.time;
    start.outputBytes = limits_.records.bytes;
    const plugin::ChildEnd end = plugin::spawnChild(start);

    plugin::ChildReport report = plugin::readReport(end.records);
    run.took = end.took;
    run.log = std::move(report.log);
    addChatter(end.chatter, run.log);
    run.diagnostics.append(plugin::judge(place, limits_, end, report));
    if (report.stage != plugin::Stage::done) return std::nullopt;
    return std::move(report.records);
}

}  // namespace offerbook
