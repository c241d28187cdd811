// Looks an installation over: what protection the machine gives plugins, whether the data folder is whole,
// whether what the county wrote can be read. Findings are data; the command prints them.
//
// Thread-safety: one thread. It changes nothing but a file of its own that it writes and removes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/settings.h"
#include "plugin/sandbox.h"
#include "store/store.h"

namespace offerbook {

/// What was looked at, what was found, and what to do unless all is well.
struct Symptom {
    enum class State { well, remark, wrong };

    State state = State::well;
    std::string part;   ///< "sandbox", "store", "edition 3" ...
    std::string found;  ///< One sentence.
    std::string advice;
};

struct DoctorPlaces {
    std::filesystem::path config;
    std::filesystem::path plugins;
    std::filesystem::path data;
};

/// All of them in one order, for a person to read from above.
std::vector<Symptom> examine(const DoctorPlaces& places, const Settings& settings);

/// The parts, for tests: protection as this machine, or another one, reports it.
std::vector<Symptom> examineProtection(const SandboxSupport& support, bool root, const Settings& settings);
/// The register in use as publishing reads it, every content against its digest, and the chain of editions:
/// each names the digest of the one before and has the digest of its own record. Owners as below.
std::vector<Symptom> examineStore(Store& store);
/// The owner of each id against the plugin whose output had it first.
std::vector<Symptom> examineOwners(Store& store);
std::vector<Symptom> examineFolder(const std::filesystem::path& data, std::uint64_t leastFreeBytes);
std::vector<Symptom> examineCounty(const std::filesystem::path& config, std::size_t yamlLimit);
std::vector<Symptom> examinePlugins(const DoctorPlaces& places, const Settings& settings);

}  // namespace offerbook
