#include "plugin/outcome.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <string_view>

#include "base/text.h"

namespace offerbook::plugin {

namespace {

struct SignalWords {
    int number;
    std::string_view words;
};
constexpr std::array signalWords{
    SignalWords{SIGSEGV, "crashed: it used memory that is not its own, or called itself without end"},
    SignalWords{SIGBUS, "crashed: the library is cut short, or it used memory that is not there"},
    SignalWords{SIGABRT, "gave up: abort, a failed assertion, or an exception that nothing caught"},
    SignalWords{SIGFPE, "crashed: it divided a whole number by zero"},
    SignalWords{SIGILL, "crashed: it ran an instruction that this machine does not have"},
    SignalWords{SIGTRAP, "crashed: it ran into a breakpoint"},
};

std::string during(Stage stage) {
    switch (stage) {
        case Stage::started:
        case Stage::limited:
            return "while it was being loaded (look at its static objects)";
        case Stage::loaded:
            return "in 'describe'";
        case Stage::described:
        case Stage::done:
            return "after 'describe'";
    }
    return {};
}

std::string seconds(std::chrono::milliseconds time) {
    return decimalText(static_cast<double>(time.count()) / 1000) + " s";
}

std::string killed(int number, Stage stage, const PluginLimits& limits) {
    if (number == SIGXCPU)
        return "The plugin used more than " + std::to_string(limits.cpu.count()) + " s of processor time " +
               during(stage) + " (setting plugin.cpu_seconds). Look for an endless loop, or compute less.";
    if (number == SIGSYS)
        // The C library blocks signals where it starts a thread, so that the handler that tells more is not
        // called.
        return "The plugin tried to start a thread or a program, or something else that no plugin may do "
               "(SIGSYS), " +
               during(stage) + ". It computes from the facts it is given, in one thread. Take it out.";
    const char* name = ::sigabbrev_np(number);
    const std::string signal = name == nullptr ? std::to_string(number) : "SIG" + std::string(name);
    const auto* const words = std::find_if(signalWords.begin(), signalWords.end(),
                                           [&](const SignalWords& row) { return row.number == number; });
    return "The plugin " +
           (words == signalWords.end() ? "was ended by a signal" : std::string(words->words)) + " (" +
           signal + ") " + during(stage) +
           ". Run it under a debugger, or build it with -fsanitize=address,undefined and try again.";
}

std::string tooMuch(const std::string& what, const PluginLimits& limits) {
    return "The plugin wrote more than " + std::to_string(limits.records.bytes) + " bytes " + what +
           " and was stopped (setting plugin.output_bytes). Look for an endless loop, or write less.";
}

std::string wordsFor(const PluginLimits& limits, const ChildEnd& end, const ChildReport& report) {
    if (!report.refusal.empty())
        return "The plugin tried to " + report.refusal + " " + during(report.stage) +
               ". A plugin may not: it computes from the facts it is given and reads its own files. Take it "
               "out.";
    switch (end.how) {
        case ChildEnd::How::timedOut:
            return "The plugin took longer than " + seconds(limits.time) + " and was stopped " +
                   during(report.stage) +
                   " (setting plugin.seconds). Look for an endless loop or a wait, or compute less.";
        case ChildEnd::How::tooManyRecords:
            return tooMuch("of records", limits);
        case ChildEnd::How::tooMuchChatter:
            return tooMuch("to its standard output and error", limits);
        case ChildEnd::How::killed:
            return killed(end.code, report.stage, limits);
        case ChildEnd::How::exited:
            break;
    }
    return {};
}

/// "primary.cpp:12: what" as the SDK writes it is a place and a text.
Diagnostic placed(const std::string& text, const PluginPlace& place) {
    Diagnostic finding{Severity::error, "plugin", {place.shown().string(), 0, 0}, text};
    const std::size_t first = text.find(':');
    const std::size_t second = first == std::string::npos ? first : text.find(": ", first + 1);
    if (second == std::string::npos || !isBareName(std::string_view(text).substr(0, first))) return finding;
    const auto line = parseWhole(std::string_view(text).substr(first + 1, second - first - 1));
    if (!line || *line < 1 || *line > 10'000'000) return finding;
    finding.where = {place.id + '/' + text.substr(0, first), static_cast<std::uint32_t>(*line), 0};
    finding.text = text.substr(second + 2);
    return finding;
}

}  // namespace

Diagnostics judge(const PluginPlace& place, const PluginLimits& limits, const ChildEnd& end,
                  const ChildReport& report) {
    Diagnostics found;
    const std::string library = place.shown().string();
    const auto error = [&](std::string text) { found.error("plugin", {library, 0, 0}, std::move(text)); };

    for (Diagnostic finding : report.findings) {
        // The child knows bare names; with the plugin before them they are as records name them.
        finding.where.file = finding.where.file.empty() ? library : place.id + '/' + finding.where.file;
        found.add(std::move(finding));
    }
    if (report.stage == Stage::started && end.how == ChildEnd::How::exited) {
        error("The plugin was not run, because its process could not be limited: " +
              (report.failures.empty() ? printable(end.chatter) : report.failures.front()) +
              ". Offerbook needs a Linux kernel with seccomp filters; 'offerbook doctor' says what this "
              "machine gives.");
        return found;
    }
    for (const std::string& text : report.failures) {
        Diagnostic failure = placed(text, place);
        failure.text = "The plugin says that it failed: " + failure.text + ".";
        found.add(std::move(failure));
    }
    if (std::string text = wordsFor(limits, end, report); !text.empty()) error(std::move(text));
    if (!found.hasErrors() && report.stage != Stage::done)
        error("The plugin ended its process itself, with exit code " + std::to_string(end.code) + ", " +
              during(report.stage) + ". It must return from 'describe': take exit, _exit and the like out.");
    return found;
}

}  // namespace offerbook::plugin
