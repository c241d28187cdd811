// What every command works with: settings in force, folders, messages, where to write.
#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "base/day.h"
#include "base/messages.h"
#include "base/result.h"
#include "base/settings.h"

namespace offerbook {

class Store;

/// Options that every command takes.
struct CommonOptions {
    std::string config;  ///< --config FILE: a properties file.
    std::string data;    ///< --data DIR
    bool json = false;   ///< --json
};

struct Environment {
    Settings settings;
    std::filesystem::path share;
    std::filesystem::path config;
    std::filesystem::path plugins;
    std::filesystem::path data;
    std::filesystem::path program;
    std::string options;  ///< " --config FILE --data DIR" as far as given, for commands that are printed.
    Messages messages;
    bool json = false;
    std::ostream& out;  ///< Answers.
    std::ostream& err;  ///< Diagnostics and progress.
    const Clock& clock;

    /// The store for reading and writing, made when absent; throws StoreError.
    std::unique_ptr<Store> store() const;
    /// The store that is there, for writing; throws StoreError where there is none.
    std::unique_ptr<Store> storeToPublish() const;
    /// The store for a dry run, which creates and changes nothing; null where there is none.
    std::unique_ptr<Store> storeToTry() const;
    /// The store for commands that only read: nothing is made, and another account's folder will do.
    std::unique_ptr<Store> existingStore() const;
};

/// Reads the configuration file and finds the folders. Refused: an unreadable or wrong configuration file.
Result<Environment> environmentOf(const CommonOptions& options, const std::filesystem::path& program,
                                  const Clock& clock, std::ostream& out, std::ostream& err);

/// Sends log messages to standard error, from the level of setting log.level.
void startLogging(const Settings& settings);

}  // namespace offerbook
