// Runs a plugin so that it cannot hurt, and reads what it says.
//
// The server never maps a plugin. For each run the host vets the file on one open descriptor (regular, ours
// or root's, not writable by others, below the size limit), copies it under its content hash, and starts a
// child: the same executable with a clean environment. The child limits itself (sandbox.h), loads the
// copy with Boost.DLL, runs `describe` and writes records to a private descriptor. The parent holds the
// clock, kills, and reads the records as foreign input.
//
//   PluginHost host({.program = thisProgram(), .cache = data / "plugins"}, limitsFrom(settings));
//   for (const PluginPlace& place : host.find(pluginsDir, configDir, found))
//       PluginRun run = host.run(place, facts);
//
// Thread-safety: run() may be called from several threads at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "catalogue/bundle.h"
#include "rules/fact.h"

namespace offerbook {

class Settings;

struct PluginLimits {
    std::chrono::milliseconds time{10'000};  ///< Wall clock, in all.
    std::chrono::seconds cpu{10};
    std::uint64_t memory = std::uint64_t{512} << 20U;  ///< Bytes of address space.
    std::uint64_t file = std::uint64_t{64} << 20U;     ///< Bytes of the library.
    std::uint64_t yaml = std::uint64_t{16} << 20U;     ///< Bytes of one included file.
    BundleLimits records;
};
PluginLimits pluginLimitsFrom(const Settings& settings);

/// One plugin folder: `ID/ID.so` with its YAML beside it, or `ID/sector.yaml` and `ID/offers.yaml` without a
/// library; and texts in `config/plugins/ID/`, which are read before those.
struct PluginPlace {
    std::string id;
    std::filesystem::path folder;
    std::filesystem::path library;   ///< Of a folder without one, the ready-made plugin.
    std::filesystem::path texts;     ///< May not exist.
    std::filesystem::path sector{};  ///< `sector.yaml` of a folder without library; else empty.

    bool isDataOnly() const { return !sector.empty(); }
    /// The file that messages name.
    const std::filesystem::path& shown() const { return isDataOnly() ? sector : library; }
};

/// What is wrong with the folders that a plugin is read from: a symbolic link, neither ours nor root's, or
/// writable by others; or the ready-made plugin is not installed.
Diagnostics vetFolders(const PluginPlace& place);

/// What became of one run. `output` is there only when everything was accepted.
struct PluginRun {
    std::string id;
    std::optional<PluginOutput> output;
    std::optional<PluginOutput> refused;  ///< Otherwise as much as could be read, for further checks alone.
    Diagnostics diagnostics;              ///< Why not, or warnings.
    std::vector<std::string>
        log;  ///< What the plugin logged or wrote to its standard output and error, made printable.
    std::string libraryDigest;
    std::chrono::milliseconds took{0};
};

class PluginHost {
public:
    struct Places {
        std::filesystem::path program;  ///< Executable that answers `plugin-child`.
        std::filesystem::path cache;    ///< Folder for copies, made when absent, ours alone.
    };

    PluginHost(Places places, PluginLimits limits);

    /// The library that comes with Offerbook and speaks for folders without one.
    static std::filesystem::path readyMade();

    /// The plugins of a folder, by id. A folder whose name is no id, or that holds neither library nor
    /// sector.yaml, or both, is a finding.
    static std::vector<PluginPlace> find(const std::filesystem::path& plugins,
                                         const std::filesystem::path& config, Diagnostics& found,
                                         const std::filesystem::path& readyMade = PluginHost::readyMade());

    /// The place of one plugin given as its folder, its library or its sector.yaml.
    static Result<PluginPlace> at(const std::filesystem::path& path, const std::filesystem::path& config,
                                  const std::filesystem::path& readyMade = PluginHost::readyMade());

    /// Runs one plugin. `facts` are those of the served schools, with the numbers `easting` and `northing`
    /// beside them; the child sees neither URN nor name. Never throws for what a plugin does.
    PluginRun run(const PluginPlace& place, const FactTable& facts) const;

    /// The first half of `run`: the records as the child wrote them (NDJSON), where it came to its end; all
    /// else goes into `run`, whose diagnostics may hold errors all the same.
    std::optional<std::string> records(const PluginPlace& place, const FactTable& facts,
                                       PluginRun& run) const;

private:
    Places places_;
    PluginLimits limits_;
};

/// The child's main function: `offerbook plugin-child ...` as the parent starts it. Returns the exit code.
int pluginChild(int argc, char** argv);

}  // namespace offerbook
