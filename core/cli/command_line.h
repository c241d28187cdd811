// The command line: which command with which options, help texts, wrong use.
#pragma once

#include <ostream>

#include "base/day.h"

namespace offerbook {

/// Runs one command and gives its exit code: 0 done, 1 refused with diagnostics, 2 wrong use. Nothing is
/// thrown.
int runCommandLine(int argc, char** argv, const Clock& clock, std::ostream& out, std::ostream& err);

}  // namespace offerbook
