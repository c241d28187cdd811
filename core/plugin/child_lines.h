// Lines by which the child tells the host how far it came, beside the plugin's records on the same
// descriptor.
//
//   !{"child":"stage","text":"described"}
//   !{"child":"refusal","text":"run a program"}
//   !{"child":"log","level":"information","text":"12 hosts"}
//   !{"child":"finding","severity":"error","code":"yaml","file":"offers.yaml","line":17,"column":3,"text":"..."}
//
// A record never begins with the mark (`ownMark`): the child puts a space before one that does. A hostile
// plugin can find the descriptor and write such lines itself. The worst they do is to talk about that plugin:
// codes are those that the child has, and a file is a bare name, which becomes one of the plugin's own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace offerbook::plugin {

/// What the child sends of each at most; the rest of a plugin's talk is dropped.
constexpr std::size_t logLines = 500;
constexpr std::size_t findingLines = 1000;

/// Begins each line of the child's own, and no JSON.
constexpr char ownMark = '!';

/// How far the child came.
enum class Stage { started, limited, loaded, described, done };

std::string stageLine(Stage stage);
std::string logLine(int level, std::string_view text);
std::string findingLine(const Diagnostic& finding);
/// The plugin said why it fails.
std::string failLine(std::string_view text);

/// Whether a finding may name this file: no path, and nothing that cannot be seen.
bool isBareName(std::string_view name);

/// A JSON string, with foreign bytes made printable.
std::string jsonString(std::string_view text);

/// What a child wrote, taken apart: its own lines, and the records with their line ends.
struct ChildReport {
    Stage stage = Stage::started;
    std::string records;
    std::string refusal;                ///< Empty when there was none.
    std::vector<std::string> failures;  ///< Why the plugin says that it failed, each once.
    Diagnostics findings;
    std::vector<std::string> log;
};

/// Foreign input: lines that make no sense are left to the reader of records, which refuses them. Never
/// throws for what they hold.
ChildReport readReport(std::string_view bytes);

}  // namespace offerbook::plugin
