#include <utility>

#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include "base/digest.h"
#include "store/schema.h"
#include "store/sqlite_offer_records.h"
#include "store/sqlite_outbox.h"
#include "store/sqlite_session.h"
#include "store/store.h"
#include "store/store_file.h"

namespace offerbook {

namespace fs = std::filesystem;
using namespace Poco::Data::Keywords;
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
    SqliteStore(fs::path file, StoreAccess access)
        : database_(std::move(file), access), offerRecords_(database_), outbox_(database_) {
        database_.guarded([&] { checkSchema(); });
    }

    void putRegister(const RegisterRecord& record, std::string_view content) override {
        database_.transaction([&] {
            keep(record.digest, std::string(content));
            std::int64_t number = 0;
            database_.session() << "SELECT COALESCE(MAX(number), 0) FROM register_version", into(number), now;
            ++number;
            std::string digest = record.digest, file = record.file;
            std::int64_t at = millisecondsOf(record.at), schools = record.schools;
            database_.session() << "INSERT INTO register_version (number, digest, imported_at, file, schools)"
                                   " VALUES ($1, $2, $3, $4, $5)",
                use(number), use(digest), use(at), use(file), use(schools), now;
        });
    }

    std::optional<RegisterRecord> currentRegister() override {
        return database_.guarded([&]() -> std::optional<RegisterRecord> {
            RegisterRecord record;
            std::int64_t at = 0;
            Statement select(database_.session());
            select << "SELECT digest, imported_at, file, schools FROM register_version ORDER BY number DESC "
                      "LIMIT 1",
                into(record.digest), into(at), into(record.file), into(record.schools);
            if (select.execute() == 0) return std::nullopt;
            record.at = instantOf(at);
            return record;
        });
    }

    void putEdition(const EditionInfo& info, const Contents& contents,
                    const std::map<std::string, std::string>& owners, const EditionNews& news) override {
        database_.transaction(
            [&] {
                requireNext(info);
                for (const auto& [digest, bytes] : contents) keep(digest, bytes);
                insertEdition(info);
                for (std::size_t index = 0; index < info.bundleDigests.size(); ++index)
                    insertPlugin(info, index);
                for (const auto& [id, plugin] : owners) {
                    std::string key = id, owner = plugin;
                    database_.session()
                        << "INSERT INTO id_owner (id, plugin) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                        use(key), use(owner), now;
                }
                if (news.offers) offerRecords_.insert(info.number, *news.offers, news.schools);
                outbox_.insert(news.deliveries);
            });
    }

    std::optional<EditionInfo> latestEdition() override {
        return database_.guarded([&] { return sound(select("ORDER BY number DESC LIMIT 1")); });
    }

    std::optional<EditionInfo> edition(std::int64_t number) override {
        return database_.guarded([&] { return sound(select("WHERE number = " + std::to_string(number))); });
    }

    std::vector<EditionRecord> history() override {
        return database_.guarded([&] {
            std::vector<EditionRecord> records;
            for (EditionInfo& info : select("ORDER BY number DESC")) {
                const bool damaged = editionDigest(info) != info.digest;
                records.push_back({std::move(info), damaged});
            }
            return records;
        });
    }

    std::int64_t latestNumber() override {
        return database_.guarded([&] {
            std::int64_t number = 0;
            database_.session() << "SELECT COALESCE(MAX(number), 0) FROM edition", into(number), now;
            return number;
        });
    }

    std::string content(const std::string& digest) override {
        return database_.guarded([&] {
            std::string key = digest, bytes;
            Statement select(database_.session());
            select << "SELECT bytes FROM content WHERE digest = $1", into(bytes), use(key);
            if (select.execute() == 0) database_.tellDamage("content " + shortDigest(digest) + " is missing");
            if (digestOf(bytes) != digest)
                database_.tellDamage("content " + shortDigest(digest) + " was changed after it was stored");
            return bytes;
        });
    }

    std::vector<std::string> digests() override {
        return database_.guarded([&] {
            std::vector<std::string> digests;
            database_.session() << "SELECT digest FROM content ORDER BY digest", into(digests), now;
            return digests;
        });
    }

    std::map<std::string, std::string> owners() override {
        return database_.guarded([&] {
            std::vector<std::string> ids, plugins;
            database_.session() << "SELECT id, plugin FROM id_owner", into(ids), into(plugins), now;
            std::map<std::string, std::string> owners;
            for (std::size_t index = 0; index < ids.size(); ++index)
                owners.emplace(ids[index], plugins[index]);
            return owners;
        });
    }

    OfferRecords& offerRecords() override { return offerRecords_; }
    Outbox& outbox() override { return outbox_; }

    void putReport(std::string_view report) override {
        database_.transaction([&] {
            std::string text(report);
            database_.session() << "INSERT INTO publish_report (slot, report) VALUES (1, $1)"
                                   " ON CONFLICT (slot) DO UPDATE SET report = excluded.report",
                use(text), now;
        });
    }

    std::string lastReport() override {
        return database_.guarded([&] {
            std::string report;
            // A store of schema 1 that this account may only read has no such table.
            if (schemaVersion() < 2) return report;
            Statement select(database_.session());
            select << "SELECT report FROM publish_report WHERE slot = 1", into(report);
            select.execute();
            return report;
        });
    }

private:
    /// Makes the tables in a new file and what an older one lacks; refuses a file of another program or of a
    /// later Offerbook.
    void checkSchema() {
        const int version = schemaVersion();
        if (version == storeSchemaVersion) return;
        if (version > 0 && version < storeSchemaVersion) {
            if (!database_.readOnly()) database_.transaction([&] { addSteps(); });
            return;
        }
        if (version > storeSchemaVersion)
            throw StoreError(database_.file().string() + " was written by a later Offerbook (schema " +
                             std::to_string(version) + ", this one knows " +
                             std::to_string(storeSchemaVersion) + "). Use that one.");
        int tables = 0;
        database_.session() << "SELECT COUNT(*) FROM sqlite_master", into(tables), now;
        if (tables > 0)
            throw StoreError(database_.file().string() +
                             " is another program's database. Give another data folder.");
        if (database_.readOnly())
            throw StoreError(database_.file().string() + " is empty. Import a register and publish first.");
        database_.transaction([&] {
            if (schemaVersion() == storeSchemaVersion) return;  // Another process was faster.
            for (const char* statement : storeSchema) database_.run(statement);
            database_.run("PRAGMA user_version = 1");
            addSteps();
        });
    }

    void addSteps() {
        // Another process may have been faster.
        for (auto step = static_cast<std::size_t>(schemaVersion()) - 1; step < storeSteps.size(); ++step)
            database_.run(storeSteps.at(step));
        database_.run("PRAGMA user_version = " + std::to_string(storeSchemaVersion));
    }

    int schemaVersion() { return database_.schemaVersion(); }

    void keep(const std::string& digest, const std::string& content) {
        std::string key = digest, bytes = content;
        database_.session()
            << "INSERT INTO content (digest, bytes) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
            use(key), use(bytes), now;
    }

    void requireNext(const EditionInfo& info) {
        const auto latest = sound(select("ORDER BY number DESC LIMIT 1"));
        const std::int64_t number = latest ? latest->number + 1 : 1;
        const std::string parent = latest ? latest->digest : "";
        if (info.number != number || info.parent != parent)
            throw StoreConflict("Edition " + std::to_string(number - 1) +
                                " was published by someone else in between. Publish again.");
    }

    void insertEdition(const EditionInfo& info) {
        EditionInfo row = info;
        std::int64_t at = millisecondsOf(info.at);
        database_.session()
            << "INSERT INTO edition (number, digest, parent, register_digest, county_digest, published_at,"
               " published_by, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            use(row.number), use(row.digest), use(row.parent), use(row.registerDigest), use(row.countyDigest),
            use(at), use(row.by), use(row.note), now;
    }

    void insertPlugin(const EditionInfo& info, std::size_t index) {
        std::int64_t number = info.number, position = static_cast<std::int64_t>(index);
        std::string bundle = info.bundleDigests[index], computed = info.computedDigests[index];
        database_.session()
            << "INSERT INTO edition_plugin (edition, position, bundle_digest, computed_digest)"
               " VALUES ($1, $2, $3, $4)",
            use(number), use(position), use(bundle), use(computed), now;
    }

    /// The first of them; one that is not as it was published is never handed out.
    std::optional<EditionInfo> sound(std::vector<EditionInfo> editions) const {
        if (editions.empty()) return std::nullopt;
        EditionInfo& info = editions.front();
        if (editionDigest(info) != info.digest)
            database_.tellDamage("the record of edition " + std::to_string(info.number) +
                                 " was changed after it was published; its digest does not match");
        return std::move(info);
    }

    std::vector<EditionInfo> select(const std::string& condition) {
        EditionRow row;
        Statement select(database_.session());
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
            database_.session()
                << "SELECT bundle_digest, computed_digest FROM edition_plugin WHERE edition = $1 ORDER "
                   "BY position",
                into(info.bundleDigests), into(info.computedDigests), use(info.number), now;
        return editions;
    }

    SqliteSession database_;
    SqliteOfferRecords offerRecords_;
    SqliteOutbox outbox_;
};

}  // namespace

std::unique_ptr<Store> openStore(const fs::path& folder, StoreAccess access) {
    return std::make_unique<SqliteStore>(checkedStoreFile(folder, access), access);
}

}  // namespace offerbook
