// What outlives a process: register versions, the contents of editions, and their history.
//
// Contents are kept once under their SHA-256 digest and checked against it when read. History is append-only:
// each edition names the digest of the one before. Every change is one transaction, so a process killed at
// any moment leaves the old state or the new one. All SQL is behind this interface; PostgreSQL joins as a
// second implementation and the contract test in tests/store takes the backend as a parameter.
//
// Errors: a broken environment (full disk, damaged file, another's lock) throws StoreError with a text for
// the operator. Thread-safety: one thread at a time; each process may hold several.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "catalogue/edition.h"
#include "store/offer_records.h"
#include "store/outbox.h"

namespace offerbook {

/// What happened, to which file, and what to do.
class StoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Someone else published in between; the caller starts again from the new latest edition.
class StoreConflict : public StoreError {
public:
    using StoreError::StoreError;
};

struct RegisterRecord {
    std::string digest;
    Instant at{};              ///< When it was imported.
    std::string file;          ///< Name of the file it came from, without folders.
    std::int64_t schools = 0;  ///< Open establishments in it.
};

/// One record of the history, sound or not.
struct EditionRecord {
    EditionInfo info;
    bool damaged = false;  ///< It was changed after it was published: its digest does not match.
};

/// Contents by digest; what is stored already is not written again.
using Contents = std::map<std::string, std::string>;

/// What follows from an edition, kept in its transaction.
struct EditionNews {
    /// What it did to offers; nothing where that is not told, and has to be found out later.
    std::optional<std::vector<OfferEvent>> offers{};
    std::vector<SchoolRecord> schools{};    ///< Kept with `offers`.
    std::vector<NewDelivery> deliveries{};  ///< What is to be sent to whom.
};

class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    /// Keeps a register version and makes it the current one.
    virtual void putRegister(const RegisterRecord& record, std::string_view content) = 0;
    virtual std::optional<RegisterRecord> currentRegister() = 0;

    /// Appends an edition with the contents it names. Throws StoreConflict unless `info.number` follows the
    /// latest edition and `info.parent` is its digest. `owners` maps ids that the edition uses to the plugin
    /// that owns them; ids seen before keep their owner.
    virtual void putEdition(const EditionInfo& info, const Contents& contents,
                            const std::map<std::string, std::string>& owners,
                            const EditionNews& news = {}) = 0;
    /// These two throw StoreError for a damaged record: nothing is shown of it and nothing is built upon it.
    virtual std::optional<EditionInfo> latestEdition() = 0;
    virtual std::optional<EditionInfo> edition(std::int64_t number) = 0;
    /// All records, newest first, the damaged ones marked: for lists, which one bad record must not stop.
    virtual std::vector<EditionRecord> history() = 0;
    /// Number of the latest edition, 0 where there is none; cheap enough to ask twice a second.
    virtual std::int64_t latestNumber() = 0;

    /// The content of that digest. Throws StoreError where it is absent or does not match its digest.
    virtual std::string content(const std::string& digest) = 0;

    /// The digests of all contents, sorted; whether they still match is for `content` to find.
    virtual std::vector<std::string> digests() = 0;

    /// Which plugin first published an id (offers, providers and sectors share one space).
    virtual std::map<std::string, std::string> owners() = 0;

    /// What editions did to offers; lives as long as the store.
    virtual OfferRecords& offerRecords() = 0;
    /// Who is told of editions; lives as long as the store.
    virtual Outbox& outbox() = 0;

    /// What became of the last attempt to publish, as text; empty where none was kept. It is news, no
    /// history: the next one takes its place.
    virtual void putReport(std::string_view report) = 0;
    virtual std::string lastReport() = 0;
};

enum class StoreAccess {
    readOnly,  ///< Nothing is created or changed, and a folder that cannot be written serves.
    write,     ///< What is there; nothing is made where there is no store.
    create,    ///< Folder and store are made when absent.
};

/// SQLite in `folder`/offerbook.db. Throws StoreError where it cannot be opened so.
std::unique_ptr<Store> openStore(const std::filesystem::path& folder,
                                 StoreAccess access = StoreAccess::create);

/// Opens what is there, read-only where this account may not write; makes nothing. Throws StoreError where
/// the folder holds no store.
std::unique_ptr<Store> openExistingStore(const std::filesystem::path& folder);

/// Held while this process does what only one process may do in a data folder ("server" or "publish").
class DataLock {
public:
    /// Throws StoreError that names the folder and the process that holds it, where it is still held after
    /// `patience`.
    DataLock(const std::filesystem::path& folder, std::string_view purpose,
             std::chrono::milliseconds patience = {});
    DataLock(const DataLock&) = delete;
    DataLock& operator=(const DataLock&) = delete;
    ~DataLock();

private:
    int descriptor_ = -1;
};

}  // namespace offerbook
