// A plugin put in place for one test, and the host that runs it.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "plugin/host.h"
#include "support/temp_folder.h"

namespace offerbook::test {

/// A built library of the tests.
std::filesystem::path builtLibrary(const std::string& name);

/// Three schools: a small primary school, one of which nothing is known, a rural special school with a place
/// for autism.
FactTable threeSchools();

class Staged {
public:
    /// The library `built` as the plugin `id`, in a folder of its own.
    explicit Staged(const std::string& built, std::string id = "broken");

    /// Plain bytes as the library.
    Staged& content(const std::string& bytes);

    PluginRun run() const;

    const TempFolder& folder() const { return folder_; }
    std::filesystem::path library() const { return place.library; }

    PluginPlace place;
    PluginLimits limits;

private:
    TempFolder folder_;
};

/// Every diagnostic and log line, for 'has the part' checks.
std::string told(const PluginRun& run);

}  // namespace offerbook::test
