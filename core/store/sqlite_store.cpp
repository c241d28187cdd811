#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <Poco/URI.h>
#include <Poco/Version.h>

#include "base/digest.h"
#include "store/schema.h"
#include "store/store.h"

namespace offerbook {

namespace fs = std::filesystem;
using namespace Poco::Data::Keywords;
using Poco::Data::Session;
using Poco::Data::Statement;

namespace {

Instant instantOf(std::int64_t milliseconds) {
    return Instant{std::chrono::milliseconds{milliseconds}};
}
std::int64_t millisecondsOf(Instant instant) {
    return instant.time_since_epoch().count();
}

/// A row of table edition, without its plugins.
struct EditionRow {
    std::int64_t number = 0;
    std::string digest, parent, registerDigest, countyDigest;
    std::int64_t at = 0;
    std::string by, note;
};

constexpr const char* selectEdition =
    "SELECT number, digest, parent, register_digest, county_digest, published_at, published_by, note FROM "
    "edition ";

class SqliteStore final : public Store {
public:
    SqliteStore(fs::path file, bool readOnly)
        : file_(std::move(file)), readOnly_(readOnly), session_(connect()) {
        guarded([&] {
            // Foreign keys are off and the busy timeout is a minute unless said otherwise.
            run("PRAGMA foreign_keys = ON");
            run("PRAGMA busy_timeout = 5000");
            if (!readOnly_) {
                run("PRAGMA journal_mode = WAL");
                run("PRAGMA synchronous = FULL");
            }
            checkSchema();
        });
    }

    void putRegister(const RegisterRecord& record, std::string_view content) override {
        transaction([&] {
            keep(record.digest, std::string(content));
            std::int64_t number = 0;
            session_ << "SELECT COALESCE(MAX(number), 0) FROM register_version", into(number), now;
            ++number;
            std::string digest = record.digest, file = record.file;
            std::int64_t at = millisecondsOf(record.at), schools = record.schools;
            session_ << "INSERT INTO register_version (number, digest, imported_at, file, schools)"
                        " VALUES ($1, $2, $3, $4, $5)",
                use(number), use(digest), use(at), use(file), use(schools), now;
        });
    }

    std::optional<RegisterRecord> currentRegister() override {
        return guarded([&]() -> std::optional<RegisterRecord> {
            RegisterRecord record;
            std::int64_t at = 0;
            Statement select(session_);
            select << "SELECT digest, imported_at, file, schools FROM register_version ORDER BY number DESC "
                      "LIMIT 1",
                into(record.digest), into(at), into(record.file), into(record.schools);
            if (select.execute() == 0) return std::nullopt;
            record.at = instantOf(at);
            return record;
        });
    }

    void putEdition(const EditionInfo& info, const Contents& contents,
                    const std::map<std::string, std::string>& owners) override {
        transaction([&] {
            requireNext(info);
            for (const auto& [digest, bytes] : contents) keep(digest, bytes);
            insertEdition(info);
            for (std::size_t index = 0; index < info.bundleDigests.size(); ++index) insertPlugin(info, index);
            for (const auto& [id, plugin] : owners) {
                std::string key = id, owner = plugin;
                session_ << "INSERT INTO id_owner (id, plugin) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                    use(key), use(owner), now;
            }
        });
    }

    std::optional<EditionInfo> latestEdition() override {
        return guarded([&] { return first(select("ORDER BY number DESC LIMIT 1")); });
    }

    std::optional<EditionInfo> edition(std::int64_t number) override {
        return guarded([&] { return first(select("WHERE number = " + std::to_string(number))); });
    }

    std::vector<EditionInfo> editions() override {
        return guarded([&] { return select("ORDER BY number DESC"); });
    }

    std::int64_t latestNumber() override {
        return guarded([&] {
            std::int64_t number = 0;
            session_ << "SELECT COALESCE(MAX(number), 0) FROM edition", into(number), now;
            return number;
        });
    }

    std::string content(const std::string& digest) override {
        return guarded([&] {
            std::string key = digest, bytes;
            Statement select(session_);
            select << "SELECT bytes FROM content WHERE digest = $1", into(bytes), use(key);
            if (select.execute() == 0)
                throw StoreError(file_.string() + ": content " + shortDigest(digest) + " is missing. " +
                                 restoreAdvice());
            if (digestOf(bytes) != digest)
                throw StoreError(file_.string() + ": content " + shortDigest(digest) +
                                 " was changed after it was stored. " + restoreAdvice());
            return bytes;
        });
    }

    std::vector<std::string> digests() override {
        return guarded([&] {
            std::vector<std::string> digests;
            session_ << "SELECT digest FROM content ORDER BY digest", into(digests), now;
            return digests;
        });
    }

    std::map<std::string, std::string> owners() override {
        return guarded([&] {
            std::vector<std::string> ids, plugins;
            session_ << "SELECT id, plugin FROM id_owner", into(ids), into(plugins), now;
            std::map<std::string, std::string> owners;
            for (std::size_t index = 0; index < ids.size(); ++index)
                owners.emplace(ids[index], plugins[index]);
            return owners;
        });
    }

private:
    static std::string restoreAdvice() {
        return "Nothing was changed. Put back a backup of the data folder; or move it away, then import the "
               "register "
               "and publish again.";
    }

    /// Where the folder cannot be written, SQLite can make no shared-memory file, and reads without one only
    /// what it is told will not change. A log beside the file says that another account works on it and has
    /// made that file.
    std::string mode() const {
        if (!readOnly_) return "rwc";
        std::error_code problem;
        const bool shared =
            ::access(file_.parent_path().c_str(), W_OK) == 0 || fs::exists(file_.string() + "-wal", problem);
        return shared ? "ro" : "ro&immutable=1";
    }

    Session connect() {
        Poco::Data::SQLite::Connector::registerConnector();
        std::string encoded;
        Poco::URI::encode(fs::absolute(file_).string(), "?#%", encoded);
        try {
            return {Poco::Data::SQLite::Connector::KEY, "file:" + encoded + "?mode=" + mode()};
        } catch (const Poco::Exception& problem) {
            throw StoreError(file_.string() + " cannot be opened: " + reasonOf(problem) +
                             ". Check that the data folder exists, is yours and can be written.");
        }
    }

    /// Makes the tables in a new file; refuses a file of another program or of a later Offerbook.
    void checkSchema() {
        const int version = schemaVersion();
        if (version == storeSchemaVersion) return;
        if (version > storeSchemaVersion)
            throw StoreError(file_.string() + " was written by a later Offerbook (schema " +
                             std::to_string(version) + ", this one knows " +
                             std::to_string(storeSchemaVersion) + "). Use that one.");
        int tables = 0;
        session_ << "SELECT COUNT(*) FROM sqlite_master", into(tables), now;
        if (tables > 0)
            throw StoreError(file_.string() + " is another program's database. Give another data folder.");
        if (readOnly_) throw StoreError(file_.string() + " is empty. Import a register and publish first.");
        transaction([&] {
            if (schemaVersion() == storeSchemaVersion) return;  // Another process was faster.
            for (const char* statement : storeSchema) run(statement);
            run("PRAGMA user_version = " + std::to_string(storeSchemaVersion));
        });
    }

    int schemaVersion() {
        int version = 0;
        session_ << "PRAGMA user_version", into(version), now;
        return version;
    }

    void run(const std::string& sql) { session_ << sql, now; }

    void keep(const std::string& digest, const std::string& content) {
        std::string key = digest, bytes = content;
        session_ << "INSERT INTO content (digest, bytes) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
            use(key), use(bytes), now;
    }

    void requireNext(const EditionInfo& info) {
        const auto latest = first(select("ORDER BY number DESC LIMIT 1"));
        const std::int64_t number = latest ? latest->number + 1 : 1;
        const std::string parent = latest ? latest->digest : "";
        if (info.number != number || info.parent != parent)
            throw StoreConflict("Edition " + std::to_string(number - 1) +
                                " was published by someone else in between. Publish again.");
    }

    void insertEdition(const EditionInfo& info) {
        EditionInfo row = info;
        std::int64_t at = millisecondsOf(info.at);
        session_
            << "INSERT INTO edition (number, digest, parent, register_digest, county_digest, published_at,"
               " published_by, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            use(row.number), use(row.digest), use(row.parent), use(row.registerDigest), use(row.countyDigest),
            use(at), use(row.by), use(row.note), now;
    }

    void insertPlugin(const EditionInfo& info, std::size_t index) {
        std::int64_t number = info.number, position = static_cast<std::int64_t>(index);
        std::string bundle = info.bundleDigests[index], computed = info.computedDigests[index];
        session_ << "INSERT INTO edition_plugin (edition, position, bundle_digest, computed_digest)"
                    " VALUES ($1, $2, $3, $4)",
            use(number), use(position), use(bundle), use(computed), now;
    }

    static std::optional<EditionInfo> first(std::vector<EditionInfo> editions) {
        if (editions.empty()) return std::nullopt;
        return std::move(editions.front());
    }

    std::vector<EditionInfo> select(const std::string& condition) {
        EditionRow row;
        Statement select(session_);
        select << selectEdition + condition, into(row.number), into(row.digest), into(row.parent),
            into(row.registerDigest), into(row.countyDigest), into(row.at), into(row.by), into(row.note),
            limit(1);
        std::vector<EditionInfo> editions;
        while (!select.done()) {
            if (select.execute() == 0) break;
            EditionInfo info;
            info.number = row.number;
            info.digest = row.digest;
            info.parent = row.parent;
            info.registerDigest = row.registerDigest;
            info.countyDigest = row.countyDigest;
            info.at = instantOf(row.at);
            info.by = row.by;
            info.note = row.note;
            editions.push_back(std::move(info));
        }
        for (EditionInfo& info : editions)
            session_ << "SELECT bundle_digest, computed_digest FROM edition_plugin WHERE edition = $1 ORDER "
                        "BY position",
                into(info.bundleDigests), into(info.computedDigests), use(info.number), now;
        return editions;
    }

    /// Runs `work` in a transaction that has the write lock from the start; a deferred one could fail
    /// half-way.
    template <class Work>
    void transaction(Work work) {
        guarded([&] {
            run("BEGIN IMMEDIATE");
            try {
                work();
                run("COMMIT");
            } catch (...) {
                try {
                    run("ROLLBACK");
                } catch (const Poco::Exception&) {
                    // The failed statement has ended the transaction itself; its own error is the one to
                    // report.
                }
                throw;
            }
        });
    }

    template <class Work>
    auto guarded(Work work) -> decltype(work()) {
        try {
            return work();
        } catch (const Poco::Data::SQLite::DBLockedException&) {
            throw StoreError(file_.string() +
                             " is in use by another process that does not finish. Try again.");
        } catch (const Poco::Data::SQLite::CorruptImageException& problem) {
            throw StoreError(file_.string() + " is damaged: " + reasonOf(problem) + ". " + restoreAdvice());
        } catch (const Poco::Exception& problem) {
            const std::string why = reasonOf(problem);
            if (why.find("not a database") != std::string::npos || why.find("malformed") != std::string::npos)
                throw StoreError(file_.string() + " is damaged: " + why + ". " + restoreAdvice());
            throw StoreError(file_.string() + " cannot be used: " + why +
                             ". Nothing was changed. Check free space and rights of the data folder.");
        }
    }

    static std::string reasonOf(const Poco::Exception& problem) {
        return problem.message().empty() ? std::string(problem.name()) : problem.message();
    }

    fs::path file_;
    bool readOnly_;
    Session session_;
};

}  // namespace

std::unique_ptr<Store> openStore(const fs::path& folder, bool readOnly) {
    const fs::path file = folder / "offerbook.db";
    std::error_code problem;
    if (readOnly) {
        if (!fs::exists(file, problem))
            throw StoreError("There is no store in " + folder.string() +
                             ". Run 'offerbook register import FILE' and 'offerbook publish' first, or give "
                             "the data folder with --data.");
    } else {
        fs::create_directories(folder, problem);
        if (problem)
            throw StoreError("The data folder " + folder.string() + " cannot be made: " + problem.message() +
                             ". Give another with --data.");
    }
    return std::make_unique<SqliteStore>(file, readOnly);
}

std::unique_ptr<Store> openExistingStore(const fs::path& folder) {
    std::error_code problem;
    const fs::path file = folder / "offerbook.db";
    const bool writable =
        fs::exists(file, problem) && ::access(folder.c_str(), W_OK) == 0 && ::access(file.c_str(), W_OK) == 0;
    return openStore(folder, !writable);
}

}  // namespace offerbook
