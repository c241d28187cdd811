// Runs an example of the reference through the reader that it names.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic_codes.h"

namespace offerbook::test {

/// Every finding on the example's input, one line each; throws std::runtime_error for an unknown reader.
std::string findingsOn(const DiagnosticExample& example);

}  // namespace offerbook::test
