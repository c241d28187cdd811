// Every parser of foreign input as a function that takes any bytes and checks what must always hold of it.
//
// libFuzzer invents the bytes (program.cpp, clang only); the corpus in tests/fuzz/corpus/NAME is an ordinary
// test (corpus_test.cpp). No function keeps anything between two calls.
//
// Thread-safety: pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"

namespace offerbook::test {

/// A property does not hold: the parser is at fault, whatever the input was.
class PropertyBroken : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// True where the bytes were accepted as what the parser reads. Throws PropertyBroken.
using ReadAnything = bool (*)(std::string_view bytes);

bool askAnything(std::string_view bytes);         ///< A question to /api/v1/eligibility.
bool driveAnyConnection(std::string_view bytes);  ///< What a client does to a connection, step by step.
bool readAnyRecords(std::string_view bytes);      ///< What a plugin's process writes.
bool readAnyRegister(std::string_view bytes);     ///< Register, links, group or stored version.
bool readAnyRequest(std::string_view bytes);      ///< A stream of HTTP requests, or a target alone.
bool readAnyRule(std::string_view bytes);
bool readAnySheet(std::string_view bytes);    ///< A spreadsheet of offers, or of counts of places.
bool readAnyTarget(std::string_view bytes);   ///< Where a webhook is sent.
bool readAnyYaml(std::string_view bytes);     ///< A document; offers and the county file on it.
bool searchAnything(std::string_view bytes);  ///< What a visitor types; true where something is found.

struct FuzzedParser {
    std::string_view name;
    ReadAnything read;
};

std::span<const FuzzedParser> fuzzedParsers();
/// Throws std::out_of_range for a name that is not in the list.
const FuzzedParser& fuzzedParser(std::string_view name);

/// Throws PropertyBroken with `what` where it does not hold.
void hold(bool holds, std::string_view what);

/// The same with a text that `detail` makes only then.
template <class Detail>
void hold(bool holds, std::string_view what, Detail detail) {
    if (!holds) hold(false, std::string(what) + detail());
}

/// Findings are clean one-line texts of bounded length, at most `most` of them, in places that the input has.
void holdFindings(const Diagnostics& findings, std::string_view bytes, std::size_t most);

/// The same, and a refusal says why.
template <class T>
bool holdResult(const Result<T>& result, std::string_view bytes, std::size_t most) {
    holdFindings(result.diagnostics(), bytes, most);
    hold(static_cast<bool>(result) != result.diagnostics().hasErrors(),
         "errors refuse, and nothing else does");
    return static_cast<bool>(result);
}

}  // namespace offerbook::test
