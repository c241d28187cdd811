// Every code that a finding may carry: what it is about, what to do, and examples that are real.
//
// The one table for the reference (share/doc/diagnostics.md), for SARIF and for tests, which run the examples
// through the readers and refuse a code that is used in the sources and not explained here.
//
// Thread-safety: constants.
#pragma once

#include <span>
#include <string_view>

namespace offerbook {

/// An input and one of the findings it gives.
struct DiagnosticExample {
    std::string_view reader;  ///< Which reader takes it: "rule", "offers", "county", "group", "records" ...
    std::string_view input;   ///< The file, or the part of it that matters.
    std::string_view says;    ///< The finding in full, as printed.
};

struct DiagnosticCode {
    std::string_view code;
    std::string_view title;
    std::string_view meaning;  ///< Who speaks, on what.
    std::string_view advice;   ///< What to do.
    std::span<const DiagnosticExample> examples;
};

/// In the order of the reference.
std::span<const DiagnosticCode> diagnosticCodes();

/// Null where no such code is known.
const DiagnosticCode* findDiagnosticCode(std::string_view code);

}  // namespace offerbook
