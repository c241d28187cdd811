// The broken libraries of tests/plugin/broken and the message that each must give.
#pragma once

#include <array>

namespace offerbook::test {

/// What a case changes beside the library.
enum class Quirk { none, fast, littleCpu, memory };

struct Broken {
    const char* library;
    const char* message;
    Quirk quirk = Quirk::none;
};

/// Messages hold for the limits of `Staged` (staged.h), and `fast` for 0.4 s.
inline const std::array brokenPlugins{
    Broken{"aborts", "gave up: abort, a failed assertion, or an exception that nothing caught (SIGABRT)"},
    Broken{"allocates", "(SIGSEGV) in 'describe'", Quirk::memory},
    Broken{"asks_for_too_much", "setting plugin.memory_bytes", Quirk::memory},
    Broken{"bad_utf8", "UTF-8"},
    Broken{"changes_rights", "tried to change the rights or the owner of a file in 'describe'"},
    Broken{"claims_another_id", "calls itself 'primary' but its folder is 'broken'"},
    Broken{"closes_descriptors", "ended its process itself"},
    Broken{"crashes",
           "it used memory that is not its own, or called itself without end (SIGSEGV) in 'describe'"},
    Broken{"crashes_when_loaded", "(SIGSEGV) while it was being loaded (look at its static objects)"},
    Broken{"deep_json", "broken records"},
    Broken{"divides_by_zero", "divided a whole number by zero (SIGFPE)"},
    Broken{"ends_by_itself", "end record"},
    Broken{"exits", "ended its process itself, with exit code 0"},
    Broken{"exits_at_once", "ended its process itself, with exit code 7, in 'describe'"},
    Broken{"exits_when_loaded", "with exit code 0, while it was being loaded"},
    Broken{"fails", "The plugin says that it failed: the list of hosts is empty."},
    Broken{"fails_in_facts", "fails_in_facts.cpp:8: error[plugin]: The plugin says that it failed: 'pupils'"},
    Broken{"fails_in_facts",
           "fails_in_facts.cpp:10: error[plugin]: The plugin says that it failed: 'easting'"},
    Broken{"fails_in_facts", "more.yaml: error[include]: There is no such file"},
    Broken{"fills_log", "took longer than 0.4 s", Quirk::fast},
    Broken{"fills_output", "more than 8388608 bytes to its standard output and error"},
    Broken{"fills_records", "more than 8388608 bytes of records"},
    Broken{"forges_findings", "broken records:3"},
    Broken{"forks", "tried to start a thread or a process"},
    Broken{"giant_record", "plugin.record_bytes"},
    Broken{"handles_refusals",
           "tried to hide what it is refused (it sets a handler of SIGSYS) in 'describe'"},
    Broken{"handles_refusals_by_call", "tried to hide what it is refused"},
    Broken{"hangs_when_loaded", "stopped while it was being loaded", Quirk::fast},
    Broken{"includes_above", "'../secret.yaml' cannot be included. Give the bare name"},
    Broken{"includes_offers", "offers.yaml: error[include]: There is no such file beside the plugin"},
    Broken{"kills_parent", "tried to signal another process"},
    Broken{"links_nothing", "undefined symbol: aFunctionThatNobodyWrote"},
    Broken{"locks_itself", "took longer than 0.4 s and was stopped in 'describe' (setting plugin.seconds)",
           Quirk::fast},
    Broken{"loops", "took longer than 0.4 s", Quirk::fast},
    Broken{"loops", "more than 1 s of processor time in 'describe' (setting plugin.cpu_seconds)",
           Quirk::littleCpu},
    Broken{"malformed_json", "broken records:2"},
    Broken{"newer_abi", "built for version 1.1 of the plugin interface; this Offerbook has 1.0"},
    Broken{"no_describe", "'describe' is null"},
    Broken{"no_id", "id is missing or no id"},
    Broken{"no_symbol", "does not export 'offerbook_plugin'"},
    Broken{"no_version", "version is missing"},
    Broken{"nul", "broken records:2"},
    Broken{"null_record", "it gave a null pointer as a record"},
    Broken{"older_abi", "version 0.9 of the plugin interface"},
    Broken{"opens_socket", "tried to open a network connection"},
    Broken{"other_abi", "version 2.0 of the plugin interface"},
    Broken{"overflows_stack", "called itself without end (SIGSEGV)"},
    Broken{"removes_file", "tried to remove or rename a file"},
    Broken{"runs_program", "tried to run a program"},
    Broken{"short_struct", "says it has 16 bytes"},
    Broken{"sleeps", "took longer than 0.4 s", Quirk::fast},
    Broken{"starts_thread", "tried to start a thread or a program"},
    Broken{"throws_in_sdk",
           "throws_in_sdk.cpp:9: error[plugin]: The plugin says that it failed: the list of hosts"},
    Broken{"throws_number", "threw something that is no std::exception"},
    Broken{"throws_text", "failed: no host is open"},
    Broken{"throws_unstoppably", "an exception that nothing caught (SIGABRT)"},
    Broken{"too_many_records", "more than 1000 records (plugin.records)"},
    Broken{"traces", "tried to look into another process"},
    Broken{"truncates", "tried to write a file"},
    Broken{"unknown_record", "wish"},
    Broken{"writes_everywhere", "broken records"},
    Broken{"writes_file", "tried to write a file in 'describe'"},
    Broken{"wrong_needs",
           "wrong_needs.cpp:7: error[plugin]: The plugin says that it failed: 'pupils' is used but"}};

}  // namespace offerbook::test
