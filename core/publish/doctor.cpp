#include "publish/doctor.h"

#include <unistd.h>

#include <exception>
#include <system_error>
#include <utility>

#include "base/files.h"
#include "base/text.h"
#include "plugin/host.h"
#include "plugin/rights.h"
#include "plugin/text_files.h"
#include "plugin/vetting.h"
#include "publish/county_files.h"

namespace offerbook {

namespace fs = std::filesystem;

namespace {

using State = Symptom::State;

std::string mebibytes(std::uint64_t bytes) {
    return std::to_string(bytes >> 20U) + " MiB";
}

std::string secondsOf(const Settings& settings, const char* key) {
    return std::to_string(settings.whole(key)) + " s";
}

/// Errors of a reader as symptoms of one part; remarks are left to 'publish'.
void addErrors(const std::string& part, const Diagnostics& found, std::vector<Symptom>& symptoms) {
    for (const Diagnostic& item : found)
        if (item.severity == Severity::error)
            symptoms.push_back({State::wrong, part, toString(item), "Correct it as it says, then publish."});
}

void append(std::vector<Symptom> more, std::vector<Symptom>& symptoms) {
    for (Symptom& symptom : more) symptoms.push_back(std::move(symptom));
}

std::vector<Symptom> examineData(const DoctorPlaces& places) {
    std::error_code problem;
    if (!fs::exists(places.data / "offerbook.db", problem))
        return {{State::wrong, "store", "There is no store in " + places.data.string() + ".",
                 "Run 'offerbook register import FILE' and 'offerbook publish', or name the data folder with "
                 "--data."}};
    try {
        return examineStore(*openExistingStore(places.data));
    } catch (const std::exception& error) {
        return {{State::wrong, "store", error.what(),
                 "Stop the server, put back a backup of the data folder, and run 'offerbook doctor' again."}};
    }
}

}  // namespace

std::vector<Symptom> examineProtection(const SandboxSupport& support, bool root, const Settings& settings) {
    std::vector<Symptom> symptoms;
    if (support.seccomp)
        symptoms.push_back({State::well, "seccomp",
                            "System calls of plugins are filtered: no network, no programs, no writing.",
                            ""});
    else
        symptoms.push_back({State::wrong, "seccomp",
                            "This kernel filters no system calls, so no plugin is run.",
                            "Use a Linux kernel with seccomp filters, or a container that allows them."});
    if (support.landlock > 0)
        symptoms.push_back(
            {State::well, "landlock",
             "While it is loaded, a plugin reads libraries of the system and its own copy (Landlock ABI " +
                 std::to_string(support.landlock) +
                 "), and afterwards no file by name. Static objects of a library could still learn whether a "
                 "file exists, its size and its times.",
             ""});
    else
        symptoms.push_back(
            {State::remark, "landlock",
             "This kernel has no Landlock: static objects of a library could read files of the account that "
             "runs Offerbook while it is loaded; afterwards a plugin reads no file by name.",
             "Boot with 'landlock' in lsm= if the kernel has it, and run Offerbook as an account "
             "that owns nothing else."});
    symptoms.push_back(
        {State::well, "limits",
         "A plugin has " + secondsOf(settings, "plugin.seconds") + ", " +
             secondsOf(settings, "plugin.cpu_seconds") + " of processor time, " +
             mebibytes(static_cast<std::uint64_t>(settings.whole("plugin.memory_bytes"))) + " of memory, " +
             mebibytes(static_cast<std::uint64_t>(settings.whole("plugin.output_bytes"))) + " of records.",
         ""});
    if (root)
        symptoms.push_back({State::remark, "account",
                            "Offerbook runs as root, for whom the kernel counts no processes.",
                            "Run it as an account of its own that owns only the data folder."});
    else
        symptoms.push_back({State::well, "account",
                            "Offerbook runs as account " + std::to_string(::geteuid()) + ", not as root.",
                            ""});
    return symptoms;
}

std::vector<Symptom> examineFolder(const fs::path& data, std::uint64_t leastFreeBytes) {
    std::error_code problem;
    if (!fs::is_directory(data, problem))
        return {{State::wrong, "data", "The data folder " + data.string() + " is not there.",
                 "Run 'offerbook register import FILE', which makes it, or name another with --data."}};
    std::vector<Symptom> symptoms;
    const fs::path own = data / (".doctor-" + std::to_string(::getpid()));
    try {
        replaceFile(own, "doctor\n");
        symptoms.push_back({State::well, "data", data.string() + " can be written.", ""});
    } catch (const std::exception& error) {
        symptoms.push_back(
            {State::wrong, "data", data.string() + " cannot be written: " + std::string(error.what()),
             "Give the folder to the account that runs Offerbook (chown), or mount it writable."});
    }
    fs::remove(own, problem);
    const fs::space_info space = fs::space(data, problem);
    if (problem)
        symptoms.push_back({State::remark, "disk",
                            "The free space cannot be told: " + problem.message() + ".", "Look with 'df'."});
    else if (space.available < leastFreeBytes)
        symptoms.push_back({State::wrong, "disk", "Only " + mebibytes(space.available) + " are free.",
                            "Make space, at least " + mebibytes(leastFreeBytes) +
                                " (setting data.free_bytes), before you import or publish."});
    else
        symptoms.push_back({State::well, "disk", mebibytes(space.available) + " are free.", ""});
    return symptoms;
}

std::vector<Symptom> examineCounty(const fs::path& config, std::size_t yamlLimit) {
    std::vector<Symptom> symptoms;
    const Result<CountyFiles> files = readCountyFiles(config, yamlLimit);
    addErrors("county", files.diagnostics(), symptoms);
    if (!files) return symptoms;
    const Result<CountyBook> county = readCountyBook(files.value(), config);
    addErrors("county", county.diagnostics(), symptoms);
    if (county)
        symptoms.push_back({State::well, "county",
                            "county.yaml and " + std::to_string(files->size() - 1) + " group files in " +
                                config.string() + " can be read.",
                            ""});
    return symptoms;
}

std::vector<Symptom> examinePlugins(const DoctorPlaces& places, const Settings& settings) {
    std::vector<Symptom> symptoms;
    Diagnostics found;
    const std::vector<PluginPlace> plugins = PluginHost::find(places.plugins, places.config, found);
    found.append(vetFolder(places.plugins, "folder of plugins"));
    addErrors("plugins", found, symptoms);
    const auto limit = static_cast<std::uint64_t>(settings.whole("plugin.file_bytes"));
    for (const PluginPlace& place : plugins) {
        const std::string part = "plugin " + place.id;
        Diagnostics wrong = vetFolders(place);
        const auto texts = plugin::TextFiles(place.texts, place.folder,
                                             static_cast<std::size_t>(settings.whole("yaml.file_bytes")));
        wrong.append(texts.wrong());
        if (!wrong.hasErrors() || !place.isDataOnly()) wrong.append(examineLibrary(place.library, limit));
        addErrors(part, wrong, symptoms);
        if (!wrong.hasErrors())
            symptoms.push_back(
                {State::well, part,
                 place.shown().string() + " may be run: its folder, its library and its " +
                     std::to_string(texts.size()) +
                     " YAML and CSV files belong to this account or to root, and nobody else may "
                     "write to them.",
                 ""});
    }
    if (plugins.empty() && symptoms.empty())
        symptoms.push_back({State::wrong, "plugins", "There is no plugin in " + places.plugins.string() + ".",
                            "Build the plugins, or set plugins.dir to their folder."});
    return symptoms;
}

std::vector<Symptom> examine(const DoctorPlaces& places, const Settings& settings) {
    std::vector<Symptom> symptoms = examineProtection(sandboxSupport(), ::geteuid() == 0, settings);
    append(examineFolder(places.data, static_cast<std::uint64_t>(settings.whole("data.free_bytes"))),
           symptoms);
    append(examineData(places), symptoms);
    append(examineCounty(places.config, static_cast<std::size_t>(settings.whole("yaml.file_bytes"))),
           symptoms);
    append(examinePlugins(places, settings), symptoms);
    return symptoms;
}

}  // namespace offerbook
