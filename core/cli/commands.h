// The commands of the program, one file each. Each returns the exit code: 0 done, 1 refused with diagnostics;
// wrong use (2) is found before, by the command line.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

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
    bool acceptLosses = false;  ///< Takes the file however much of the register in the store it lacks.
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
/// Publishes an edition of the past again, for today's register and by today's charter.
int restoreEdition(Environment& environment, std::int64_t number, const PublishOptions& options);

struct PreviewOptions {
    std::string host;  ///< Empty: as the settings say.
    std::string port;
};
/// Serves what 'publish' would publish, anew on every save, until it is told to stop.
int preview(Environment& environment, const PreviewOptions& options);

struct ExportOptions {
    std::string format;  ///< json, ndjson or csv; empty: as the file's name ends, or else json.
    std::string sector;  ///< Empty: all of them.
    std::string output;  ///< Empty: to standard output.
};
int exportOffers(Environment& environment, const ExportOptions& options);

int explainOffer(Environment& environment, const std::string& urn, const std::string& offer);

int listPlugins(Environment& environment);
struct CheckOptions {
    std::string path;
    bool sarif = false;
};
int checkPlugin(Environment& environment, const CheckOptions& options);

struct NewPluginOptions {
    std::string id;
    std::string title;   ///< Empty: asked for.
    std::string covers;  ///< Empty: asked for.
    std::string dir = ".";
    bool cpp = false;
    bool yes = false;  ///< Nothing is asked that has a usual answer.
};
/// `answers` is the terminal; null where there is none, and then nothing is asked.
int newPlugin(Environment& environment, NewPluginOptions options, std::istream* answers);

struct DevOptions {
    std::string path;
    std::string host;  ///< Empty: as the settings say.
    std::string port;
    std::vector<std::string> schools;  ///< URNs to show; empty: three that differ.
};
/// Builds, checks and serves a draft of one plugin on every save, until it is told to stop.
int devPlugin(Environment& environment, const DevOptions& options);

struct WebhookOptions {
    std::string url;
    std::string sector, theme, school;  ///< At most one of them; all empty: all support.
    std::string secretFile;             ///< Empty: a secret is made; "-": from standard input.
};
int addWebhook(Environment& environment, const WebhookOptions& options);
int listWebhooks(Environment& environment);
int removeWebhook(Environment& environment, std::int64_t id);
/// Sends to one again that an answer 410 stopped.
int resumeWebhook(Environment& environment, std::int64_t id);
/// How sending went lately and what waits; of every subscription for 0.
int listDeliveries(Environment& environment, std::int64_t id);
/// Sends a message of the event "ping" now.
int testWebhook(Environment& environment, std::int64_t id);

int doctor(Environment& environment);

/// Prints findings: one line each on `err`; in JSON mode nothing, since they are part of the answer.
void report(Environment& environment, const Diagnostics& diagnostics);

/// Says one error and gives exitRefused.
int refuse(Environment& environment, const Diagnostics& diagnostics);
int refuse(Environment& environment, const std::string& text);

}  // namespace offerbook
