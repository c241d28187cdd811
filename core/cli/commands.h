// The commands of the program, one file each. Each returns the exit code: 0 done, 1 refused with diagnostics;
// wrong use (2) is found before, by the command line.
#pragma once

#include <cstdint>
#include <string>

#include "base/diagnostic.h"
#include "cli/environment.h"

namespace offerbook {

inline constexpr int exitDone = 0;
inline constexpr int exitRefused = 1;
inline constexpr int exitWrongUse = 2;

struct ServeOptions {
    std::string host;  ///< Empty: as the settings say.
    std::string port;
};
int serve(Environment& environment, const ServeOptions& options);

struct ImportOptions {
    std::string file;
    std::string links;
    bool dryRun = false;
};
int importRegisterFile(Environment& environment, const ImportOptions& options);
/// Without a URN: which register is in use.
int showSchool(Environment& environment, const std::string& urn);

struct PublishOptions {
    std::string by;
    std::string note;
    bool dryRun = false;
};
int publish(Environment& environment, const PublishOptions& options);

int listEditions(Environment& environment);
int showEdition(Environment& environment, std::int64_t number);
int diffEditions(Environment& environment, std::int64_t before, std::int64_t after);

int explainOffer(Environment& environment, const std::string& urn, const std::string& offer);

int listPlugins(Environment& environment);
int checkPlugin(Environment& environment, const std::string& path);

/// Prints findings: one line each on `err`; in JSON mode nothing, since they are part of the answer.
void report(Environment& environment, const Diagnostics& diagnostics);

/// Says one error and gives exitRefused.
int refuse(Environment& environment, const Diagnostics& diagnostics);
int refuse(Environment& environment, const std::string& text);

}  // namespace offerbook
