// Every setting of the program: one table with key, default, kind, bounds and help, and the values in force.
//
// The table is the only place where a limit's default stands. `config/offerbook.properties` shows every row,
// commented; a test holds the two equal.
//
//   Result<Settings> settings = Settings::read("config/offerbook.properties");
//   settings.value().whole("server.port");
//
// Thread-safety: immutable after reading, apart from `set`, which the command line uses before anything
// starts.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace offerbook {

enum class SettingKind { text, path, whole, flag, networks, site };

struct SettingRow {
    std::string_view key;
    SettingKind kind;
    std::string_view initial;  ///< Default as the file writes it; for a path, empty means 'by the layout'.
    std::int64_t least;        ///< Bounds of a whole number, both inclusive; 0 and 0 for the other kinds.
    std::int64_t most;
    std::string_view help;          ///< One sentence; names the unit.
    std::string_view choices = {};  ///< Accepted texts, separated by spaces; empty where any text will do.
};

/// All rows, in the order of the shipped file.
std::span<const SettingRow> settingRows();

class Settings {
public:
    /// The defaults.
    Settings();

    /// The defaults, overridden by a properties file (UTF-8, `key = value`, `#` begins a comment
    /// line; it may be empty). Unknown or repeated keys, bad values and a file that cannot be read are
    /// errors.
    static Result<Settings> read(const std::string& file);

    /// Overrides one value; refused as a diagnostic when the key or the value is wrong. `origin` names who
    /// asks
    /// ("--port").
    Diagnostics set(std::string_view key, std::string_view value, Location origin);

    const std::string& text(std::string_view key) const;
    std::int64_t whole(std::string_view key) const;
    bool flag(std::string_view key) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace offerbook
