// An attempt to publish, told to people and to programs; what may be written of it for ever.
#pragma once

#include <string>

#include "base/diagnostic.h"
#include "cli/environment.h"
#include "publish/publisher.h"

namespace offerbook {

/// Answers with it and gives the exit code.
int tellOutcome(Environment& environment, const PublishOutcome& outcome, bool dryRun);

/// What is shown with an edition for ever (--by and --note): one line each of plain text, within the
/// settings' bounds.
Diagnostics checkApproval(const Settings& settings, const std::string& by, const std::string& note);

/// Says what is being done to people who wait.
Publisher::Progress progressOf(Environment& environment);

}  // namespace offerbook
