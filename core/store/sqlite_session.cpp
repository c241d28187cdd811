#include "store/sqlite_session.h"

#include <algorithm>
#include <utility>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/URI.h>

namespace offerbook {

namespace fs = std::filesystem;
namespace sqlite = Poco::Data::SQLite;
using namespace Poco::Data::Keywords;
using Poco::Data::Session;

namespace {

/// Poco tries again and again until this many seconds are over, whatever the reason: a file that may not be
/// read or is a folder would be tried for a minute. What is locked for a moment opens all the same; only
/// statements wait for it.
constexpr std::size_t secondsToOpen = 0;

/// SQLite's text; Poco often gives it twice ("X: X").
std::string reasonOf(const Poco::Exception& problem) {
    if (problem.message().empty()) return problem.name();
    const std::string& text = problem.message();
    const std::size_t half = (text.size() - std::min<std::size_t>(text.size(), 2)) / 2;
    const bool twice = text.size() > 2 && text.compare(half, 2, ": ") == 0 &&
                       text.compare(0, half, text, half + 2, std::string::npos) == 0;
    return twice ? text.substr(0, half) : text;
}

/// Whether the file holds something else than this program wrote. Our statements are right, so one that does
/// not fit the tables tells of them.
bool tellsOfDamage(const Poco::Exception& problem, const std::string& why) {
    return dynamic_cast<const sqlite::CorruptImageException*>(&problem) != nullptr ||
           dynamic_cast<const sqlite::InvalidSQLStatementException*>(&problem) != nullptr ||
           why.find("not a database") != std::string::npos || why.find("malformed") != std::string::npos ||
           why.find("no such table") != std::string::npos || why.find("no such column") != std::string::npos;
}

}  // namespace

SqliteSession::SqliteSession(fs::path file, StoreAccess access)
    : file_(std::move(file)), access_(access), session_(connect()) {
    guarded([&] {
        // Foreign keys are off and the busy timeout is a minute unless said otherwise.
        run("PRAGMA foreign_keys = ON");
        run("PRAGMA busy_timeout = 5000");
        if (readOnly()) return;
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
    });
}

/// A reader makes a log and a shared-memory file where there are none, and leaves them behind; told that
/// nothing will change, it makes none. A log beside the file says that another process works on it and has
/// made both.
std::string SqliteSession::mode() const {
    if (access_ == StoreAccess::create) return "rwc";
    if (access_ == StoreAccess::write) return "rw";
    std::error_code problem;
    return fs::exists(file_.string() + "-wal", problem) ? "ro" : "ro&immutable=1";
}

Session SqliteSession::connect() const {
    sqlite::Connector::registerConnector();
    std::string encoded;
    Poco::URI::encode(fs::absolute(file_).string(), "?#%", encoded);
    try {
        return {sqlite::Connector::KEY, "file:" + encoded + "?mode=" + mode(), secondsToOpen};
    } catch (const Poco::Exception& problem) {
        throw StoreError(file_.string() + " cannot be opened: " + reasonOf(problem) +
                         ". Check that the data folder exists, is yours and can be written.");
    }
}

void SqliteSession::run(const std::string& sql) {
    session_ << sql, now;
}

int SqliteSession::schemaVersion() {
    int version = 0;
    session_ << "PRAGMA user_version", into(version), now;
    return version;
}

void SqliteSession::rollBack() {
    try {
        run("ROLLBACK");
    } catch (const Poco::Exception&) {
        // The failed statement has ended the transaction itself; its own error is the one to report.
    }
}

void SqliteSession::tellDamage(const std::string& what) const {
    throw StoreError(file_.string() + " is damaged: " + what +
                     ". Nothing was changed. Put back a backup of the data folder; or move it away, then "
                     "import the register and publish again.");
}

void SqliteSession::translate(const Poco::Exception& problem) const {
    const std::string why = reasonOf(problem);
    if (dynamic_cast<const sqlite::DBLockedException*>(&problem) != nullptr)
        throw StoreError(file_.string() + " is in use by another process that does not finish. Try again.");
    if (tellsOfDamage(problem, why)) tellDamage(why);
    throw StoreError(file_.string() + " cannot be used: " + why +
                     ". Nothing was changed. Check free space and rights of the data folder.");
}

}  // namespace offerbook
