// The process that a plugin runs in: limits itself, loads, lets the plugin describe, reads included files,
// ends. It ends by _exit: what a plugin left for the end of the process never runs.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <new>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "plugin/child_lines.h"
#include "plugin/descriptor.h"
#include "plugin/fact_wire.h"
#include "plugin/host.h"
#include "plugin/include_file.h"
#include "plugin/loader.h"
#include "plugin/sandbox.h"
#include "plugin/sector_file.h"
#include "plugin/spawn.h"

namespace offerbook {

namespace {

using namespace plugin;

/// What the ready-made plugin calls itself.
constexpr auto readyMadeId = "data";

/// `name=value` arguments as the host writes them.
class Arguments {
public:
    Arguments(int count, char** texts) {
        for (int i = 2; i < count; ++i) {
            const std::string_view text = texts[i];
            const std::size_t equals = text.find('=');
            if (equals == std::string_view::npos) throw std::invalid_argument("an argument has no value");
            values_.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    const std::string& text(const std::string& name) const { return values_.at(name); }
    long long whole(const std::string& name) const {
        const auto number = parseWhole(text(name));
        if (!number) throw std::invalid_argument(name + " is no number");
        return *number;
    }

private:
    std::map<std::string, std::string> values_;
};

/// The private descriptor, buffered. Records go out when the buffer is full; what must survive a crash at
/// once.
class Channel {
public:
    explicit Channel(int descriptor) : descriptor_(descriptor) {}

    void record(std::string_view json) {
        // A record never passes for a line of the child's own.
        if (!json.empty() && json.front() == ownMark) buffer_ += ' ';
        // The lines of the channel are its records: a line end inside JSON is white space.
        for (const char letter : json) buffer_ += letter == '\n' ? ' ' : letter;
        buffer_ += '\n';
        ++count_;
        if (buffer_.size() >= flushedAt) flush();
    }
    void say(const std::string& line) {
        buffer_ += line;
        flush();
    }
    void flush() {
        writeAll(descriptor_, buffer_);
        buffer_.clear();
    }
    std::size_t count() const { return count_; }
    int descriptor() const { return descriptor_; }

private:
    static constexpr std::size_t flushedAt = std::size_t{64} << 10U;

    int descriptor_;
    std::string buffer_;
    std::size_t count_ = 0;
};

/// What a plugin's calls reach. One a process.
struct Runtime {
    Channel channel;
    FactColumns facts;
    std::vector<std::string> includes;
    std::size_t logged = 0;
    std::size_t failures = 0;
    bool broken = false;  ///< `describe` did not come to its end, or what it said is not whole.
};

Runtime& runtimeOf(const ob_host* host) {
    return *static_cast<Runtime*>(host->context);
}

const ob_column* giveFact(const ob_host* host, const char* name) noexcept {
    return name == nullptr ? nullptr : runtimeOf(host).facts.find(name);
}

void takeFailure(const ob_host* host, const char* text) noexcept {
    try {
        Runtime& runtime = runtimeOf(host);
        if (runtime.failures++ < findingLines) runtime.channel.say(failLine(text == nullptr ? "" : text));
    } catch (const std::exception&) {
        ::_exit(1);
    }
}

/// After this nothing of the plugin is read.
void breakOff(const ob_host* host, const char* text) noexcept {
    runtimeOf(host).broken = true;
    takeFailure(host, text);
}

void takeRecord(const ob_host* host, const char* json, std::size_t length) noexcept {
    try {
        if (json == nullptr) return takeFailure(host, "it gave a null pointer as a record");
        Runtime& runtime = runtimeOf(host);
        const std::string_view record(json, length);
        runtime.channel.record(record);
        if (std::string file = includedFile(record); !file.empty())
            runtime.includes.push_back(std::move(file));
    } catch (const std::exception&) {
        breakOff(host, "it needs more memory than a plugin may have (setting plugin.memory_bytes)");
    }
}

void takeLog(const ob_host* host, std::int32_t level, const char* text) noexcept {
    try {
        Runtime& runtime = runtimeOf(host);
        if (text != nullptr && runtime.logged++ < logLines) runtime.channel.say(logLine(level, text));
    } catch (const std::exception&) {
        breakOff(host, "it needs more memory than a plugin may have (setting plugin.memory_bytes)");
    }
}

int refusalDescriptor = -1;

/// Runs in a signal handler: no heap. The line end before it closes a record that was half written.
void tellRefusal(const char* what) {
    constexpr std::string_view before = "\n!{\"child\":\"refusal\",\"text\":\"";
    constexpr std::string_view after = "\"}\n";
    std::array<char, 200> line{};
    const std::size_t size = std::min(std::strlen(what), line.size() - before.size() - after.size());
    std::memcpy(line.data(), before.data(), before.size());
    std::memcpy(line.data() + before.size(), what, size);
    std::memcpy(line.data() + before.size() + size, after.data(), after.size());
    writeAll(refusalDescriptor, {line.data(), before.size() + size + after.size()});
    ::_exit(1);
}

/// A number that a plugin does not know by heart; it could search, but what it writes is read as foreign
/// anyway.
int hideChannel() {
    std::random_device random;
    const int lowest = 100 + static_cast<int>(random() % 700);
    const int hidden = ::fcntl(recordsDescriptor, F_DUPFD_CLOEXEC, lowest);
    if (hidden < 0) throwSystemError("fcntl");
    ::close(recordsDescriptor);
    return hidden;
}

std::string_view mapFacts() {
    struct stat status {};
    if (::fstat(factsDescriptor, &status) != 0) throwSystemError("fstat");
    const auto size = static_cast<std::size_t>(status.st_size);
    void* block = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, factsDescriptor, 0);
    if (block == MAP_FAILED) throwSystemError("mmap");
    ::close(factsDescriptor);
    return {static_cast<const char*>(block), size};
}

SandboxPlan planOf(const Arguments& arguments) {
    SandboxPlan plan;
    plan.cpu = std::chrono::seconds(arguments.whole("cpu"));
    plan.memory = static_cast<std::uint64_t>(arguments.whole("memory"));
    plan.readable = loaderPlaces();
    plan.readable.emplace_back(arguments.text("library"));
    return plan;
}

void describe(const ob_plugin& plugin, const ob_host& host) {
    try {
        plugin.describe(&host);
    } catch (const std::bad_alloc&) {
        breakOff(&host, "it needs more memory than a plugin may have (setting plugin.memory_bytes)");
    } catch (const std::exception& error) {
        breakOff(&host, error.what());
    } catch (...) {
        breakOff(&host, "it threw something that is no std::exception");
    }
}

/// True when every included file was read without an error.
bool sendIncluded(Runtime& runtime, const IncludeSource& source) {
    Diagnostics found;
    for (const std::string& name : runtime.includes)
        for (const std::string& record : readIncluded(name, source, found, runtime.includes))
            runtime.channel.record(record);
    std::size_t told = 0;
    for (const Diagnostic& finding : found)
        if (told++ < findingLines) runtime.channel.say(findingLine(finding));
    return !found.hasErrors();
}

IncludeSource includeSource(const Arguments& arguments) {
    return {TextFiles(arguments.text("texts"), arguments.text("folder"),
                      static_cast<std::size_t>(arguments.whole("yaml"))),
            arguments.text("id"), static_cast<std::size_t>(arguments.whole("record"))};
}

bool runPlugin(const Arguments& arguments, const IncludeSource& source, Runtime& runtime) {
    Channel& channel = runtime.channel;
    const bool dataOnly = arguments.whole("data") == 1;
    const std::string& id = arguments.text("id");
    const auto loaded =
        loadPlugin(arguments.text("library"), arguments.text("shown"), dataOnly ? readyMadeId : id);
    if (!loaded) {
        for (const Diagnostic& finding : loaded.diagnostics()) channel.say(findingLine(finding));
        return false;
    }
    const ob_plugin& plugin = *loaded.value();
    // The ready-made plugin speaks in the name of the folder that it was loaded for.
    const std::string version = dataOnly ? sectorVersion(source) : plugin.version;
    channel.record(R"({"record":"plugin","schema":1,"value":{"id":)" + jsonString(id) + R"(,"version":)" +
                   jsonString(version) + "}}");
    channel.say(stageLine(Stage::loaded));
    closeFiles();

    const ob_host host{sizeof(ob_host), OB_ABI_MAJOR, OB_ABI_MINOR, &runtime, runtime.facts.schools(),
                       giveFact,        takeRecord,   takeFailure,  takeLog};
    describe(plugin, host);
    constexpr std::size_t hostsOwn = 1;
    if (runtime.broken || (runtime.failures > 0 && channel.count() == hostsOwn)) return false;
    channel.say(stageLine(Stage::described));

    // A failure is told beside all else that is wrong, so that the author can put it right at once.
    const bool good = sendIncluded(runtime, source) && runtime.failures == 0;
    channel.record(R"({"record":"end","schema":1,"count":)" + std::to_string(channel.count()) + "}");
    channel.say(stageLine(Stage::done));
    return good;
}

int limitAndRun(int argc, char** argv) {
    const Arguments arguments(argc, argv);
    // The host's death ends the child; a host that died before this line has left another parent.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != arguments.whole("parent")) return 1;
    Runtime runtime{Channel(hideChannel()), FactColumns(mapFacts()), {}, 0, 0, false};
    refusalDescriptor = runtime.channel.descriptor();
    const IncludeSource source = includeSource(arguments);
    try {
        // Where the caller works is no plugin's concern.
        if (::chdir("/") != 0) throwSystemError("chdir");
        enterSandbox(planOf(arguments), tellRefusal);
    } catch (const std::exception& error) {
        runtime.channel.say(failLine(error.what()));
        return 1;
    }
    runtime.channel.say(stageLine(Stage::limited));
    return runPlugin(arguments, source, runtime) ? 0 : 1;
}

}  // namespace

int pluginChild(int argc, char** argv) {
    int code = 2;
    try {
        code = limitAndRun(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "plugin-child is started by offerbook itself: %s\n", error.what());
    }
    std::fflush(nullptr);
    ::_exit(code);
}

}  // namespace offerbook
